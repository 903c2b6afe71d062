using Oom.Decays;
using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Detector;

/// <summary>An event after the shower, at generator level. The buffers are reused from event to event.</summary>
internal sealed class ShoweredEvent
{
    /// <summary>Room for the b quarks, the shower's emissions and partons of the event itself.</summary>
    public const int JetsMax = 2 + InitialStateRadiation.EmissionsMax + 2 * FinalStateRadiation.EmissionsMax + ExtraJetsMax;

    /// <summary>Partons beside the decay products that are used; softer ones beyond are left out.</summary>
    public const int ExtraJetsMax = 10;

    private const double MergingDistance = 0.4, LargestEta = 8;

    private readonly PartonJet[] _jets = new PartonJet[JetsMax];
    private double[] _recoils = [];
    private int _count;

    /// <summary>The pair after the recoil; b quarks as the tops decayed to them.</summary>
    public DileptonTopPair Pair { get; private set; }

    /// <summary>Jets: first those of b and anti-b, whether they are hard or not, then the others.</summary>
    public ReadOnlySpan<PartonJet> Jets => _jets.AsSpan(0, _count);

    /// <summary>Weights of the initial-state radiation at other scales.</summary>
    public ScaleWeights InitialState { get; private set; }

    /// <summary>Weights of the initial-state radiation for the settings'
    /// <see cref="SimulationSettings.RecoilVariations"/>, in their order.</summary>
    public ReadOnlySpan<double> Recoils => _recoils;

    /// <summary>Weights of the final-state radiation at other scales.</summary>
    public ScaleWeights FinalState { get; private set; }

    /// <summary>Showers an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="extra">Its further partons.</param>
    /// <param name="settings">What to add.</param>
    /// <param name="random">Random numbers of the event.</param>
    public void Fill(in GeneratedEvent e, ReadOnlySpan<PartonJet> extra, SimulationSettings settings, ref Philox4x32 random)
    {
        Span<Emission> emissions = stackalloc Emission[InitialStateRadiation.EmissionsMax + 2 * FinalStateRadiation.EmissionsMax];
        int emitted = 0;
        InitialState = FinalState = ScaleWeights.One;
        if (_recoils.Length != settings.RecoilVariations.Count) _recoils = new double[settings.RecoilVariations.Count];
        Array.Fill(_recoils, 1);
        Pair = e.Pair;
        bool initial = settings.InitialStateRadiation == InitialStateMode.Always
            || settings.InitialStateRadiation == InitialStateMode.WithoutExtraPartons && extra.IsEmpty;
        if (initial)
        {
            var recoil = Recoil.Draw(Pair.Top + Pair.Antitop, e.Partons.IsGluonFusion, settings.InitialState, ref random, emissions,
                new RecoilWeights(settings.RecoilVariations.AsSpan(), _recoils));
            (emitted, InitialState, Pair) = (recoil.Emissions, recoil.Weights, recoil.Move(Pair));
        }

        FourMomentum bottom = Pair.Bottom, antibottom = Pair.Antibottom;
        if (settings.FinalStateRadiation)
        {
            emitted += FinalStateRadiation.Draw(ref bottom, ref random, emissions[emitted..], out var first);
            emitted += FinalStateRadiation.Draw(ref antibottom, ref random, emissions[emitted..], out var second);
            FinalState = first * second;
        }

        _jets[0] = new PartonJet(bottom, JetFlavour.Bottom);
        _jets[1] = new PartonJet(antibottom, JetFlavour.Bottom);
        _count = 2;
        foreach (ref readonly var emission in emissions[..emitted])
        {
            AddOrMerge(
                new PartonJet(FourMomentum.FromPtEtaPhiMass(
                emission.Pt, Math.Clamp(emission.Eta, -LargestEta, LargestEta), emission.Phi, 0), JetFlavour.Light), bottom, antibottom);
        }

        foreach (ref readonly var parton in extra) AddOrMerge(parton, bottom, antibottom);
    }

    private void AddOrMerge(in PartonJet jet, FourMomentum bottom, FourMomentum antibottom)
    {
        if (FourMomentum.DeltaR(jet.Momentum, bottom) < MergingDistance)
            _jets[0] = _jets[0] with { Momentum = _jets[0].Momentum + jet.Momentum };
        else if (FourMomentum.DeltaR(jet.Momentum, antibottom) < MergingDistance)
            _jets[1] = _jets[1] with { Momentum = _jets[1].Momentum + jet.Momentum };
        else if (_count < JetsMax) _jets[_count++] = jet;
    }
}
