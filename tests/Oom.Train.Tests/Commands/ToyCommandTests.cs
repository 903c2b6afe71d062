using Oom.Train.Unbinned.Surrogates;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Train.Commands;

public sealed class ToyCommandTests
{
    [Fact]
    public void Command_makes_events_surrogates_and_the_figure()
    {
        using var folder = TestData.NewFolder();
        string toy = folder.File("toy");

        Assert.Equal(0, ToyCommand.Create().Parse(["-o", toy, "--events", "20000", "--trees", "40"]).Invoke());

        string figure = File.ReadAllText(Path.Combine(toy, "figure.md"));
        foreach (string kind in ParametricToyFiles.Kinds)
        {
            Assert.Contains($"20000 events, {kind}", figure, StringComparison.Ordinal);
            var surrogate = TreeSurrogate.Load(Path.Combine(toy, kind, SurrogateFolder.TreesFile));
            Assert.Equal(40, surrogate.Ensemble.Trees.Count);
            Assert.Equal(ParametricToy.TrainingPoints, surrogate.BasePoints);
            Assert.True(new FileInfo(Path.Combine(toy, kind, SurrogateFolder.ModelFile)).Length > 1000);
        }

        // Twenty thousand weighted events in bins of eighty: the learned ratio is within a percent in the figure's middle.
        string[] row = File.ReadAllLines(Path.Combine(toy, "figure-reweighted.csv"))
            .Single(line => line.StartsWith("1,0,1,1.570796,", StringComparison.Ordinal)).Split(',');
        Assert.Equal(Math.Exp(0.25), double.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal(Math.Exp(0.25), double.Parse(row[6], System.Globalization.CultureInfo.InvariantCulture), 0.013);
    }

    [Fact]
    public void Surrogate_of_the_written_specification_is_the_same_for_any_number_of_threads()
    {
        using var folder = TestData.NewFolder();
        string toy = folder.File("toy");
        Assert.Equal(0, ToyCommand.Create().Parse(["-o", toy, "--events", "5000", "--trees", "3"]).Invoke());

        foreach (string threads in (string[])["1", "2"])
        {
            Assert.Equal(0, SurrogateCommand.Create()
                .Parse([Path.Combine(toy, "sampled.yaml"), "-o", folder.File(threads), "--threads", threads]).Invoke());
            foreach (string file in (string[])[SurrogateFolder.TreesFile, SurrogateFolder.ModelFile, SurrogateFolder.SpecificationFile])
            {
                Assert.Equal(File.ReadAllBytes(Path.Combine(toy, "sampled", file)),
                    File.ReadAllBytes(Path.Combine(folder.File(threads), file)));
            }
        }
    }
}
