using Oom.Train.Commands;
using Oom.Train.Tables;

namespace Oom.Train;

public sealed class SimulateCommandTests
{
    [Theory]
    [InlineData("--m-tt-min goes with --process ttbar", "--process", "eta_t", "--events", "10", "--m-tt-min", "500")]
    [InlineData("--m-tt-min must be from 0 to half of --sqrt-s", "--process", "ttbar", "--events", "10", "--m-tt-min", "7000")]
    [InlineData("--m-tt-min takes a number of at least 0, found 'NaN'", "--process", "ttbar", "--events", "10", "--m-tt-min", "NaN")]
    [InlineData("--sqrt-s takes a number from 1000 to 20000, found '50000'", "--process", "ttbar", "--events", "10", "--sqrt-s", "50000")]
    [InlineData("--events, --sqrt-s and --m-tt-min go with --process", "events.lhe", "--sqrt-s", "13000")]
    [InlineData("--definition needs event files", "--process", "ttbar", "--events", "10", "--definition", "d.yaml")]
    [InlineData("--card needs --definition", "events.lhe", "--card", "c.tcl")]
    [InlineData("--smearings is about top pairs", "events.lhe", "--definition", "d.yaml", "--smearings", "2")]
    public void Wrong_options_are_one_line(string expected, params string[] arguments)
    {
        var (exitCode, _, error) = CommandRun.Of(SimulateCommand.Create(), [.. arguments, "-o", "never.parquet"]);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(File.Exists("never.parquet"));
    }

    [Fact]
    public void Any_process_is_simulated_by_a_definition_with_the_formulas_of_a_card()
    {
        using var folder = TestData.NewFolder();
        var (exitCode, output, error) = CommandRun.Of(
            SimulateCommand.Create(), Events(folder), "--definition", Definition, "--card", Card(folder), "-o", folder.File("t.parquet"));

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Contains("these are events of partons", output, StringComparison.Ordinal);
        Assert.Contains("card.tcl: read are photons (efficiency); not read are\n  line 4: Merger M\n", output, StringComparison.Ordinal);
        Assert.Contains("generator level fails: mass from 70 to 110 GeV", output, StringComparison.Ordinal);
        string[] columns = [.. TableReader.Describe(new TableSource(folder.File("t.parquet"))).Select(column => column.Name)];
        Assert.Equal(
            ["event", "process", "weight", "fiducial", "selected", "selected_ees_up", "selected_ees_down", "selected_mus_up"],
            columns.Take(8));
        foreach (string name in (string[])["m_ll", "cos_cs", "det_m_ll", "det_cos_cs_mus_down", "electron_up", "mistag_down"])
            Assert.Contains(name, columns);
    }

    [Theory]
    [InlineData("detector: {electrons: {efficiency: 2}}", "detector.yaml, line 1, column 36: detector.electrons.efficiency: the efficiency of electrons is from 0 to 1")]
    [InlineData("detector: {electrons: {efficiency: 0.5 + pt}}", "the efficiency of electrons is a pure number, found a number in GeV")]
    [InlineData("objects: {}", "unknown property \"objects\"; allowed are detector")]
    public void Wrong_detectors_are_one_line_with_their_place(string text, string expected)
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("plain.yaml"), "objects: {e: {particles: abs(pdg) == 11}}\nfeatures: [{name: n, expression: count(e)}]\n");
        File.WriteAllText(folder.File("detector.yaml"), text);
        var (exitCode, _, error) = CommandRun.Of(SimulateCommand.Create(), Events(folder), "--definition", folder.File("plain.yaml"),
            "--detector", folder.File("detector.yaml"), "-o", folder.File("t.parquet"));
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(folder.File("t.parquet")));
    }

    private static string Definition => TestData.Repository("examples", "definitions", "drell-yan.yaml");

    private static string Events(TemporaryFolder folder)
    {
        string path = folder.File("dy.lhe");
        CommandRun.Of(GenerateCommand.Create(), "--process", "drell-yan", "--events", "2000", "-o", path, "--threads", "1");
        return path;
    }

    private static string Card(TemporaryFolder folder)
    {
        string path = folder.File("card.tcl");
        File.WriteAllText(path, "module Efficiency P {\n set OutputArray photons\n set EfficiencyFormula 0.9 }\nmodule Merger M {}\n");
        return path;
    }
}
