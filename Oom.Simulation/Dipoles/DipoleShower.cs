using Oom.Numerics;

namespace Oom.Simulation.Dipoles;

/// <summary>
/// A shower of final-state dipoles in leading colour, ordered in the transverse momentum kT^2 = 2 p_i p_j z (1 - z) - (1 - z)^2 m_i^2
/// (S. Schumann, F. Krauss, JHEP 03 (2008) 038, arXiv:0709.1027, section 3), which is also the scale of alpha_s:
/// d P = alpha_s(kT)/(2 pi) V(z, y) (1 - y) dkT^2/(kT^2 + (1 - z)^2 m_i^2) dz, by the veto algorithm, from the largest kT that there is
/// down to a cutoff. Where V is negative nothing is emitted. Buffers are reused: one shower serves one thread.
/// </summary>
internal sealed class DipoleShower
{
    /// <summary>The smallest transverse momentum of an emission in GeV, where nothing else is asked for.</summary>
    public const double Cutoff = 1;

    private readonly double _cutoffSquared, _largestCoupling;
    private readonly Func<double, double> _coupling;
    private readonly List<ShowerParton> _partons = [];
    private readonly List<DipoleEnd> _ends = [];
    private bool _isQuarkPair;

    /// <summary>A shower.</summary>
    /// <param name="cutoff">The smallest kT in GeV, above 0.</param>
    /// <param name="coupling">alpha_s at a kT in GeV, positive and not rising.</param>
    public DipoleShower(double cutoff, Func<double, double> coupling)
    {
        _cutoffSquared = cutoff * cutoff;
        _coupling = coupling;
        _largestCoupling = coupling(cutoff);
    }

    /// <summary>The partons after <see cref="Run"/>, along the colour lines.</summary>
    public IReadOnlyList<ShowerParton> Partons => _partons;

    /// <summary>Lets a dipole radiate.</summary>
    /// <param name="first">A quark.</param>
    /// <param name="second">An antiquark, or what takes the recoil in the place of one.</param>
    /// <param name="random">Random numbers of the event.</param>
    /// <returns>The largest kT of an emission in GeV, 0 where there was none.</returns>
    public double Run(ShowerParton first, ShowerParton second, ref Philox4x32 random)
    {
        _partons.Clear();
        _partons.Add(first with { IsLinkedToNext = true });
        _partons.Add(second with { IsLinkedToNext = false });
        _isQuarkPair = second.Kind == PartonKind.Quark && first.Mass == 0 && second.Mass == 0;

        // y z (1 - z) is at most a quarter.
        double scale = new DipoleKinematics(first, second).Invariant / 4, hardest = 0;
        double rate = FindEnds();
        while (rate > 0)
        {
            scale *= Math.Pow(1 - random.NextDouble(), 2 * Math.PI / (_largestCoupling * rate));
            if (!(scale > _cutoffSquared)) break;
            if (!TryEmit(scale, Choose(rate, ref random), ref random)) continue;
            hardest = hardest > 0 ? hardest : scale;
            _isQuarkPair = false;
            rate = FindEnds();
        }

        return Math.Sqrt(hardest);
    }

    private double FindEnds()
    {
        _ends.Clear();
        for (int i = 0; i + 1 < _partons.Count; i++)
        {
            if (!_partons[i].IsLinkedToNext) continue;
            AddEnd(i, i + 1);
            AddEnd(i + 1, i);
        }

        double rate = 0;
        foreach (var end in _ends) rate += end.Rate;
        return rate;
    }

    private void AddEnd(int emitter, int spectator)
    {
        if (_partons[emitter].Kind == PartonKind.Recoiler) return;
        var dipole = new DipoleKinematics(_partons[emitter], _partons[spectator]);
        double room = 1 - 4 * _cutoffSquared / dipole.Invariant;
        if (!(room > 0)) return;
        double lowest = 2 * _cutoffSquared / dipole.Invariant / (1 + Math.Sqrt(room)), highest = 1 - lowest;
        bool isGluon = _partons[emitter].Kind == PartonKind.Gluon;
        double charge = isGluon ? SplittingKernels.GluonCharge : SplittingKernels.QuarkCharge;
        _ends.Add(new(emitter, spectator, lowest, dipole.PhaseSpace * charge * 2 * Math.Log(highest / lowest),
            isGluon ? dipole.PhaseSpace * SplittingKernels.PairBound * (highest - lowest) : 0));
    }

