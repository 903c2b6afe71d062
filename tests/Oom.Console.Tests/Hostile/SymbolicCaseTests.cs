namespace Oom.Programs.Hostile;

/// <summary>Tables and fronts of <c>oom-symbolic</c>: the cases s27 and s30, and formulas of tables in LaTeX.</summary>
public sealed class SymbolicCaseTests
{
    [Theory]
    [InlineData("s27_weight_is_target.csv", "--target", "y", "--weights", "a")]
    [InlineData("s30_1e308.csv", "--target", "y")]
    public void Table_that_cannot_be_described_is_a_sentence(string file, params string[] options)
    {
        using var folder = TestData.NewFolder();
        ProgramUnderTest.Symbolic.Run(
            ["fit", TestData.Repository("tests", "data", "cases", "symbolic", file), .. options, "--seconds", "5", "--threads", "1", "-o",
            folder.File("out")]).AssertRefused(file);
    }

    [Fact]
    public void Formula_of_a_table_is_printed_in_LaTeX()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("t.csv"), "a,b,y\n"
            + string.Concat(Enumerable.Range(1, 60).Select(i => FormattableString.Invariant($"{i},{i % 7},{3 * i * (i % 7)}\n"))));
        Assert.Equal(0, ProgramUnderTest.Symbolic.Run(
            "fit", folder.File("t.csv"), "--target", "y", "--generations", "2", "--threads", "1", "-o", folder.File("out")).ExitCode);
        string[] row = File.ReadAllLines(folder.File("out/front.csv"))[^1].Split(',');

        var printed = ProgramUnderTest.Symbolic.Run("print", folder.File("out"), row[0], "--form", "latex");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Error));
        Assert.StartsWith("y = ", printed.Output, StringComparison.Ordinal);
        Assert.Contains("there is no formula of complexity 999",
            ProgramUnderTest.Symbolic.Run("print", folder.File("out"), "999").AssertRefused("999"), StringComparison.Ordinal);
    }
}
