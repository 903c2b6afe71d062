using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Oom.Jets;

public sealed partial class JetClustering
{
    private void FindAllNeighbours()
    {
        for (int place = 0; place < _history.Particles; place++) (_neighbourDistance[place], _neighbour[place]) = Nearest(place);
        for (int place = 0; place < _history.Particles; place++) SetDistance(place);
        for (int block = 0; block < _blocks; block++) SetBlockDistance(block);
    }

    /// <summary>
    /// Repairs all neighbours after a pseudojet was put at one place and another place was freed; the interval of rapidity
    /// holds the new pseudojet and the two that it was made of.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int added, int freed, double lowest, double highest)
    {
        double rapidity = _rapidity[added], azimuth = _azimuth[added];
        Vector512<double> distances = Vector512.Create(_radiusSquared);
        Vector512<long> neighbours = Vector512.Create(Beam);
        int near = ListNear(lowest, highest), lost = 0;

        // Hidden, so that it is not its own neighbour.
        _rapidity[added] = double.NaN;
        for (int n = 0; n < near; n++)
        {
            int block = _near[n], start = block * BlockSize;
            Vector512<double> distance = SquaredDistance(start, rapidity, azimuth);
            TakeNearer(distance, start, ref distances, ref neighbours);
            Vector512<long> old = Vector512.LoadUnsafe(ref _neighbour[start]);
            ulong isNearer = Vector512.LessThan(distance, Block(_neighbourDistance, start)).ExtractMostSignificantBits();
            ulong isLost = (Vector512.Equals(old, Vector512.Create((long)added)) | Vector512.Equals(old, Vector512.Create((long)freed)))
                .ExtractMostSignificantBits() & ~isNearer;
            for (; isLost != 0; isLost &= isLost - 1) _lost[lost++] = start + BitOperations.TrailingZeroCount(isLost);
            if (isNearer == 0) continue;
            for (; isNearer != 0; isNearer &= isNearer - 1)
            {
                int lane = BitOperations.TrailingZeroCount(isNearer), place = start + lane;
                (_neighbour[place], _neighbourDistance[place]) = (added, distance[lane]);
                SetDistance(place);
            }

            SetBlockDistance(block);
        }

        _rapidity[added] = rapidity;
        SetNeighbour(added, Reduce(distances, neighbours));
        for (int i = 0; i < lost; i++) SetNeighbour(_lost[i], Nearest(_lost[i]));
    }

    /// <summary>The nearest neighbour of a pseudojet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Distance, long Place) Nearest(int place)
    {
        double rapidity = _rapidity[place], azimuth = _azimuth[place];
        Vector512<double> distances = Vector512.Create(_radiusSquared);
        Vector512<long> neighbours = Vector512.Create(Beam);
        int near = ListNear(rapidity, rapidity);
        _rapidity[place] = double.NaN;
        for (int n = 0; n < near; n++)
            TakeNearer(SquaredDistance(_near[n] * BlockSize, rapidity, azimuth), _near[n] * BlockSize, ref distances, ref neighbours);
        _rapidity[place] = rapidity;
        return Reduce(distances, neighbours);
    }

    private void SetNeighbour(int place, (double Distance, long Place) nearest)
    {
        (_neighbourDistance[place], _neighbour[place]) = nearest;
        SetDistance(place);
        SetBlockDistance(place / BlockSize);
    }

    /// <summary>The distance d_ij of the algorithm to the nearest neighbour, or d_iB where there is none
    /// within the radius; infinite where it overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetDistance(int place)
    {
        long neighbour = _neighbour[place];
        double distance = (neighbour == Beam ? _scale[place] : Math.Min(_scale[place], _scale[neighbour])) * _neighbourDistance[place];
        _distance[place] = distance < double.PositiveInfinity ? distance : double.PositiveInfinity;
    }

    /// <summary>dy^2 + dphi^2 of a block of pseudojets from a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> SquaredDistance(int start, double rapidity, double azimuth)
    {
        Vector512<double> deltaRapidity = Block(_rapidity, start) - Vector512.Create(rapidity),
            angle = Vector512.Abs(Block(_azimuth, start) - Vector512.Create(azimuth));
        angle = Vector512.MinNative(angle, Vector512.Create(2 * Math.PI) - angle);
        return angle * angle + deltaRapidity * deltaRapidity;
    }

    /// <summary>Takes the distances to the pseudojets of a block that are smaller than those found so far, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeNearer(Vector512<double> distance, int start, ref Vector512<double> distances, ref Vector512<long> places)
    {
        Vector512<double> isNearer = Vector512.LessThan(distance, distances);
        distances = Vector512.ConditionalSelect(isNearer, distance, distances);
        places = Vector512.ConditionalSelect(isNearer.AsInt64(), Vector512.Create((long)start) + Vector512<long>.Indices, places);
    }

    /// <summary>The smallest of distances found lane by lane, of equal ones the one at the smallest place; the
    /// squared radius and the beam where none is smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Distance, long Place) Reduce(Vector512<double> distances, Vector512<long> places)
    {
        double nearest = Smallest(distances);
        ulong place = ulong.MaxValue;
        for (ulong equal = Vector512.Equals(distances, Vector512.Create(nearest))
            .ExtractMostSignificantBits(); equal != 0; equal &= equal - 1)
        {
            place = Math.Min(place, (ulong)places[BitOperations.TrailingZeroCount(equal)]);
        }

        return (nearest, (long)place);
    }
}
