namespace Oom.Terminal;

public class ProgressLineTests
{
    private const string EraseLine = "\r\u001b[K";

    [Fact]
    public void ProgressLine_shows_a_bar_the_share_and_the_rate_where_the_total_is_known()
    {
        var terminal = new StringWriter();
        using var progress = new ProgressLine("generating", 2000, "events", terminal);
        progress.Report(500);
        Assert.StartsWith(EraseLine + "generating [######..................] 25 % of 2,000 events, ", terminal.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith(" events/s", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProgressLine_shows_the_count_where_the_total_is_unknown()
    {
        var terminal = new StringWriter();
        using var progress = new ProgressLine("reading", null, "events", terminal);
        progress.Report(1234567);
        Assert.StartsWith(EraseLine + "reading 1,234,567 events, ", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProgressLine_writes_rarely_and_erases_itself()
    {
        var terminal = new StringWriter();
        using (var progress = new ProgressLine("reading", 10, "events", terminal))
        {
            progress.Report(1);
            string first = terminal.ToString();
            progress.Report(2);
            Assert.Equal(first, terminal.ToString());
        }

        Assert.EndsWith("events/s" + EraseLine, terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProgressLine_writes_nothing_without_a_terminal()
    {
        using var progress = new ProgressLine("reading", 10, "events", terminal: null);
        progress.Report(1);
    }

    [Fact]
    public void ProgressLine_never_started_leaves_no_trace()
    {
        var terminal = new StringWriter();
        new ProgressLine("reading", 10, "events", terminal).Dispose();
        Assert.Equal("", terminal.ToString());
    }
}
