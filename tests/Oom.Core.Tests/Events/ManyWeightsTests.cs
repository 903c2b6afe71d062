using System.Globalization;
using System.Text;
using Oom.Events.HepMc;

namespace Oom.Events;

/// <summary>Numbers of weights that a reader whose time grows with their square would never come to the end of.</summary>
public sealed class ManyWeightsTests
{
    private const int Count = 100_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Les_Houches_events_of_many_weights_are_read(bool areDeclared)
    {
        var (declared, named) = (new StringBuilder("<initrwgt>\n"), new StringBuilder("<rwgt>\n"));
        for (int i = 0; i < Count; i++)
        {
            declared.Append(CultureInfo.InvariantCulture, $"<weight id='w{i}'> set param_card {i} </weight>\n");
            named.Append(CultureInfo.InvariantCulture, $"<wgt id='w{i}'> {i} </wgt>\n");
        }

        string lines = named.Append("</rwgt>\n").ToString();
        using LheReader reader = Lhe.Reader(
            Lhe.Header(areDeclared ? declared.Append("</initrwgt>\n").ToString() : "", Lhe.EventWith(lines), Lhe.EventWith(lines)));
        foreach (EventBlock block in reader.Blocks())
            Assert.Equal(Count - 1, block.Weights(0)[block.Layout.IndexOf(FormattableString.Invariant($"w{Count - 1}"))]);
        Assert.Equal((2L, Count, 2.0 * (Count - 1)),
            (reader.Totals.Events, reader.Totals.WeightNames.Count, reader.Totals.SumOf(FormattableString.Invariant($"w{Count - 1}"))));
        Assert.Empty(reader.Totals.EventsWithoutWeight);
    }

    [Fact]
    public void Showers_of_many_weights_are_read()
    {
        string names = string.Join("\\|", Enumerable.Range(0, Count).Select(i => FormattableString.Invariant($"w{i}"))),
            values = string.Join(' ', Enumerable.Range(0, Count));
        string text = Shower.File3(Shower.Event3)
            .Replace("W Weight\\|MUR0.5_MUF2.0_PDF303400", $"W Weight\\|{names}", StringComparison.Ordinal)
            .Replace("W 2.5e+00 3.5e+00", $"W 2.5 {values}", StringComparison.Ordinal);
        using HepMcReader reader = Shower.Reader(text);
        foreach (HepMcBlock block in reader.Blocks()) Assert.Equal(Count, block.Summary.Layout.Count);
        Assert.Equal(Count - 1, reader.Totals.SumOf(FormattableString.Invariant($"w{Count - 1}")));
    }

    [Fact]
    public void Oddities_of_many_weights_are_noted_a_few_times()
    {
        string declared = string.Concat(
            Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"<weight id='a'>{i}</weight>\n")));
        LheHeader header = Lhe.HeaderOf(Lhe.Header($"<initrwgt>\n{declared}</initrwgt>\n"));
        Assert.Equal((21, "and 979 more of this kind"), (header.Notes.Count, header.Notes[^1]));
    }
}
