using Oom.Binning;
using Oom.Bundles;
using Oom.Decays;
using Oom.Definitions;
using Oom.Domains;
using Oom.Events;
using Oom.Features;
using Oom.Formulas;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Reinterpret;
using Oom.Selections;

namespace Oom.Specs;

/// <summary>The documents of specs/examples: a run folder, the bundle made of it, and a
/// result for the twelve events of events.lhe.</summary>
/// <remarks>events.lhe is what <c>oom-train generate --process ttbar --events 12 --seed 7</c> wrote. The rest is
/// written by a test where OOM_WRITE_EXAMPLES is 1.</remarks>
internal static class ExampleFiles
{
    public const string Events = "events.lhe";
    public const string Result = "result.json";
    public const string Formula = "formula.json";

    /// <summary>Written by oom-symbolic, whose tests run it again.</summary>
    public const string Front = "front.json";

    /// <summary>The formulas of an observable; a test of Oom.Symbolic writes them.</summary>
    public const string Judged = "judged.json";
    public const string Run = "run";
    public const string Bundle = "bundle";
    public const string Domain = "domain";

    /// <summary>Where the events of a training would lie: two features, two bins.</summary>
    public static DomainDocument DomainExample { get; } = new("example", new BinEdges([0, 0.5, 1]),
    [
        new FeatureDomain("m_tt", [290, 380, 2400], [200, 800, 900, 100], [2, 8, 9, 1], [60, 260, 270, 35])
        {
            Counts = [1000, 1000],
            HigherPowers = [0.01, 0.0001, 0.01, 0.0001],
            Ranges = [300, 2400, 290, 900]
        },
        new FeatureDomain("c_hel", [-1, 0.1, 1], [600, 400, 400, 600], [6, 4, 4, 6], [190, 130, 120, 185])
        {
            Counts = [1000, 1000],
            HigherPowers = [0.01, 0.0001, 0.01, 0.0001],
            Ranges = [-1, 1, -1, 1]
        },
    ]);

    // O = 1 / (1 + exp(-z)) with z = -2 (m_tt - 450) / 100 + 0.6 c_hel / 0.6 + 0.3 c_han / 0.6
    private static readonly double[] Means = [450, 0, 0];
    private static readonly double[] Deviations = [100, 0.6, 0.6];
    private static readonly double[] Weights = [-2, 0.6, 0.3];

    private static readonly Provenance Provenance = new(["A. Author"], "oom@example.org", "CC-BY-4.0", null);

    private static readonly ObservableDescription Description = new(
        "example", "the logistic function of three standardised features, an example of the format", 13600, 300,
        TopPairDefinition.Of(FiducialSelection.DileptonTopPair, ["m_tt", "c_hel", "c_han"]),
        new BinEdges([0, 0.25, 0.5, 0.75, 1]), new BinEdges([0, 0.5, 1]));

    public static string Folder => TestData.Repository("specs", "examples");

    public static string Read(params string[] parts) => File.ReadAllText(Path.Combine([Folder, .. parts]));

