using Oom.Binning;
using Oom.Bundles;
using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Features;
using Oom.Json;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Selections;

namespace Oom.Onnx.Observables;

public sealed class EventModelTests
{
    /// <summary>Relative to the larger of a feature and 1; the same operations in the same order leave a few
    /// roundings, boosts of light leptons amplify them.</summary>
    private const double FeatureTolerance = 1e-9;

    [Fact]
    public void Graph_knows_every_feature_of_the_registry() => Assert.Empty(EventModel.UnknownFeatures(Description));

    [Fact]
    public void Features_of_columns_have_no_graph_and_say_why()
    {
        var other = Description with
        {
            Definition = EventDefinition.Read(DocumentNode.Parse(
                """{"columns": {"x": "GeV"}, "features": [{"name": "f", "expression": "x / 2"}]}""", "definition")),
        };

        Assert.Equal(["f"], EventModel.UnknownFeatures(other));
        var published = ModelFile.Load(Networks.Perceptron(ElementType.Float32, 1, 8).ToBytes());
        Assert.Equal("there is no graph of the feature f: it needs columns of a table",
            Assert.Throws<NotSupportedException>(() => EventModel.Create(published, other)).Message);
    }

    [Fact]
    public void Objects_of_any_definition_are_lists_with_masks()
    {
        var description = Description with { Definition = EventDefinition.Read(DocumentNode.Parse(LeptonPairs, "definition")) };
        using var folder = TestData.NewFolder();
        var published = ModelMetadata.Publish(
            ModelFile.Load(Networks.Perceptron(ElementType.Float32, 2, 8).ToBytes()), description, new(["A"], "a", "CC0-1.0", null));
        EventModel.Create(published, description).Save(folder.File("events.onnx"));
        var file = ModelFile.Load(folder.File("events.onnx"));

        Assert.Equal(
            "leptons: float64 [N, 12, 4], E, px, py, pz in GeV in the laboratory; "
            + "leptons.mask: bool [N, 12], whether there is an object in this place; "
            + "leptons.charge: float64 [N, 12], charge in units of the positron's; "
            + "jets: float64 [N, 12, 4], E, px, py, pz in GeV in the laboratory; "
            + "jets.mask: bool [N, 12], whether there is an object in this place", file.Metadata["input"]);
        Assert.Equal("""["two leptons","few jets"]""", file.Metadata["requirements"]);
        using var model = EventObservable.Load(folder.File("events.onnx"), description);
        var random = new Random(11);
        RecordedEvent[] events = [.. Enumerable.Range(0, 50).Select(_ => LeptonPair(random))];
        var (features, observable) = model.Evaluate(events);
        var evaluator = description.Definition.NewEvaluator();
        int passed = 0;
        for (int i = 0; i < events.Length; i++)
        {
            Assert.True(evaluator.TryEvaluate(events[i].ToRecord(description.Definition), out int step));
            if (step != EventDefinition.Passed) continue;
            passed++;
            for (int j = 0; j < 2; j++) Assert.Equal(evaluator.Features[j], features[2 * i + j], FeatureTolerance * 1000);
            Assert.InRange(observable[i], 0, 1);
        }

        Assert.InRange(passed, 20, 49);
        // The one that the condition refuses needs no room.
        RecordedEvent crowded = new([.. Enumerable.Range(0, 13).SelectMany(_ => LeptonPair(random).Particles)]);
        Assert.Equal($"{folder.File("events.onnx")}: event 0 has no place in the model: it has 25 of leptons, and there is room for 12",
            Assert.Throws<ObservableException>(() => model.Evaluate([crowded])).Message);
    }

    private const string LeptonPairs = """
        {
          "objects": {
            "leptons": {"particles": "abs(pdg) == 11 or abs(pdg) == 13", "where": "pt > 10"},
            "minus": {"from": "leptons", "where": "charge < 0"},
            "plus": {"from": "leptons", "where": "charge > 0"},
            "jets": {"cluster": "anti-kt", "radius": 0.4, "where": "pt > 20", "apart-from": {"leptons": 0.4}}
          },
          "selection": [{"name": "two leptons", "require": "count(minus) == 1 and count(plus) == 1"},
            {"name": "few jets", "require": "count(jets) < 1"}],
          "features": [{"name": "m_ll", "expression": "mass(minus[0] + plus[0])"},
            {"name": "cos", "expression": "costheta_cs(minus[0], plus[0])"}]
        }
        """;

    private static RecordedEvent LeptonPair(Random random)
    {
        return new([Line(11), Line(-11), Line(21)]);

        Particle Line(int code) => new(code, Particle.Final, 0, 0, 0, 0, FourMomentum.FromPtEtaPhiMass(
            (code == 21 ? 22 : 60) * random.NextDouble() + 5, 4 * random.NextDouble() - 2, 6 * random.NextDouble() - 3, 0), 0, 0, 9);
    }

