using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using nietras.SeparatedValues;

namespace Oom.Programs.Pictures;

/// <summary>A page that a program wrote: the data of its figures, and how a browser shows it.</summary>
internal sealed partial class PageUnderTest
{
    private readonly string _path;
    private readonly Dictionary<string, string> _figures;

    public PageUnderTest(string path)
    {
        _path = path;
        _figures = Data().Matches(File.ReadAllText(path)).ToDictionary(
            match => match.Groups[1].Value, match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[2].Value)));
    }

    /// <summary>Names of the figures.</summary>
    public IReadOnlyCollection<string> Figures => _figures.Keys;

    /// <summary>A figure's data as CSV.</summary>
    public string Csv(string figure) => _figures[figure];

    /// <summary>The numbers of a series; those that are missing are NaN.</summary>
    public double[] Numbers(string figure, string series, string column, int panel = 1)
    {
        using var reader = Sep.Reader(options => options with { Unescape = true }).FromText(_figures[figure]);
        var numbers = new List<double>();
        foreach (var row in reader)
        {
            if (row["panel"].Parse<int>() != panel || row["series"].ToString() != series) continue;
            string cell = row[column].ToString();
            numbers.Add(cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture));
        }

        return [.. numbers];
    }

    /// <summary>Asserts that a browser shows every figure, on a screen and on a phone, without a complaint.</summary>
    public void AssertSeen()
    {
        const int phone = 500;
        var (figures, complaints) = Chromium.Open(_path, phone);
        Assert.Equal("", complaints);
        Assert.Equal(Figures, figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.True(
            figure.Width > 300 && figure.Height > 100 && figure.Texts > 5 && figure.PageWidth <= phone, figure.ToString()));
    }

    [GeneratedRegex("""download="([^"]*)\.csv" href="data:text/csv;charset=utf-8;base64,([^"]*)""")]
    private static partial Regex Data();
}
