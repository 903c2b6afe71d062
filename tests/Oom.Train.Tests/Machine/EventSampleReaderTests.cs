using System.IO.Compression;
using Oom.Simulation.Samples;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

public class EventSampleReaderTests
{
    private const double Rounding = 1e-9;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_event_is_kept_or_lost_for_a_reason()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 100 }.Write(folder.File("eta_t.lhe"));
        var specification = Example.Parse();
        var reader = new EventSampleReader(specification, 1);
        var losses = reader.Read(specification.Processes[0], folder.Path, Token).Losses;
        var reasons = losses.Reasons().ToList();
        Assert.Equal(100, losses.Read);
        Assert.Equal(100, losses.Kept + reasons.Sum(loss => loss.Count));
        Assert.StartsWith("fails: two e/mu of opposite charge", reasons[0].Reason, StringComparison.Ordinal);
        Assert.Equal(100 / LheSample.RejectedEvery, reasons[0].Count);
        Assert.Equal(losses.Kept, reader.Weights.Count);
    }

    [Fact]
    public void Weights_are_shares_of_the_cross_section()
    {
        using var folder = TestData.NewFolder();
        new LheSample { CrossSectionPb = 10 }.Write(folder.File("eta_t.lhe"));
        var specification = Example.Parse();
        var reader = new EventSampleReader(specification, 1);
        var sample = reader.Read(specification.Processes[0], folder.Path, Token);
        Assert.Equal(10, sample.CrossSectionPb, Rounding);
        Assert.Equal(10.0 * sample.Losses.Kept / sample.Losses.Read, sample.FiducialCrossSectionPb, Rounding);
        Assert.All(reader.Weights.ToArray(), weight => Assert.Equal(0.1, weight, Rounding));
    }

    [Fact]
    public void Cross_section_of_the_specification_overrides_that_of_the_file()
    {
        using var folder = TestData.NewFolder();
        new LheSample { CrossSectionPb = 10 }.Write(folder.File("ttbar.lhe"));
        Assert.Equal(27.3, new EventSampleReader(Example.Parse(), 1).Read(Example.Parse().Processes[1], folder.Path, Token)
            .CrossSectionPb, Rounding);
    }

    [Fact]
    public void Several_files_of_a_process_are_one_sample()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 100, Seed = 1 }.Write(folder.File("a.lhe"));
        new LheSample { Events = 300, Seed = 2 }.Write(folder.File("b.lhe"));
        var specification = Files("a.lhe, b.lhe");
        var reader = new EventSampleReader(specification, 1);
        var sample = reader.Read(specification.Processes[0], folder.Path, Token);
        Assert.Equal(400, sample.Losses.Read);
        Assert.Equal(10, sample.CrossSectionPb, Rounding);
        Assert.All(reader.Weights.ToArray(), weight => Assert.Equal(10 / 400.0, weight, Rounding));
    }

    [Fact]
    public void Files_of_one_process_count_by_the_trials_behind_them()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 100, Seed = 1, Trials = 500, CrossSectionPb = 30 }.Write(folder.File("a.lhe"));
        new LheSample { Events = 300, Seed = 2, Trials = 10, CrossSectionPb = 3 }.Write(folder.File("b.lhe"));
        Assert.Contains("b.lhe has a cross-section of 3 pb", Fails(folder, Files("a.lhe, b.lhe")), StringComparison.Ordinal);
        new LheSample { Events = 300, Seed = 2, Trials = 10, CrossSectionPb = 30 }.Write(folder.File("b.lhe"));
        var specification = Files("a.lhe, b.lhe");
        var reader = new EventSampleReader(specification, 1);
        Assert.Equal(30, reader.Read(specification.Processes[0], folder.Path, Token).CrossSectionPb, Rounding);
        double[] weights = reader.Weights.ToArray();
        // 50,000 and 3,000 trials, each of the weight that its event has over its trials.
        Assert.Equal(30 * 500 / 53000.0, weights[0], Rounding);
        Assert.Equal(30 * 10 / 53000.0, weights[^1], Rounding);
    }

    [Fact]
    public void Sherpa_runs_of_unlike_trials_have_the_cross_section_that_oom_reinterpret_gives()
    {
        using var folder = TestData.NewFolder();
        foreach (string part in (string[])["a", "b"])
        {
            using var packed = new GZipStream(
                File.OpenRead(TestData.SharedFile("cases", "events", $"53{part}_trials.lhe.gz")), CompressionMode.Decompress);
            using var file = File.Create(folder.File($"{part}.lhe"));
            packed.CopyTo(file);
        }

        var specification = Example.Parse(
            Example.Text.Replace("[eta_t.lhe]", "[a.lhe, b.lhe]", StringComparison.Ordinal)
            .Replace("collision-energy-gev: 13000", "collision-energy-gev: 13600", StringComparison.Ordinal));
        var sample = new EventSampleReader(specification, 1).Read(specification.Processes[0], folder.Path, Token);
        Assert.Equal(29.8302, sample.CrossSectionPb, 6e-5);
        Assert.Equal(9.80468, sample.FiducialCrossSectionPb, 6e-6);
    }

    [Fact]
    public void Negative_weights_are_kept_and_counted()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 100, NegativeEvery = 4 }.Write(folder.File("eta_t.lhe"));
        var specification = Example.Parse();
        var reader = new EventSampleReader(specification, 1);
        var sample = reader.Read(specification.Processes[0], folder.Path, Token);
        Assert.InRange(sample.NegativeWeights, 1, 25);
        Assert.Equal(sample.NegativeWeights, reader.Weights.ToArray().Count(weight => weight < 0));
    }

    [Fact]
    public void Table_does_not_depend_on_the_number_of_threads()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 2000 }.Write(folder.File("eta_t.lhe"));
        var one = new EventSampleReader(Example.Parse(), 1);
        var three = new EventSampleReader(Example.Parse(), 3);
        one.Read(Example.Parse().Processes[0], folder.Path, Token);
        three.Read(Example.Parse().Processes[0], folder.Path, Token);
        Assert.Equal(one.Weights.ToArray(), three.Weights.ToArray());
        Assert.Equal(one.Features.ToArray(), three.Features.ToArray());
    }

    [Fact]
    public void Events_of_another_collision_energy_are_refused()
    {
        using var folder = TestData.NewFolder();
        new LheSample { BeamEnergyGeV = 6800 }.Write(folder.File("eta_t.lhe"));
        Assert.EndsWith("eta_t.lhe was generated at 13600 GeV, the specification's collision-energy-gev is 13000",
            Fails(folder, Example.Parse()), StringComparison.Ordinal);
    }

    [Fact]
    public void Same_events_twice_are_refused()
    {
        using var folder = TestData.NewFolder();
        new LheSample().Write(folder.File("a.lhe"));
        new LheSample().Write(folder.File("b.lhe"));
        string message = Assert.Throws<SpecificationException>(() => TableDigest.Of(Files("a.lhe, b.lhe"), folder.Path)).Message;
        Assert.StartsWith("example.yaml, line 13, column 21: processes[0].events[1]: ", message, StringComparison.Ordinal);
        Assert.Contains("b.lhe has the same content as ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_different_cross_sections_are_no_one_sample()
    {
        using var folder = TestData.NewFolder();
        new LheSample { CrossSectionPb = 10 }.Write(folder.File("a.lhe"));
        new LheSample { CrossSectionPb = 11 }.Write(folder.File("b.lhe"));
        Assert.Contains("b.lhe has a cross-section of 11 pb, ", Fails(folder, Files("a.lhe, b.lhe")), StringComparison.Ordinal);
    }

    [Fact]
    public void Process_without_selected_events_names_its_files_and_losses()
    {
        using var folder = TestData.NewFolder();
        new LheSample { Events = 20, Hardness = 5 }.Write(folder.File("eta_t.lhe"));
        var error = Assert.Throws<TrainingException>(
            () => new EventSampleReader(Example.Parse(), 1).Read(Example.Parse().Processes[0], folder.Path, Token));
        Assert.StartsWith("no event of the process 'eta_t' is selected: 20 events read, 4 fails: two e/mu", error.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(folder.File("eta_t.lhe"), error.Message, StringComparison.Ordinal);
    }

    private static MachineSpecification Files(string names)
        => Example.Parse(Example.Text.Replace("[eta_t.lhe]", $"[{names}]", StringComparison.Ordinal));

    private static string Fails(TemporaryFolder folder, MachineSpecification specification)
        => Assert.Throws<SpecificationException>(
            () => new EventSampleReader(specification, 1).Read(specification.Processes[0], folder.Path, Token)).Message;
}
