using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Dipoles;
using Oom.Simulation.Generation;

namespace Oom.Simulation.JetSamples;

/// <summary>
/// e+e- -> t tbar -> partons: both masses by Breit-Wigners within a window, back to back with 1 + cos^2 theta, radiation of the pair,
/// decays without correlation of the spins. One serves one thread.
/// </summary>
internal sealed class HadronicTopPair
{
    private readonly double _energy, _lowestAngle, _highestAngle;
    private readonly BreitWigner _top;
    private readonly ulong _seed;
    private readonly DipoleShower? _shower;
    private readonly HadronicTopDecay _decay;
    private readonly List<FourMomentum> _partons = [], _radiated = [];

    /// <summary>Pairs of a sample.</summary>
    /// <param name="settings">The sample.</param>
    public HadronicTopPair(TopJetSettings settings)
    {
        _energy = settings.CollisionEnergy;
        _seed = settings.Seed;
        _shower = settings.IsShowered ? new(DipoleShower.Cutoff, StrongCoupling.At) : null;
        _decay = new(_shower);
        double width = TopWidth.LeadingOrder(settings.TopMass), window = TopJetSettings.WindowWidths * width;
        _top = new(settings.TopMass, width);
        (_lowestAngle, _highestAngle) = (_top.Angle(settings.TopMass - window), _top.Angle(settings.TopMass + window));
    }

    /// <summary>The partons of the event drawn last, in GeV.</summary>
    public ReadOnlySpan<FourMomentum> Partons => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_partons);

    /// <summary>How many of the partons, the first ones, come from the top.</summary>
    public int OfTop { get; private set; }

    /// <summary>How many of the partons, the first ones, come from top and antitop; the others were radiated before they decayed.</summary>
    public int OfPair { get; private set; }

    /// <summary>The top drawn last when it decays, in GeV.</summary>
    public FourMomentum Top { get; private set; }

    /// <summary>The antitop drawn last when it decays, in GeV.</summary>
    public FourMomentum Antitop { get; private set; }

    /// <summary>Draws an event.</summary>
    /// <param name="number">Its number, which chooses the random numbers.</param>
    public void Draw(long number)
    {
        var random = new Philox4x32(_seed, (ulong)number);
        double first = NextMass(ref random), second = NextMass(ref random), cos;
        do cos = 2 * random.NextDouble() - 1;
        while (!(2 * random.NextDouble() < 1 + cos * cos));

        // sqrt(lambda(s, m_1^2, m_2^2))/(2 sqrt s).
        double sum = first + second, difference = first - second;
        double momentum = Math.Sqrt((_energy - sum) * (_energy + sum) * (_energy - difference) * (_energy + difference)) / (2 * _energy);
        Vector3 direction = Directions.At(Vector3.Beam, cos, 2 * Math.PI * random.NextDouble());
        Top = FourMomentum.FromVectorMass(momentum * direction, first);
        Antitop = FourMomentum.FromVectorMass(-momentum * direction, second);
        _partons.Clear();
        _radiated.Clear();
        Radiate(first, second, ref random);
        _decay.Draw(Top, first, ref random, _partons);
        OfTop = _partons.Count;
        _decay.Draw(Antitop, second, ref random, _partons);
        OfPair = _partons.Count;
        _partons.AddRange(_radiated);
    }

    private void Radiate(double topMass, double antitopMass, ref Philox4x32 random)
    {
        if (_shower is null) return;
        _shower.Run(new(Top, topMass, PartonKind.Quark, true), new(Antitop, antitopMass, PartonKind.Quark, false), ref random);

        // Colour lines begin with the top and end with the antitop.
        var partons = _shower.Partons;
        (Top, Antitop) = (partons[0].Momentum, partons[^1].Momentum);
        for (int i = 1; i + 1 < partons.Count; i++) _radiated.Add(partons[i].Momentum);
    }

    private double NextMass(ref Philox4x32 random) => _top.MassAt(_lowestAngle + random.NextDouble() * (_highestAngle - _lowestAngle));
}
