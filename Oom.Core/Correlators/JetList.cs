using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>Jets in one buffer: the momenta of all particles, jet by jet. A list is emptied and filled again without allocation.</summary>
public sealed class JetList
{
    /// <summary>Jets that are read, correlated and added up at once: results do not depend on threads because blocks are fixed.</summary>
    public const int BlockSize = 512;

    private FourMomentum[] _momenta = new FourMomentum[64];
    private int[] _ends = new int[64];
    private long[] _lines = new long[64];
    private int _particles;

    /// <summary>Number of jets.</summary>
    public int Count { get; private set; }

    /// <summary>The particles of a jet, in GeV.</summary>
    /// <param name="jet">Index of the jet.</param>
    public ReadOnlySpan<FourMomentum> this[int jet]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)jet, (uint)Count, nameof(jet));
            return _momenta.AsSpan((jet == 0 ? 0 : _ends[jet - 1]).._ends[jet]);
        }
    }

    /// <summary>The number of the line that a jet was read from; 0 where there is none.</summary>
    /// <param name="jet">Index of the jet.</param>
    public long Line(int jet)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)jet, (uint)Count, nameof(jet));
        return _lines[jet];
    }

    /// <summary>Adds a jet.</summary>
    /// <param name="particles">Four-momenta in GeV.</param>
    /// <param name="line">The line that it was read from, counted from 1; 0 for none.</param>
    public void Add(ReadOnlySpan<FourMomentum> particles, long line = 0)
    {
        if (_particles + particles.Length > _momenta.Length)
            Array.Resize(ref _momenta, Math.Max(2 * _momenta.Length, _particles + particles.Length));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
            Array.Resize(ref _lines, 2 * Count);
        }

        particles.CopyTo(_momenta.AsSpan(_particles));
        _particles += particles.Length;
        (_ends[Count], _lines[Count]) = (_particles, line);
        Count++;
    }

    /// <summary>Empties the list.</summary>
    public void Clear() => (_particles, Count) = (0, 0);
}
