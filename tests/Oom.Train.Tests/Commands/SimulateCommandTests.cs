using Oom.Train.Commands;

namespace Oom.Train;

public sealed class SimulateCommandTests
{
    [Theory]
    [InlineData("--m-tt-min goes with --process ttbar", "--process", "eta_t", "--events", "10", "--m-tt-min", "500")]
    [InlineData("--m-tt-min must be from 0 to half of --sqrt-s", "--process", "ttbar", "--events", "10", "--m-tt-min", "7000")]
    [InlineData("--m-tt-min takes a number of at least 0, found 'NaN'", "--process", "ttbar", "--events", "10", "--m-tt-min", "NaN")]
    [InlineData("--sqrt-s takes a number from 1000 to 20000, found '50000'", "--process", "ttbar", "--events", "10", "--sqrt-s", "50000")]
    [InlineData("--events, --sqrt-s and --m-tt-min go with --process", "events.lhe", "--sqrt-s", "13000")]
    public void Wrong_options_are_one_line(string expected, params string[] arguments)
    {
        var (exitCode, _, error) = CommandRun.Of(SimulateCommand.Create(), [.. arguments, "-o", "never.parquet"]);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(File.Exists("never.parquet"));
    }
}