    /// <summary>Writes all documents but the events.</summary>
    public static void Write(string folder)
    {
        string runFolder = Directory.CreateDirectory(Path.Combine(folder, Run)).FullName,
            bundleFolder = Directory.CreateDirectory(Path.Combine(folder, Bundle)).FullName;
        var network = ModelFile.Load(Network().ToBytes());
        new RunFolder(Description, Provenance, """{"settings": {"loss": "none: the weights are chosen by hand"}}""", FiducialEvents())
            .Save(runFolder);
        network.Save(Path.Combine(runFolder, RunFolder.NetworkFile));

        var run = RunFolder.Load(runFolder);
        var model = ModelMetadata.Publish(network, run.Description, run.Provenance);
        model.Save(Path.Combine(bundleFolder, BundleFiles.Model));
        EventModel.Create(model, run.Description).Save(Path.Combine(bundleFolder, BundleFiles.EventModel));
        File.WriteAllText(Path.Combine(bundleFolder, BundleFiles.Bins), run.Description.ToJson());
        File.WriteAllText(Path.Combine(bundleFolder, BundleFiles.Validation), ValidationDocument.ToJson([.. run.Events.Select(Validation)]));
        string[] files = [BundleFiles.Model, BundleFiles.Bins, BundleFiles.Validation, BundleFiles.EventModel];
        var card = new BundleCard(
            run.Description.Name, run.Description.Description, run.Provenance, new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc),
            new Dictionary<string, string> { ["oom-export"] = "0.1.0" }, run.TrainingJson,
            [.. files.Select(name => BundleCard.Describe(Path.Combine(bundleFolder, name)))])
        {
            Features = BundleCard.Describe(run.Description.Definition),
        };
        File.WriteAllText(Path.Combine(bundleFolder, BundleFiles.Card), card.ToJson());

        FormulaFeature[] features = [new("m_tt", "GeV"), new("c_hel", "1"), new("c_han", "1"), new("pt_ll", "GeV")];
        File.WriteAllText(Path.Combine(folder, Formula), Formulas.Formula.Parse("O", features, "exp(-m_tt/200) + c_hel^2").ToJson());

        TreesExample.Surrogate.Save(Path.Combine(folder, TreesExample.File));
        using var observable = PublishedObservable.Load(bundleFolder);
        File.WriteAllText(Path.Combine(folder, Result), ResultJson(observable));
        MeasurementExample.Write(folder);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Domain)).FullName, BundleFiles.Domain),
            DomainExample.ToJson());
    }

    /// <summary>The result for the twelve events, as oom-reinterpret writes it in the examples' folder.</summary>
    public static string ResultJson(PublishedObservable observable)
    {
        var result = Reinterpretation.Run(observable, [Path.Combine(Folder, Events)]);
        return (result with { Files = [result.Files[0] with { Path = Events, Place = "" }] }).ToJson();
    }

    /// <summary>The observable in closed form, in double precision.</summary>
    public static double ClosedForm(IReadOnlyList<double> features)
        => 1 / (1 + Math.Exp(-Enumerable.Range(0, features.Count).Sum(i => Weights[i] * (features[i] - Means[i]) / Deviations[i])));

    private static Graph Network()
    {
        var graph = new Graph("observable");
        var features = graph.Input("features", ElementType.Float32, "N", Means.Length);
        var mean = graph.Initializer("mean", ElementType.Float32, Means, Means.Length);
        var deviation = graph.Initializer("deviation", ElementType.Float32, Deviations, Means.Length);
        var weights = graph.Initializer("weights", ElementType.Float32, Weights, Means.Length, 1);
        graph.Output("observable", ((features - mean) / deviation).MatMul(weights).Sigmoid());
        return graph;
    }

    private static ValidationEvent Validation(RecordedEvent item)
    {
        var pair = TopPairEvents.PairOf(item);
        double[] features = new double[Description.Features.Count];
        Assert.True(new TopPairFeatureSet([.. Description.Features.Select(feature => feature.Name)]).TryCompute(pair, features));
        // The model computes in single precision, and so many digits are worth writing.
        double observable = (float)ClosedForm(features);
        return new ValidationEvent(item, features, observable, Description.GeneratorBins.IndexOf(observable));
    }

    private static List<RecordedEvent> FiducialEvents()
    {
        const int EventCount = 2;
        var events = new List<RecordedEvent>();
        using var reader = LheReader.Open(Path.Combine(Folder, Events));
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                bool fiducial = FiducialSelection.DileptonTopPair.Evaluate(block.Particles(i)) == SelectionStep.Passed;
                if (fiducial && events.Count < EventCount && TopPairFinder.Find(block.Particles(i), out _) == TopPairStatus.Found)
                    events.Add(RecordedEvent.Of(block.Particles(i)));
            }
        }

        return events;
    }
}
