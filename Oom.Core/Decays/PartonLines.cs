using System.Numerics;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>The lines of a Les Houches record, with the daughters of each. One object serves one thread and reuses its buffers.</summary>
internal sealed class PartonLines : IDecayLines
{
    /// <summary>The most numbers of a layout.</summary>
    public const int LayoutMax = Numbers * LinesOfLayout;

    // Longer records are rarely met again: those of showers.
    private const int LinesOfLayout = 64;

    // Code and status, and two mothers.
    private const int Numbers = 2;

    private readonly ulong[] _layout = new ulong[LayoutMax];
    private ReadOnlyMemory<Particle> _particles;
    private int[] _codes = [], _starts = [0], _daughters = [], _parents = [];
    private int _count, _numbers;
    private bool _isTabulated;

    /// <inheritdoc/>
    public ReadOnlySpan<ulong> Layout => _layout.AsSpan(0, _numbers);

    /// <inheritdoc/>
    public int LayoutHash { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, _count);

    /// <inheritdoc/>
    public Rebuilding Rebuilding => Rebuilding.FromFinalParticles;

    /// <summary>Points at an event.</summary>
    public void Set(ReadOnlyMemory<Particle> particles)
    {
        (_particles, _count, _numbers, _isTabulated) = (particles, particles.Length, 0, false);
        if (_count > LinesOfLayout) return;
        // Odd factors: multiplication by them forgets nothing.
        const ulong first = 0x9E3779B97F4A7C15, second = 0xC2B2AE3D27D4EB4F;
        ulong hash = (ulong)_count;
        int place = 0;
        foreach (ref readonly var p in particles.Span)
        {
            ulong kind = Both(p.PdgId, p.Status), mothers = Both(p.Mother1, p.Mother2);
            _layout[place] = kind;
            _layout[place + 1] = mothers;
            place += Numbers;
            hash = BitOperations.RotateLeft(hash, 7) ^ (kind * first + mothers * second);
        }

        _numbers = place;
        LayoutHash = (int)(hash * first >> 32);
    }

    /// <inheritdoc/>
    public void Tabulate()
    {
        if (_isTabulated) return;
        _isTabulated = true;
        if (_codes.Length < _count)
        {
            _codes = new int[2 * _count];
            _starts = new int[2 * _count + 1];
            _daughters = new int[4 * _count];
            _parents = new int[4 * _count];
        }

        var lines = _particles.Span;
        var starts = _starts.AsSpan(0, _count + 1);
        starts.Clear();
        for (int i = 0; i < lines.Length; i++)
        {
            ref readonly var p = ref lines[i];
            _codes[i] = p.PdgId;
            var (first, second) = (MotherOf(p.Mother1, i), MotherOf(p.Mother2, i));
            if (first == second) second = -1;
            (_parents[2 * i], _parents[2 * i + 1]) = first >= 0 ? (first, second) : (second, first);
            if (first >= 0) starts[first + 1]++;
            if (second >= 0) starts[second + 1]++;
        }

        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (int parent in Parents(i)) _daughters[starts[parent]++] = i;
        }

        // Each start was moved to the next one's.
        for (int i = starts.Length - 1; i > 0; i--) starts[i] = starts[i - 1];
        starts[0] = 0;
    }

    /// <inheritdoc/>
    public FourMomentum Momentum(int line) => _particles.Span[line].Momentum;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Daughters(int line) => _daughters.AsSpan(_starts[line].._starts[line + 1]);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Parents(int line)
        => _parents.AsSpan(2 * line, _parents[2 * line] < 0 ? 0 : _parents[2 * line + 1] < 0 ? 1 : 2);

    /// <inheritdoc/>
    public bool IsOutgoing(int line) => _particles.Span[line].Status > 0;

    /// <inheritdoc/>
    public bool IsFinal(int line) => _particles.Span[line].Status == Particle.Final;

    /// <inheritdoc/>
    public (int Code, int Status, FourMomentum Momentum) At(int line)
    {
        ref readonly var p = ref _particles.Span[line];
        return (p.PdgId, p.Status, p.Momentum);
    }

    private static ulong Both(int high, int low) => (ulong)(uint)high << 32 | (uint)low;

    private int MotherOf(int number, int line) => number > 0 && number <= _count && number - 1 != line ? number - 1 : -1;
}
