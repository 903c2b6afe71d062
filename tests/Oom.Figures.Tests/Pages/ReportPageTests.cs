using System.Text;
using System.Text.RegularExpressions;
using Oom.Figures.Pages;

namespace Oom.Figures.Tests.Pages;

public sealed partial class ReportPageTests
{
    private static readonly string Page = ReportPage.Text("A <title>", [("sample", "a & b")], ExampleFigures.All);

    [Fact]
    public void Page_asks_nothing_of_the_network_and_runs_nothing()
    {
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Address().Matches(Page).Select(match => match.Groups[1].Value), address
            => Assert.True(address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith('#'), address));
        Assert.Contains("A &lt;title&gt;", Page, StringComparison.Ordinal);
        Assert.Contains("a &amp; b", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_holds_the_data_of_every_figure()
        => Assert.Equal(ExampleFigures.All.Select(FigureCsv.Of),
            Data().Matches(Page).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value))));

    [Fact]
    public void Colours_are_those_of_the_page_so_that_it_can_be_dark()
    {
        // Cells of a matrix keep their colours, and the numbers in them.
        string[] fixedColours = ["none", "#111", "#FDFDFD"];
        Assert.Empty(Colour().Matches(Page).Select(match => match.Groups[1].Value).Where(colour => !colour.StartsWith("var(", StringComparison.Ordinal))
            .Except(fixedColours));
    }

    [Fact]
    public void Parts_of_figures_have_names_of_their_own()
    {
        string[] names = [.. Name().Matches(Page).Select(match => match.Groups[1].Value)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(Reference().Matches(Page).Select(match => match.Groups[1].Value), reference => Assert.Contains(reference, names));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(500)]
    public void Browser_shows_every_figure_without_a_complaint(int width)
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("page.html"), Page);
        var (figures, complaints) = Chromium.Open(folder.File("page.html"), width);

        Assert.Equal("", complaints);
        Assert.Equal(ExampleFigures.All.Select(figure => figure.Name), figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.True(
            figure.Width > 300 && figure.Height > 100 && figure.Texts > 5 && figure.PageWidth <= width, figure.ToString()));
    }

    [GeneratedRegex("""(?:src|href)="([^"]*)""")]
    private static partial Regex Address();

    [GeneratedRegex("text/csv;charset=utf-8;base64,([^\"]*)")]
    private static partial Regex Data();

    [GeneratedRegex("(?:fill|stroke)=\"([^\"]*)")]
    private static partial Regex Colour();

    [GeneratedRegex(" id=\"([^\"]*)")]
    private static partial Regex Name();

    [GeneratedRegex("""(?:url\(|href=")#([^")]*)""")]
    private static partial Regex Reference();
}
