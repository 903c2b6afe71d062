using Oom.Binning;
using Oom.Bundles;
using Oom.Decays;
using Oom.Definitions;
using Oom.Features;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Responses;
using Oom.Selections;

namespace Oom.Reinterpret.Tests;

/// <summary>A bundle whose observable is known in closed form: O = (1 + c_hel) / 2.</summary>
internal static class TestBundle
{
    public static readonly DileptonTopPair Pair = Event(0.3, 0.7);

    public static ObservableDescription Description { get; } = new(
        "half-one-plus-c-hel", "a closed form for tests", 13600, 300,
        TopPairDefinition.Of(FiducialSelection.DileptonTopPair, ["c_hel"]), BinEdges.EqualWidth(4, 0, 1), null);

    public static Provenance Provenance { get; } = new(["Test"], "test@example.org", "CC0-1.0", null);

    /// <summary>Writes the model alone.</summary>
    public static string WriteModel(
        string folder, ObservableDescription? description = null, Func<Value, Value>? observable = null, int columns = 1)
    {
        var graph = new Graph("observable");
        var features = graph.Input("features", ElementType.Float32, "N", columns);
        graph.Output("observable", (observable ?? (x => 0.5 * (x + 1)))(features));
        string path = Path.Combine(folder, BundleFiles.Model);
        ModelMetadata.Publish(ModelFile.Load(graph.ToBytes()), description ?? Description, Provenance).Save(path);
        return path;
    }

    /// <summary>Writes the model with all its sidecars.</summary>
    public static string WriteBundle(string folder, ObservableDescription? description = null, DetectorResponse? response = null)
    {
        description ??= Description;
        string model = WriteModel(folder, description);
        File.WriteAllText(Path.Combine(folder, BundleFiles.Bins), description.ToJson());
        if (response is not null) File.WriteAllText(Path.Combine(folder, BundleFiles.Response), response.ToJson());
        double cHel = new TopPairKinematics(Pair).CHel, observable = (1 + cHel) / 2;
        WriteValidation(folder, new ValidationEvent(TopPairEvents.Of(Pair), [cHel], observable, description.GeneratorBins.IndexOf(observable)));
        WriteCard(folder);
        return model;
    }

    public static void WriteValidation(string folder, ValidationEvent item)
        => File.WriteAllText(Path.Combine(folder, BundleFiles.Validation), ValidationDocument.ToJson([item]));

    public static void WriteCard(string folder)
    {
        string[] names = [.. ((string[])[BundleFiles.Model, BundleFiles.Bins, BundleFiles.Validation, BundleFiles.Response])
            .Where(name => File.Exists(Path.Combine(folder, name)))];
        var card = new BundleCard("test", "a test", Provenance, DateTime.UnixEpoch, new Dictionary<string, string> { ["oom"] = "0" }, "{}",
            [.. names.Select(name => BundleCard.Describe(Path.Combine(folder, name)))]);
        File.WriteAllText(Path.Combine(folder, BundleFiles.Card), card.ToJson());
    }

    /// <summary>A central pair at rest whose leptons have polar angles with these cosines
    /// in the plane of x and z, so that c_hel is known.</summary>
    public static DileptonTopPair Event(double cosine1, double cosine2)
    {
        const double topMass = 172.5, topMomentum = 60, leptonEnergy = 55;
        var top = FourMomentum.FromVectorMass(new Vector3(topMomentum, 0, 0), topMass);
        var antitop = FourMomentum.FromVectorMass(new Vector3(-topMomentum, 0, 0), topMass);
        var antilepton = Along(cosine1).Boost(top.Velocity);
        var lepton = Along(cosine2).Boost(antitop.Velocity);
        var bottom = FourMomentum.FromPtEtaPhiMass(80, 0.2, -2.5, 4.8);
        var antibottom = FourMomentum.FromPtEtaPhiMass(70, -0.3, -0.5, 4.8);
        return new(top, antitop, new(-11, antilepton), new(13, lepton), top - antilepton - bottom, antitop - lepton - antibottom,
            bottom, antibottom);

        static FourMomentum Along(double cosine)
            => FourMomentum.FromVectorMass(new Vector3(0, leptonEnergy * Math.Sqrt(1 - cosine * cosine), leptonEnergy * cosine), 0);
    }
}
