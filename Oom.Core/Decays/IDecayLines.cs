using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>The lines of an event record as decays are looked for among them, counted from 0.</summary>
internal interface IDecayLines
{
    /// <summary>Code, status and mothers of each line: all that decides which lines a decay is of, but for the order of equal ones, which
    /// their momenta tell. Empty where events are too different for any to be met again.</summary>
    ReadOnlySpan<ulong> Layout { get; }

    /// <summary>A number that equal layouts have in common, whose low bits are as good as any.</summary>
    int LayoutHash { get; }

    /// <summary>The PDG code of each line, after <see cref="Tabulate"/>.</summary>
    ReadOnlySpan<int> Codes { get; }

    /// <summary>How what has no line is rebuilt.</summary>
    Rebuilding Rebuilding { get; }

    /// <summary>Makes codes, daughters and parents ready to be asked for.</summary>
    void Tabulate();

    /// <summary>The four-momentum of a line in GeV.</summary>
    FourMomentum Momentum(int line);

    /// <summary>The lines that a line goes into, in the order of the record, after <see cref="Tabulate"/>.</summary>
    ReadOnlySpan<int> Daughters(int line);

    /// <summary>The lines that a line comes from, in the order of the record, after <see cref="Tabulate"/>.</summary>
    ReadOnlySpan<int> Parents(int line);

    /// <summary>Whether a line belongs to what comes out of the collision.</summary>
    bool IsOutgoing(int line);

    /// <summary>Whether a line is one of the particles at the end of the event.</summary>
    bool IsFinal(int line);

    /// <summary>The PDG code of a line, its status, and its four-momentum in GeV.</summary>
    (int Code, int Status, FourMomentum Momentum) At(int line);
}
