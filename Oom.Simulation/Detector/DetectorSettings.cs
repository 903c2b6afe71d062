using Oom.Numerics;
using Oom.Selections;
using Oom.Simulation.Reconstruction;

namespace Oom.Simulation.Detector;

/// <summary>The parametrised detector: a toy with the sizes of a general-purpose experiment at the
/// LHC; <c>specs/simulation.md</c> lists its numbers.</summary>
public sealed record DetectorSettings
{
    /// <summary>Electrons.</summary>
    public LeptonResponse Electron { get; init; } = new()
    {
        EfficiencyCentral = 0.90,
        EfficiencyForward = 0.78,
        ResolutionCentral = 0.015,
        ResolutionForward = 0.03
    };

    /// <summary>Muons.</summary>
    public LeptonResponse Muon { get; init; } = new()
    {
        EfficiencyCentral = 0.93,
        EfficiencyForward = 0.91,
        ResolutionCentral = 0.01,
        ResolutionForward = 0.02,
        ResolutionPerGeV = 2e-4
    };

    /// <summary>Jets.</summary>
    public JetResponse Jets { get; init; } = new();

    /// <summary>Tagging of b jets.</summary>
    public BottomTagging BottomTagging { get; init; } = new();

    /// <summary>Spread of each component of the missing transverse momentum by pile-up and soft particles, in GeV.</summary>
    public double MissingMomentumNoiseGeV { get; init => field = NumberRange.NotNegative.Require(value); } = 15;

    /// <summary>The selection, the same at both levels; at detector level b jets are tagged ones and
    /// leptons those of the generator-level selection.</summary>
    public FiducialSelection Selection { get; init; } = FiducialSelection.DileptonTopPair;

    /// <summary>Number of smearings of the full kinematic reconstruction; 1 is none, with pole masses.</summary>
    public int Smearings { get; init => field = SmearingCount.Require(value); } = 10;

    /// <summary>How the loose kinematic reconstruction is read.</summary>
    public LooseReading LooseReading { get; init; } = LooseReading.KeptRapidity;

    /// <summary>Whether the angular observables are features too.</summary>
    public bool AngularObservables { get; init; }

    /// <summary>Uncertainties of efficiencies that are written as weights; null for none.</summary>
    public EfficiencyUncertainties? EfficiencyUncertainties { get; init; }

    /// <summary>The response of a lepton flavour.</summary>
    public LeptonResponse Lepton(bool isElectron) => isElectron ? Electron : Muon;

    private static readonly NumberRange SmearingCount = new(1, 1000);
}
