using Oom.Events;
using Oom.Events.HepMc;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>
/// Adds to leptons the final photons near them that do not come from the decay of a hadron. A photon belongs to one lepton: of those whose
/// cone it is in the nearest, before dressing, and of equally near ones the first of the record.
/// One object serves one thread and reuses its buffers.
/// </summary>
internal sealed class LeptonDressing
{
    private const int Final = 1;

    /// <summary>What rounding may take from the cosine of an angle that is nearly the radius.</summary>
    private const double CosineMargin = 1e-9;

    private (double Eta, double Phi, double SquaredRadius)[] _cones = [];
    private (double Px, double Py, double SquaredCosine)[] _directions = [];
    private bool[] _isTaken = [];

    /// <summary>Whether each particle of the event that was dressed last is in a lepton.</summary>
    public ReadOnlySpan<bool> IsTaken => _isTaken;

    /// <summary>Dresses the leptons of an event.</summary>
    /// <param name="record">The event.</param>
    /// <param name="hadrons">Which of its particles come from hadrons.</param>
    /// <param name="leptons">The leptons as they are, whose momenta are changed. One particle may stand in several places, with cones
    /// of its own in each.</param>
    public void Dress(in HepMcEvent record, VertexAncestry hadrons, Span<DressedLepton> leptons)
    {
        int count = record.Count;
        if (_isTaken.Length < count) _isTaken = new bool[2 * count];
        _isTaken.AsSpan(0, count).Clear();
        if (leptons.IsEmpty) return;
        if (_cones.Length < leptons.Length)
            (_cones, _directions) = (new (double, double, double)[2 * leptons.Length], new (double, double, double)[2 * leptons.Length]);
        for (int i = 0; i < leptons.Length; i++)
        {
            ref readonly var lepton = ref leptons[i];
            _cones[i] = (lepton.Momentum.Eta, lepton.Momentum.Phi, lepton.Radius * lepton.Radius);
            double cosine = Math.Max(0, Math.Cos(Math.Min(lepton.Radius, Math.PI / 2)) - CosineMargin);
            _directions[i] = (lepton.Momentum.Px, lepton.Momentum.Py, cosine * cosine * lepton.Momentum.PtSquared);
            _isTaken[lepton.Particle] = true;
        }

        for (int i = 0; i < count; i++)
        {
            if (record.PdgIds[i] == PdgCode.Photon && record.Statuses[i] == Final && !_isTaken[i]) Give(record, hadrons, i, leptons);
        }
    }

    private void Give(in HepMcEvent record, VertexAncestry hadrons, int photon, Span<DressedLepton> leptons)
    {
        var momentum = record.Momenta[photon];
        if (!IsNear(momentum, leptons)) return;
        double eta = momentum.Eta, phi = momentum.Phi, smallest = double.PositiveInfinity;
        int nearest = -1;
        for (int i = 0; i < leptons.Length; i++)
        {
            double squared = SquaredDistance(i, eta, phi);
            if (!(squared < _cones[i].SquaredRadius)) continue;
            if (squared < smallest || squared == smallest && leptons[i].Particle < nearest)
                (smallest, nearest) = (squared, leptons[i].Particle);
        }

        if (nearest < 0 || hadrons.Contains(record, photon)) return;
        _isTaken[photon] = true;
        for (int i = 0; i < leptons.Length; i++)
        {
            ref var lepton = ref leptons[i];
            if (lepton.Particle == nearest && smallest < _cones[i].SquaredRadius) lepton.Momentum += momentum;
        }
    }

    // Whether the azimuth alone may be within some cone, by the sign and square of its cosine.
    private bool IsNear(in FourMomentum photon, ReadOnlySpan<DressedLepton> leptons)
    {
        double squared = photon.PtSquared;
        for (int i = 0; i < leptons.Length; i++)
        {
            ref readonly var direction = ref _directions[i];
            double product = photon.Px * direction.Px + photon.Py * direction.Py;
            if (leptons[i].Radius >= Math.PI / 2 || product >= 0 && product * product >= direction.SquaredCosine * squared) return true;
        }

        return false;
    }

    private double SquaredDistance(int lepton, double eta, double phi)
    {
        ref readonly var cone = ref _cones[lepton];
        double deltaEta = eta - cone.Eta, deltaPhi = FourMomentum.WrapAngle(phi - cone.Phi);
        return deltaEta * deltaEta + deltaPhi * deltaPhi;
    }
}
