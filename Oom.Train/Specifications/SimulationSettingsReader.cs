using Oom.Files;
using Oom.Numerics;
using Oom.Simulation.Detector;
using Oom.Simulation.Reconstruction;
using Oom.Simulation.Showers;

namespace Oom.Train.Specifications;

/// <summary>Reads shower and detector from YAML; <c>specs/simulation.md</c> defines the format. What is left out keeps its default.</summary>
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
        root.AllowKeys("version", "initial-state-radiation", "initial-state-damping", "initial-state-scale", "recoil-variations", "final-state-radiation", "electron", "muon", "jets", "b-tagging", "missing-momentum-noise-gev", "selection", "smearings", "loose-reconstruction", "angular-observables", "efficiency-uncertainties", "weights");
        SpecificationReader.RequireVersion(root);
        var settings = new SimulationSettings();
        settings = root.Apply("initial-state-radiation", settings, (s, node) => s with
        {
            InitialStateRadiation = node.Choice(
                ("without-extra-partons", InitialStateMode.WithoutExtraPartons), ("always", InitialStateMode.Always), ("never", InitialStateMode.Never)),
        });
        settings = root.Apply("initial-state-damping", settings, (s, node) => s with { InitialState = s.InitialState with { Damping = node.Number() } });
        settings = root.Apply("initial-state-scale", settings, (s, node) => s with { InitialState = s.InitialState with { Scale = node.Number() } });
        settings = root.Apply("recoil-variations", settings, (s, node) => s with { RecoilVariations = ReadRecoils(node) });
        settings = root.Apply("weights", settings, (s, node) => s with { Weights = ReadWeights(node) });
        settings = root.Apply("final-state-radiation", settings, (s, node) => s with { FinalStateRadiation = node.Flag() });
        var detector = settings.Detector;
        detector = root.Apply("electron", detector, (d, node) => d with { Electron = ReadLepton(node, d.Electron) });
        detector = root.Apply("muon", detector, (d, node) => d with { Muon = ReadLepton(node, d.Muon) });
        detector = root.Apply("jets", detector, (d, node) => d with { Jets = ReadJets(node) });
        detector = root.Apply("b-tagging", detector, (d, node) => d with { BottomTagging = ReadTagging(node) });
        detector = root.Apply("missing-momentum-noise-gev", detector, (d, node) => d with { MissingMomentumNoiseGeV = node.Number() });
        detector = root.Apply("selection", detector, (d, node) => d with { Selection = SpecificationReader.ReadSelection(node) });
        detector = root.Apply("smearings", detector, (d, node) => d with { Smearings = node.WholeNumber<int>() });
        detector = root.Apply("loose-reconstruction", detector, (d, node) => d with { LooseReading = node.Choice(("kept-rapidity", LooseReading.KeptRapidity), ("transverse-neutrinos", LooseReading.TransverseNeutrinos)) });
        detector = root.Apply("angular-observables", detector, (d, node) => d with { AngularObservables = node.Flag() });
        detector = root.Apply("efficiency-uncertainties", detector, (d, node) => d with { EfficiencyUncertainties = ReadUncertainties(node) });
        return settings with { Detector = detector };
    }

    private static LeptonResponse ReadLepton(SpecificationNode node, LeptonResponse lepton)
    {
        node.AllowKeys("central-abs-eta-max", "efficiency-central", "efficiency-forward", "resolution-central", "resolution-forward", "resolution-per-gev");
        lepton = node.Apply("central-abs-eta-max", lepton, (l, value) => l with { CentralEtaMax = value.Number() });
        lepton = node.Apply("efficiency-central", lepton, (l, value) => l with { CentralEfficiency = value.Number() });
        lepton = node.Apply("efficiency-forward", lepton, (l, value) => l with { ForwardEfficiency = value.Number() });
        lepton = node.Apply("resolution-central", lepton, (l, value) => l with { CentralResolution = value.Number() });
        lepton = node.Apply("resolution-forward", lepton, (l, value) => l with { ForwardResolution = value.Number() });
        return node.Apply("resolution-per-gev", lepton, (l, value) => l with { ResolutionPerGeV = value.Number() });
    }

    private static JetResponse ReadJets(SpecificationNode node)
    {
        node.AllowKeys("noise-gev", "stochastic", "constant", "semileptonic-fraction", "semileptonic-loss-max", "scale-sources", "scale-propagation-pt-min-gev");
        var jets = new JetResponse();
        jets = node.Apply("noise-gev", jets, (j, value) => j with { NoiseGeV = value.Number() });
        jets = node.Apply("stochastic", jets, (j, value) => j with { Stochastic = value.Number() });
        jets = node.Apply("constant", jets, (j, value) => j with { Constant = value.Number() });
        jets = node.Apply("semileptonic-fraction", jets, (j, value) => j with { SemileptonicFraction = value.Number() });
        jets = node.Apply("semileptonic-loss-max", jets, (j, value) => j with { SemileptonicLossMax = value.Number() });
        jets = node.Apply("scale-sources", jets, (j, value) => j with { ScaleSources = ReadScaleSources(value) });
        return node.Apply("scale-propagation-pt-min-gev", jets, (j, value) => j with { PropagationPtMin = value.Number() });
    }

    private static ValueList<JetScaleSource> ReadScaleSources(SpecificationNode node)
    {
        var sources = new List<JetScaleSource>();
        foreach (var item in node.Items())
        {
            item.AllowKeys("name", "constant", "falling-gev", "jets", "shifts");
            var source = new JetScaleSource { Name = SpecificationReader.Name(item["name"]) };
            source = item.Apply("constant", source, (s, value) => s with { Constant = value.Number() });
            source = item.Apply("falling-gev", source, (s, value) => s with { FallingGeV = value.Number() });
            source = item.Apply("jets", source, (s, value) => s with { Flavours = value.Choice(("all", JetFlavours.All), ("b", JetFlavours.Bottom), ("c", JetFlavours.Charm), ("light", JetFlavours.Light)) });
            source = item.Apply("shifts", source, (s, value) => s with { Shifts = ReadShifts(value) });
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

    private static BottomTagging ReadTagging(SpecificationNode node)
    {
        node.AllowKeys("scale", "charm-scale", "mistag", "mistag-per-gev");
        var tagging = new BottomTagging();
        tagging = node.Apply("scale", tagging, (t, value) => t with { Scale = value.Number() });
        tagging = node.Apply("charm-scale", tagging, (t, value) => t with { CharmScale = value.Number() });
        tagging = node.Apply("mistag", tagging, (t, value) => t with { Mistag = value.Number() });
        return node.Apply("mistag-per-gev", tagging, (t, value) => t with { MistagPerGeV = value.Number() });
    }
}
