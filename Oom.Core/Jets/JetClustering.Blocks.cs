using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Kinematics;

namespace Oom.Jets;

public sealed partial class JetClustering
{
    /// <summary>Places of a block: those of one vector.</summary>
    private const int BlockSize = 8;

    /// <summary>Strips of rapidity, a quarter wide and centred on 0, that particles are sorted into; what lies beyond is in the
    /// outermost ones, what is no number in the first.</summary>
    private const int Strips = 64;

    private const double StripsPerRapidity = 4;

    /// <summary>What rounding may add to a difference of rapidities, as a part of the radius.</summary>
    private const double ReachMargin = 1e-9;

    private readonly double _reach;
    private readonly int[] _stripStarts = new int[Strips + 1];

    // Bounds of the rapidities and the smallest distance in each block; none is near an empty one.
    private double[] _lowest = [], _highest = [], _blockDistance = [];
    private int[] _near = [];
    private int _blocks;

    // Rapidities of the particles, before they are sorted.
    private double[] _unsorted = [];

    private void ReserveBlocks(int blocks)
    {
        // Vectors read beyond the last block.
        _lowest = new double[blocks + BlockSize];
        _highest = new double[_lowest.Length];
        _blockDistance = new double[_lowest.Length];
        _near = new int[_lowest.Length];
        _unsorted = new double[blocks * BlockSize];
    }

    /// <summary>Gives all particles places, strip by strip, in the order of the particles within each: a counting sort.</summary>
    private void PlaceByRapidity()
    {
        int particles = _history.Particles;
        Span<int> starts = _stripStarts;
        starts.Clear();
        for (int i = 0; i < particles; i++)
        {
            ref readonly FourMomentum p = ref _history.Momentum(i);
            _unsorted[i] = JetCoordinates.Rapidity(p, p.PtSquared);
            starts[Strip(_unsorted[i]) + 1]++;
        }

        for (int strip = 1; strip < Strips; strip++) starts[strip] += starts[strip - 1];
        for (int i = 0; i < particles; i++) Place(starts[Strip(_unsorted[i])]++, i, _unsorted[i]);

        _blocks = (particles + BlockSize - 1) / BlockSize;
        int unused = _blocks * BlockSize - particles;
        _rapidity.AsSpan(particles, unused).Fill(double.NaN);
        _distance.AsSpan(particles, unused).Fill(double.PositiveInfinity);
        _neighbour.AsSpan(particles, unused).Fill(Beam);
        _node.AsSpan(particles, unused).Fill(NoNode);
        _lowest.AsSpan(_blocks, BlockSize).Fill(double.PositiveInfinity);
        _highest.AsSpan(_blocks, BlockSize).Fill(double.NegativeInfinity);
        _blockDistance.AsSpan(_blocks, BlockSize).Fill(double.PositiveInfinity);
        for (int block = 0; block < _blocks; block++) SetBounds(block);
    }

    private static int Strip(double rapidity) => (int)Math.Clamp(rapidity * StripsPerRapidity + Strips / 2, 0, Strips - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetBounds(int block)
    {
        Vector512<double> rapidity = Block(_rapidity, block * BlockSize), isUsed = Vector512.Equals(rapidity, rapidity);
        _lowest[block] = Smallest(Vector512.ConditionalSelect(isUsed, rapidity, Vector512.Create(double.PositiveInfinity)));
        _highest[block] = -Smallest(Vector512.ConditionalSelect(isUsed, -rapidity, Vector512.Create(double.PositiveInfinity)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetBlockDistance(int block) => _blockDistance[block] = Smallest(Block(_distance, block * BlockSize));

    /// <summary>Lists the blocks in which a rapidity of an interval, or one within the radius of it, may be.</summary>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ListNear(double lowest, double highest)
    {
        Vector512<double> low = Vector512.Create(lowest - _reach), high = Vector512.Create(highest + _reach);
        int near = 0;
        for (int i = 0; i < _blocks; i += BlockSize)
        {
            Vector512<double> isNear = Vector512.LessThanOrEqual(Block(_lowest, i), high) & Vector512.GreaterThanOrEqual(
                Block(_highest, i), low);
            for (ulong mask = isNear.ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
                _near[near++] = i + BitOperations.TrailingZeroCount(mask);
        }

        return near;
    }

    /// <summary>The place of the smallest distance, the first of equal ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PlaceOfSmallestDistance()
    {
        Vector512<double> distances = Vector512.Create(double.PositiveInfinity);
        for (int i = 0; i < _blocks; i += BlockSize) distances = Vector512.MinNative(distances, Block(_blockDistance, i));
        double smallest = Smallest(distances);

        // Distances that overflow are taken in the order of the places.
        if (!(smallest < double.PositiveInfinity)) return _node.AsSpan().IndexOfAnyExcept(NoNode);
        int block = _blockDistance.AsSpan(0, _blocks).IndexOf(smallest);
        ulong equal = Vector512.Equals(Block(_distance, block * BlockSize), Vector512.Create(smallest)).ExtractMostSignificantBits();
        return block * BlockSize + BitOperations.TrailingZeroCount(equal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Block(double[] values, int start) => Vector512.LoadUnsafe(ref values[start]);

    /// <summary>The smallest of numbers, none of which is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Smallest(Vector512<double> values)
    {
        Vector256<double> four = Vector256.MinNative(values.GetLower(), values.GetUpper());
        Vector128<double> two = Vector128.MinNative(four.GetLower(), four.GetUpper());
        return Math.Min(two[0], two[1]);
    }
}
