using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>
/// Gives events of the generator the recoil of initial-state radiation that <see cref="Recoil"/>
/// describes, with its gluons, so that four-momentum is conserved.
/// The primordial transverse momentum is balanced by a soft gluon at the rapidity of the pair. Its buffers serve one thread.
/// </summary>
/// <typeparam name="TEvent">What an event of the process is.</typeparam>
internal sealed class RecoilingEvent<TEvent>
    where TEvent : struct, IHardEvent<TEvent>
{
    // Those of the shower and the soft one.
    private const int GluonsMax = InitialStateRadiation.EmissionsMax + 1;

    // Beside the streams of the generator, whose numbers are those of its processes, and those of the detector.
    private const ulong Stream = 0x80;
    private const int StreamShift = 56;

    private readonly InitialStateSettings _settings;
    private readonly ulong _seed, _stream;
    private readonly double _collisionEnergy;
    private readonly Emission[] _emissions = new Emission[InitialStateRadiation.EmissionsMax];
    private readonly (double Rapidity, FourMomentum Momentum)[] _gluons = new (double, FourMomentum)[GluonsMax];
    private int _count;

    /// <summary>Buffers for a run.</summary>
    /// <param name="settings">How hard the initial state radiates.</param>
    /// <param name="process">The process.</param>
    /// <param name="seed">Seed of the run.</param>
    public RecoilingEvent(InitialStateSettings settings, IHardProcess process, ulong seed)
    {
        _settings = settings;
        _seed = seed;
        _stream = (Stream | (ulong)process.StreamNumber) << StreamShift;
        _collisionEnergy = process.CollisionEnergy;
    }

    /// <summary>The event with its recoil.</summary>
    public TEvent Event { get; private set; }

    /// <summary>The number of gluons; they are ordered by falling rapidity.</summary>
    public int Count => _count;

    /// <summary>How many of them are ahead of the pair in rapidity.</summary>
    public int Forward { get; private set; }

    /// <summary>The momentum of a gluon in GeV.</summary>
    public FourMomentum Gluon(int index) => _gluons[index].Momentum;

    /// <summary>Radiates. Where the radiation would need more than the energy of a beam, it is drawn again.</summary>
    /// <param name="e">An event without recoil.</param>
    /// <param name="index">Its number in the run, from 0: the radiation depends on it and on the seed alone.</param>
    public void Fill(in TEvent e, long index)
    {
        var random = new Philox4x32(_seed, _stream | (ulong)index);
        var system = e.ParticleMomentum + e.AntiparticleMomentum;
        bool isGluonFusion = e.Production is { Parton1: PdgId.Gluon, Parton2: PdgId.Gluon };
        double rapidity = system.Rapidity;
        do
        {
            var recoil = Recoil.Draw(system, isGluonFusion, _settings, ref random, _emissions);
            Event = e.Move(recoil);
            FillGluons(recoil, rapidity);
        }
        while (!(LightCone(1) < _collisionEnergy && LightCone(-1) < _collisionEnergy));
    }

    /// <summary>E + pz or E - pz of all that leaves the collision, in GeV: what the parton along +z or -z brings.</summary>
    /// <param name="direction">1 or -1.</param>
    public double LightCone(int direction)
    {
        FourMomentum particle = Event.ParticleMomentum, antiparticle = Event.AntiparticleMomentum;
        double sum = particle.E + direction * particle.Pz + (antiparticle.E + direction * antiparticle.Pz);
        foreach (var (_, momentum) in _gluons.AsSpan(0, _count)) sum += momentum.E + direction * momentum.Pz;
        return sum;
    }

    private void FillGluons(in Recoil recoil, double rapidity)
    {
        _count = 0;
        foreach (ref readonly var emission in _emissions.AsSpan(0, recoil.Emissions))
            _gluons[_count++] = (emission.Eta, FourMomentum.FromPtEtaPhiMass(emission.Pt, emission.Eta, emission.Phi, 0));
        double soft = Math.Sqrt(recoil.PrimordialX * recoil.PrimordialX + recoil.PrimordialY * recoil.PrimordialY);
        _gluons[_count++] = (
            rapidity, new(soft * Math.Cosh(rapidity), -recoil.PrimordialX, -recoil.PrimordialY, soft * Math.Sinh(rapidity)));
        var gluons = _gluons.AsSpan(0, _count);
        gluons.Sort(static (a, b) => b.Rapidity.CompareTo(a.Rapidity));
        Forward = 0;
        while (Forward < _count && gluons[Forward].Rapidity > rapidity) Forward++;
    }
}
