using Oom.Files;
using Oom.Numerics;
using Oom.Simulation.Detector;
using Oom.Simulation.Reconstruction;
using Oom.Simulation.Showers;

namespace Oom.Train.Specifications;

/// <summary>Reads shower and detector from YAML; <c>specs/simulation.md</c> defines the
/// format. What is left out keeps its default.</summary>
internal static partial class SimulationSettingsReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SpecificationException">The file does not follow the format.</exception>
    public static SimulationSettings Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static SimulationSettings Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys(
            ["version", "initial-state-damping", "initial-state-scale", .. Settings.Keys<SimulationSettings>(),
            .. Settings.Keys<DetectorSettings>()]);
        var settings = Settings.Fill(root, new SimulationSettings());
        settings = root.Apply("initial-state-damping", settings,
            (s, node) => s with { InitialState = s.InitialState with { Damping = node.Number() } });
        settings = root.Apply("initial-state-scale", settings,
            (s, node) => s with { InitialState = s.InitialState with { Scale = node.Number() } });
        return settings with { Detector = Settings.Fill(root, settings.Detector) };
    }

    private static readonly SettingsReader Settings = new SettingsReader()
        .Without<SimulationSettings>(
            nameof(SimulationSettings.InitialState), nameof(SimulationSettings.Detector), nameof(SimulationSettings.Seed))
        .Named<DetectorSettings>(nameof(DetectorSettings.BottomTagging), "b-tagging")
            .Named<DetectorSettings>(nameof(DetectorSettings.LooseReading), "loose-reconstruction")
        .Named<EfficiencyUncertainties>(nameof(EfficiencyUncertainties.BottomTag), "b-tag")
            .Named<EfficiencyUncertainties>(nameof(EfficiencyUncertainties.CharmTag), "c-tag")
        .Named<JetScaleSource>(nameof(JetScaleSource.Flavours), "jets")
            .Named<JetResponse>(nameof(JetResponse.PropagationPtMin), "scale-propagation-pt-min-gev")
        .With(SpecificationReader.ReadSelection).With(ReadRecoils).With(ReadWeights).With(ReadScaleSources).With(ReadShifts)
        .With(
            node
            => node.Choice(("all", JetFlavours.All), ("b", JetFlavours.Bottom), ("c", JetFlavours.Charm), ("light", JetFlavours.Light)));

    private static ValueList<JetScaleSource> ReadScaleSources(SpecificationNode node)
    {
        var sources = new List<JetScaleSource>();
        foreach (var item in node.Items())
        {
            var source = Settings.Read(item, new JetScaleSource { Name = SpecificationReader.Name(item["name"]) });
            if (sources.Any(other => other.Name == source.Name)) throw item["name"].Error($"the source '{source.Name}' is named twice");
            sources.Add(source);
        }

        return [.. sources];
    }

    private static ValueList<double> ReadShifts(SpecificationNode node)
    {
        var shifts = new List<double>();
        foreach (var item in node.Items())
        {
            double shift = item.Number();
            if (shift == 0 || shifts.Contains(shift)) throw item.Error("a shift is not 0 and stands once");
            shifts.Add(shift);
        }

        return [.. shifts];
    }
}