    private DipoleEnd Choose(double rate, ref Philox4x32 random)
    {
        double position = random.NextDouble() * rate;
        int choice = 0;
        while (choice + 1 < _ends.Count && position >= _ends[choice].Rate) position -= _ends[choice++].Rate;
        return _ends[choice];
    }

    private bool TryEmit(double scale, in DipoleEnd end, ref Philox4x32 random)
    {
        ShowerParton emitter = _partons[end.Emitter], spectator = _partons[end.Spectator];
        bool isPair = random.NextDouble() * end.Rate < end.PairRate;
        double low = end.LowestZ, position = random.NextDouble(), accept = random.NextDouble(), azimuth = 2 * Math.PI * random.NextDouble();

        // 1/(1 - z) of a soft gluon; even of a pair.
        double z = isPair ? low + (1 - 2 * low) * position : 1 - (1 - low) * Math.Pow(low / (1 - low), position);
        var dipole = new DipoleKinematics(emitter, spectator);
        double massTerm = (1 - z) * (1 - z) * emitter.Mass * emitter.Mass, y = (scale + massTerm) / (dipole.Invariant * z * (1 - z));
        double bound = isPair ? SplittingKernels.PairBound
            : 2 * (emitter.Kind == PartonKind.Gluon ? SplittingKernels.GluonCharge : SplittingKernels.QuarkCharge) / (1 - z);
        double kernel = isPair ? SplittingKernels.Pair(z) : Kernel(emitter, spectator, dipole, z, y);
        double density = _coupling(Math.Sqrt(scale)) / _largestCoupling * kernel * (1 - y) * scale / (scale + massTerm);
        if (!(y < 1 && accept * bound < density)
            || !dipole.TrySplit(z, y, azimuth, out var after, out var emitted, out var recoiled)) return false;

        _partons[end.Spectator] = spectator with { Momentum = recoiled };
        if (isPair)
        {
            InsertPair(end.Emitter,
                new(after, 0, PartonKind.Quark, false), new(emitted, 0, PartonKind.Quark, emitter.IsLinkedToNext));
        }
        else
        {
            InsertGluon(end, emitter with { Momentum = after }, new(emitted, 0, PartonKind.Gluon, true));
        }

        return true;
    }

    private double Kernel(in ShowerParton emitter, in ShowerParton spectator, in DipoleKinematics dipole, double z, double y)
    {
        double charge = emitter.Kind == PartonKind.Gluon ? SplittingKernels.GluonCharge : SplittingKernels.QuarkCharge;
        double kernel = emitter.Kind == PartonKind.Gluon ? SplittingKernels.Gluon(z, y)
            : _isQuarkPair ? SplittingKernels.FirstOfQuarkPair(z, y) : SplittingKernels.Quark(z, y);
        if (emitter.Mass > 0) kernel += charge * SplittingKernels.EmitterMass(emitter.Mass * emitter.Mass, y * dipole.Invariant);
        if (spectator.Kind == PartonKind.Recoiler) kernel += charge * SplittingKernels.DecayedMass(z, y, dipole.MassRatio);
        return kernel;
    }

    // A new gluon stands between emitter and spectator.
    private void InsertGluon(in DipoleEnd end, in ShowerParton emitter, in ShowerParton gluon)
    {
        _partons[end.Emitter] = emitter;
        _partons.Insert(Math.Max(end.Emitter, end.Spectator), gluon);
    }

    // The colour line ends in one quark of the pair and begins anew with the other.
    private void InsertPair(int place, in ShowerParton first, in ShowerParton second)
    {
        _partons[place] = first;
        _partons.Insert(place + 1, second);
    }
}
