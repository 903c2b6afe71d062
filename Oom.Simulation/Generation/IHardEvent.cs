using Oom.Events;
using Oom.Kinematics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>An event of a hard process: a pair, perhaps with its decays, that can recoil and be written.</summary>
/// <typeparam name="TSelf">The event itself.</typeparam>
public interface IHardEvent<TSelf>
    where TSelf : struct, IHardEvent<TSelf>
{
    /// <summary>How the pair was made.</summary>
    HardScattering Production { get; }

    /// <summary>Momentum of the particle of the pair in the laboratory, in GeV.</summary>
    FourMomentum ParticleMomentum { get; }

    /// <summary>Momentum of the antiparticle of the pair in the laboratory, in GeV.</summary>
    FourMomentum AntiparticleMomentum { get; }

    /// <summary>Where a shower goes on from, in GeV, for an event without recoil.</summary>
    double Scale { get; }

    /// <summary>How many lines of the record <see cref="Write"/> writes.</summary>
    internal int Lines { get; }

    /// <summary>The event after a recoil.</summary>
    internal TSelf Move(in Recoil recoil);

    /// <summary>Writes all particles of the record but the incoming partons, which are its lines 1 and 2, and the
    /// gluons of a recoil.</summary>
    /// <param name="colour">The colour-flow tags.</param>
    /// <param name="record">So many places as <see cref="Lines"/> says: the lines from 3 on.</param>
    internal void Write(in ColourTags colour, Span<Particle> record);
}
