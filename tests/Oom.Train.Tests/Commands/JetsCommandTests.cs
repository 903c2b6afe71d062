namespace Oom.Train.Commands;

public sealed class JetsCommandTests
{
    [Fact]
    public void Command_writes_the_file_and_a_summary()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("jets.txt");
        var (exitCode, output, error) = CommandRun.Of(
            JetsCommand.Create(), "--top-mass", "172.5", "--events", "12", "--no-shower", "-o", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.StartsWith("24 jets of 12 events, ", output, StringComparison.Ordinal);
        Assert.EndsWith($" subjets a jet, seed 1{Environment.NewLine}", output[..(output.IndexOf("speed", StringComparison.Ordinal))],
            StringComparison.Ordinal);
        Assert.Equal(24, File.ReadAllLines(path).Count(line => line[0] != '#'));
    }

    [Theory]
    [InlineData("--top-mass takes a number from 100 to 300, found '90'", "--top-mass", "90", "--events", "1")]
    [InlineData("--top-mass takes a number from 100 to 300, found 'NaN'", "--top-mass", "NaN", "--events", "1")]
    [InlineData("Option '--top-mass' is required", "--events", "1")]
    [InlineData("--events takes a whole number of at least 1, found '0'", "--top-mass", "173", "--events", "0")]
    [InlineData("--sqrt-s takes a number from 205 to 20000, found '1e9'", "--top-mass", "173", "--events", "1", "--sqrt-s", "1e9")]
    [InlineData("--sqrt-s is above twice the mass of the top quark and 15 of its widths", "--top-mass", "173", "--events", "1",
        "--sqrt-s", "360")]
    [InlineData("--radius takes a number between 0 and 3.141592653589793, found '0'", "--top-mass", "173", "--events", "1",
        "--radius", "0")]
    [InlineData("--subjet-radius takes a number between 0 and 3.141592653589793, found '4'", "--top-mass", "173", "--events", "1",
        "--subjet-radius", "4")]
    public void Command_says_in_one_line_what_is_wrong_with_its_arguments(string expected, params string[] arguments)
        => Assert.Equal((2, "", $"oom-train: {expected} (see oom-train jets --help){Environment.NewLine}"),
            CommandRun.Of(JetsCommand.Create(), [.. arguments, "-o", "a.txt"]));

    [Fact]
    public void Command_says_in_one_line_that_the_folder_is_missing()
    {
        using var folder = TestData.NewFolder();
        string absent = Path.Combine(folder.Path, "absent");
        Assert.Equal((2, "", $"oom-train: the folder '{absent}' does not exist{Environment.NewLine}"), CommandRun.Of(
            JetsCommand.Create(), "--top-mass", "173", "--events", "1", "-o", Path.Combine(absent, "a.txt")));
    }
}