    [Fact]
    public void Momenta_of_recorded_events_are_those_of_their_decay()
    {
        var pair = RandomPair(new Random(8));
        using var folder = TestData.NewFolder();
        var published = ModelMetadata.Publish(
            ModelFile.Load(Networks.Perceptron(ElementType.Float32, Description.Features.Count, 8).ToBytes()), Description,
            new(["A"], "a", "CC0-1.0", null));
        EventModel.Create(published, Description).Save(folder.File("events.onnx"));
        using var model = EventObservable.Load(folder.File("events.onnx"), Description);

        Assert.Equal(Evaluate([pair]).Features, model.Evaluate([TopPairEvents.Of(pair)]).Features);
        var bare = new RecordedEvent([TopPairEvents.Of(pair).Particles[0]]);
        Assert.Contains("event 0 is refused", Assert.Throws<ObservableException>(() => model.Evaluate([bare])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_random_pairs_are_those_of_the_program()
    {
        var random = new Random(5);
        Compare([.. Enumerable.Range(0, 10_000).Select(_ => RandomPair(random))]);
    }

    [Fact]
    public void Features_of_pairs_at_the_edges_are_those_of_the_program()
    {
        var random = new Random(6);
        var pairs = new List<DileptonTopPair>();
        for (int i = 0; i < 100; i++)
        {
            var pair = RandomPair(random);
            var (p, mass) = (pair.Top.Vector, 172.5);
            // Back to back exactly and up to a last digit, where the azimuths differ by pi.
            var recoil = FourMomentum.FromVectorMass(new(-p.X, -p.Y, pair.Antitop.Pz), mass);
            pairs.Add(pair with { Antitop = recoil });
            pairs.Add(pair with { Antitop = recoil with { Px = Math.BitIncrement(recoil.Px) } });
            pairs.Add(pair with { Antitop = recoil with { Py = Math.BitDecrement(recoil.Py) } });
            pairs.Add(pair with { Antitop = recoil with { Px = recoil.Px * (1 + 1e-10) } });
            // Collinear tops, a top that is at rest, and one that moves along an axis.
            pairs.Add(pair with { Antitop = FourMomentum.FromVectorMass(0.3 * p, mass) });
            pairs.Add(pair with { Top = new(mass, 0, 0, 0) });
            pairs.Add(pair with { Antitop = new(mass, 0, 0, 0) });
            pairs.Add(pair with { Top = FourMomentum.FromVectorMass(new(0, p.Y, 0), mass) });
            pairs.Add(pair with { Top = FourMomentum.FromVectorMass(new(-Math.Abs(p.X), -0.0, p.Z), mass) });
            // Slow and very fast ones.
            pairs.Add(pair with { Top = FourMomentum.FromVectorMass(1e-9 * p, mass) });
            pairs.Add(pair with { Top = FourMomentum.FromVectorMass(new(p.X, p.Y, 3000), mass) });
        }
        Compare(pairs);
    }

    [Fact]
    public void Observable_is_not_a_number_where_a_feature_is_not_finite()
    {
        var pair = RandomPair(new Random(7));
        // A network that looks at m_tt alone would not notice an infinite pseudorapidity.
        var graph = new Graph("mass");
        graph.Output(
            "observable", (0.001 * graph.Input("features", ElementType.Float32, "N", Description.Features.Count).Slice(1, 7, 8)).Sigmoid());
        var (features, observable) = Evaluate([
            pair with { Top = FourMomentum.FromVectorMass(new(0, 0, 50), 172.5) }, // along the beam
            pair with { Top = new(double.NaN, 1, 1, 1) },
            pair], graph);
        Assert.Equal(double.PositiveInfinity, features[1]);
        Assert.Equal([true, true, false], observable.Select(float.IsNaN));
    }

    private static void Compare(List<DileptonTopPair> pairs)
    {
        var set = new TopPairFeatureSet([.. Description.Features.Select(feature => feature.Name)]);
        var (features, observable) = Evaluate(pairs);
        double[] expected = new double[set.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            Assert.True(set.TryCompute(pairs[i], expected));
            for (int j = 0; j < set.Count; j++)
            {
                double found = features[i * set.Count + j], allowed = FeatureTolerance * Math.Max(1, Math.Abs(expected[j]));
                Assert.True(Math.Abs(found - expected[j]) <= allowed,
                    FormattableString.Invariant($"event {i}, {set.Features[j].Name}: {found}, expected {expected[j]}, {pairs[i]}"));
            }
            Assert.InRange(observable[i], 0, 1);
        }
    }

    private static (double[] Features, float[] Observable) Evaluate(List<DileptonTopPair> pairs, Graph? network = null)
    {
        using var folder = TestData.NewFolder();
        var graph = network ?? Networks.Perceptron(ElementType.Float32, Description.Features.Count, 8);
        var published = ModelMetadata.Publish(ModelFile.Load(graph.ToBytes()), Description, new(["A"], "a", "CC0-1.0", null));
        EventModel.Create(published, Description).Save(folder.File("events.onnx"));
        using var model = EventObservable.Load(folder.File("events.onnx"), Description);
        return model.Evaluate([.. pairs.SelectMany(
            pair => new[] { pair.Top, pair.Antitop, pair.Antilepton.Momentum, pair.Lepton.Momentum }
                .SelectMany(p => new[] { p.E, p.Px, p.Py, p.Pz }))]);
    }

    private static DileptonTopPair RandomPair(Random random)
    {
        var (top, antitop) = (Massive(172.5, 100), Massive(171, 100));
        return new(top, antitop, new(-11, Massive(0, 60)), new(13, Massive(0.105658, 60)), default, default, default, default);

        FourMomentum Massive(double mass, double scale)
            => FourMomentum.FromPtEtaPhiMass(-scale * Math.Log(1 - random.NextDouble()), 3 * (2 * random.NextDouble() - 1),
                Math.PI * (2 * random.NextDouble() - 1), mass);
    }

    private static ObservableDescription Description
    { get; } = new(
        "o", "d", 13600, 300, TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All), BinEdges.EqualWidth(2, 0, 1), null);
}
