using Oom.Binning;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Simulation.Generation;

namespace Oom.Reinterpret.Tests;

/// <summary>An observable of another process: two leptons of photon, Z and their interference, by a definition of its own.</summary>
public sealed class DrellYanTests : IDisposable
{
    private const int Events = 3000;

    // At leading order the incoming partons give the axis of Collins and Soper, along which the first of them flies.
    private const string Definition = """
        {"objects": {
           "leptons": {"particles": "(abs(pdg) == 11 or abs(pdg) == 13) and prompt", "where": "pt > 25 and abs(eta) < 2.4"},
           "minus": {"from": "leptons", "where": "charge < 0"},
           "plus": {"from": "leptons", "where": "charge > 0"},
           "partons": {"record": "status == -1", "order": "record"}},
         "selection": [
           {"name": "two leptons of opposite charge", "require": "count(minus) == 1 and count(plus) == 1"},
           {"name": "near the Z", "require": "mass(minus[0] + plus[0]) > 80 and mass(minus[0] + plus[0]) < 102"}],
         "features": [
           {"name": "m_ll", "expression": "mass(minus[0] + plus[0])", "unit": "GeV"},
           {"name": "y_ll", "expression": "rapidity(minus[0] + plus[0])", "unit": "1"},
           {"name": "cos_cs", "unit": "1", "expression":
             "dot(direction(minus[0], minus[0] + plus[0]), direction(partons[0], minus[0] + plus[0]))"}]}
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _events;

    public DrellYanTests()
    {
        _events = _folder.File("drell-yan.lhe");
        new EventGeneration<LeptonPairEvent>(
            Exploration.Of(new LeptonPairSettings(13000, 60, 120), 1), new GenerationSettings(Events, 5, 1)).WriteTo(_events, TestContext.Current.CancellationToken);
        Publish();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundle_holds_events_of_its_own_process_and_its_model_from_objects()
    {
        using var observable = PublishedObservable.Load(_folder.File("bundle"));

        Assert.StartsWith("5 validation events are reproduced", observable.Checks[2], StringComparison.Ordinal);
        Assert.StartsWith("oom.events.onnx reproduces them", observable.Checks[3], StringComparison.Ordinal);
        Assert.Empty(_omissions);
        Assert.Equal([(0, double.PositiveInfinity), (double.NegativeInfinity, double.PositiveInfinity), (-1, 1)],
            observable.Description.Features.Select(feature => (feature.Low, feature.High)));
    }

    [Fact]
    public void Distribution_and_cut_flow_are_those_of_textbook_formulas()
    {
        var (code, output, error) = Run(_events, "--model", _folder.File("bundle"), "-o", _folder.File("out"));
        Assert.Equal(("", 0), (error, code));
        Assert.Contains("level       parton level\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("recoil  ", output, StringComparison.Ordinal);

        using var observable = Load();
        var result = Reinterpretation.Run(observable, [_events]);

        int[] entries = new int[4];
        int two = 0, all = 0;
        using var reader = LheReader.Open(_events);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++, all++)
            {
                if (Features(block.Particles(i)) is not { } features) continue;
                two++;
                if (features[0] is > 80 and < 102) entries[Math.Min(3, (int)(4 * Observable(features)))]++;
            }
        }

        Assert.Equal(["all events", "two leptons of opposite charge", "near the Z"], result.CutFlow.Select(step => step.Name));
        Assert.Equal([all, two, entries.Sum()], result.CutFlow.Select(step => step.Events));
        Assert.Equal(Events, all);
        Assert.Equal(entries.Select(count => (long)count), result.Entries);
        Assert.Empty(result.Rejections);
    }

    [Fact]
    public void Parts_of_a_sample_are_merged()
    {
        string other = _folder.File("other.lhe");
        new EventGeneration<LeptonPairEvent>(
            Exploration.Of(new LeptonPairSettings(13000, 60, 120), 1), new GenerationSettings(100, 6, 1)).WriteTo(other, TestContext.Current.CancellationToken);
        foreach (string file in (string[])[_events, other])
            Assert.Equal(0, Run(file, "--model", _folder.File("bundle"), "-o", _folder.File("out")).Code);

        var merged = ResultMerger.Merge([_folder.File("out/drell-yan.oom.json"), _folder.File("out/other.oom.json")]);

        using var observable = Load();
        Assert.Equal(Reinterpretation.Run(observable, [_events, other]).ToJson(), merged.ToJson());
    }

    [Fact]
    public void Event_is_explained_by_objects_requirements_and_features()
    {
        var (code, output, error) = Run(_events, "--model", _folder.File("bundle"), "--explain", "1");
        Assert.Equal(("", 0), (error, code));
        using var reader = LheReader.Open(_events);
        double[]? features = Features(reader.Blocks().First().Particles(0));

        Assert.StartsWith("event 1, weight ", output, StringComparison.Ordinal);
        Assert.Contains("  partons         2\n", output, StringComparison.Ordinal);
        Assert.Contains($"  {(features is null ? "no " : "yes")} two leptons of opposite charge\n", output, StringComparison.Ordinal);
        if (features is not null) Assert.Contains(FormattableString.Invariant($"{features[0]:G6} GeV   mass(minus[0] + plus[0])"), output,
            StringComparison.Ordinal);
        Assert.Equal($"oom-reinterpret: {_events} has {Events} events, and none of number {Events + 1}\n",
            Run(_events, "--model", _folder.File("bundle"), "--explain", $"{Events + 1}").Error);
    }

    private IReadOnlyList<string> _omissions = [];

    private void Publish()
    {
        var description = new ObservableDescription("drell-yan", "a lepton pair near the Z", 13000, 1,
            EventDefinition.Read(DocumentNode.Parse(Definition, "definition")), BinEdges.EqualWidth(4, 0, 1), null);
        var graph = new Graph("network");
        var features = graph.Input("features", ElementType.Float32, "N", 3);
        var means = graph.Initializer("means", ElementType.Float32, [91, 0, 0], 3);
        var weights = graph.Initializer("weights", ElementType.Float32, [0.2, 0.5, 1], 3, 1);
        graph.Output("observable", (features - means).MatMul(weights).Sigmoid());
        var evaluator = description.Definition.NewEvaluator();
        var events = new List<RecordedEvent>();
        using var reader = LheReader.Open(_events);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count && events.Count < 5; i++)
            {
                var item = RecordedEvent.Of(block.Particles(i));
                if (evaluator.TryEvaluate(item.ToRecord(description.Definition), out int step) && step == EventDefinition.Passed) events.Add(item);
            }
        }

        var provenance = new Provenance(["Test"], "test@example.org", "CC0-1.0", null);
        string bundle = Directory.CreateDirectory(_folder.File("bundle")).FullName;
        (_, _omissions) = BundleFolder.Write(bundle, ModelFile.Load(graph.ToBytes()), description, events, new Dictionary<string, string>(),
            new BundleCard("drell-yan", "a test", provenance, DateTime.UnixEpoch, new Dictionary<string, string>(), "{}", []));
    }

    private PublishedObservable Load() => PublishedObservable.Load(_folder.File("bundle"));

    private static double Observable(double[] features)
        => 1 / (1 + Math.Exp(-(0.2 * ((float)features[0] - 91) + 0.5 * features[1] + features[2])));

    // Mass, rapidity and the angle of J. C. Collins and D. E. Soper, Phys. Rev. D 16 (1977) 2219, where the first parton flies along +z.
    private static double[]? Features(ReadOnlySpan<Particle> particles)
    {
        List<FourMomentum> minus = [], plus = [];
        foreach (var particle in particles)
        {
            bool isLepton = particle.Status == 1 && Math.Abs(particle.PdgId) is 11 or 13 or -11 or -13;
            if (isLepton && particle.Momentum.Pt > 25 && Math.Abs(particle.Momentum.Eta) < 2.4)
                (particle.PdgId > 0 ? minus : plus).Add(particle.Momentum);
        }

        if (minus.Count != 1 || plus.Count != 1) return null;
        var (l, anti, pair) = (minus[0], plus[0], minus[0] + plus[0]);
        double mass = Math.Sqrt(pair.E * pair.E - pair.Px * pair.Px - pair.Py * pair.Py - pair.Pz * pair.Pz);
        double cosine = ((l.E + l.Pz) * (anti.E - anti.Pz) - (l.E - l.Pz) * (anti.E + anti.Pz))
            / (mass * Math.Sqrt(mass * mass + pair.Px * pair.Px + pair.Py * pair.Py));
        return [mass, 0.5 * Math.Log((pair.E + pair.Pz) / (pair.E - pair.Pz)), Math.Sign(particles[0].Momentum.Pz) * cosine];
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = Tool.Program.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
