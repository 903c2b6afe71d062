using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Jets;

public sealed partial class JetClustering
{
    /// <summary>The place that no pseudojet had.</summary>
    private const long Nowhere = -2;

    private void FindAllNeighbours()
    {
        int count = _active, end = count + Vector<double>.Count;
        _rapidity.AsSpan(0, end).Fill(double.NaN);
        _distance.AsSpan(0, end).Fill(double.PositiveInfinity);
        _neighbour.AsSpan(0, end).Fill(Beam);
        for (int i = 0; i < count; i++)
        {
            Place(i, i);
            _active = i + 1;
            Update(i, Nowhere);
        }
    }

    /// <summary>
    /// Repairs all neighbours after a pseudojet was put at one place, and the last one moved to another, freed place.
    /// Unused places have a rapidity that is no number, which is nearer to nothing; so has, for the time of the pass, the new pseudojet itself.
    /// </summary>
    /// <param name="added">Place of the new pseudojet; <see cref="Beam"/> for none.</param>
    /// <param name="freed">Place that was freed; <see cref="Nowhere"/> for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(long added, long freed)
    {
        bool hasAdded = added != Beam;
        double rapidity = hasAdded ? _rapidity[added] : double.NaN, azimuth = hasAdded ? _azimuth[added] : 0, scale = hasAdded ? _scale[added] : 0;
        if (hasAdded) _rapidity[added] = double.NaN;

        var addedPlace = new Vector<long>(hasAdded ? added : Nowhere);
        var freedPlace = new Vector<long>(freed);
        var movedPlace = new Vector<long>(_active);
        var (newRapidity, newAzimuth, newScale) = (new Vector<double>(rapidity), new Vector<double>(azimuth), new Vector<double>(scale));
        var nearest = new Vector<double>(_radiusSquared);
        var nearestPlace = new Vector<long>(Beam);
        var places = Vector<long>.Indices;
        int lost = 0;
        for (int i = 0; i < _active; i += Vector<double>.Count, places += new Vector<long>(Vector<double>.Count))
        {
            var neighbour = new Vector<long>(_neighbour, i);
            var isLost = Vector.Equals(neighbour, addedPlace) | Vector.Equals(neighbour, freedPlace);
            if (isLost != Vector<long>.Zero)
            {
                int end = Math.Min(Vector<double>.Count, _active - i);
                for (int lane = 0; lane < end; lane++)
                {
                    if (isLost[lane] != 0 && i + lane != added) _lost[lost++] = i + lane;
                }
            }

            neighbour = Vector.ConditionalSelect(Vector.Equals(neighbour, movedPlace), freedPlace, neighbour);
            var distance = SquaredDistance(i, newRapidity, newAzimuth);
            var neighbourDistance = new Vector<double>(_neighbourDistance, i);
            var isNearer = Vector.LessThan(distance, neighbourDistance);
            Vector.ConditionalSelect(isNearer, addedPlace, neighbour).CopyTo(_neighbour, i);
            Vector.ConditionalSelect(isNearer, distance, neighbourDistance).CopyTo(_neighbourDistance, i);
            Vector.ConditionalSelect(isNearer, Vector.Min(new Vector<double>(_scale, i), newScale) * distance, new Vector<double>(_distance, i)).CopyTo(_distance, i);

            var isNearest = Vector.LessThan(distance, nearest);
            nearest = Vector.ConditionalSelect(isNearest, distance, nearest);
            nearestPlace = Vector.ConditionalSelect(isNearest, places, nearestPlace);
        }

        if (hasAdded)
        {
            _rapidity[added] = rapidity;
            SetNeighbour((int)added, nearest, nearestPlace);
        }

        for (int i = 0; i < lost; i++) FindNeighbour(_lost[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindNeighbour(int place)
    {
        double rapidity = _rapidity[place];
        var (ownRapidity, ownAzimuth) = (new Vector<double>(rapidity), new Vector<double>(_azimuth[place]));
        _rapidity[place] = double.NaN;
        var nearest = new Vector<double>(_radiusSquared);
        var nearestPlace = new Vector<long>(Beam);
        var places = Vector<long>.Indices;
        for (int i = 0; i < _active; i += Vector<double>.Count, places += new Vector<long>(Vector<double>.Count))
        {
            var distance = SquaredDistance(i, ownRapidity, ownAzimuth);
            var isNearest = Vector.LessThan(distance, nearest);
            nearest = Vector.ConditionalSelect(isNearest, distance, nearest);
            nearestPlace = Vector.ConditionalSelect(isNearest, places, nearestPlace);
        }

        _rapidity[place] = rapidity;
        SetNeighbour(place, nearest, nearestPlace);
    }

    /// <summary>dy^2 + dphi^2 of the pseudojets at a place and behind it from a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> SquaredDistance(int place, Vector<double> rapidity, Vector<double> azimuth)
    {
        var deltaRapidity = new Vector<double>(_rapidity, place) - rapidity;
        var angle = Vector.Abs(new Vector<double>(_azimuth, place) - azimuth);
        angle = Vector.ConditionalSelect(Vector.GreaterThan(angle, new Vector<double>(Math.PI)), new Vector<double>(2 * Math.PI) - angle, angle);
        return angle * angle + deltaRapidity * deltaRapidity;
    }

    private void SetNeighbour(int place, Vector<double> distances, Vector<long> places)
    {
        (double nearest, long neighbour) = (distances[0], places[0]);
        for (int lane = 1; lane < Vector<double>.Count; lane++)
        {
            if (!(distances[lane] < nearest || (distances[lane] == nearest && (ulong)places[lane] < (ulong)neighbour))) continue;
            (nearest, neighbour) = (distances[lane], places[lane]);
        }

        _neighbour[place] = neighbour;
        _neighbourDistance[place] = nearest;
        _distance[place] = (neighbour == Beam ? _scale[place] : Math.Min(_scale[place], _scale[neighbour])) * nearest;
    }

    /// <summary>The place of the smallest distance, the first of equal ones; unused places are infinitely far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PlaceOfSmallestDistance()
    {
        var smallest = new Vector<double>(double.PositiveInfinity);
        var smallestPlace = Vector<long>.Zero;
        var places = Vector<long>.Indices;
        for (int i = 0; i < _active; i += Vector<double>.Count, places += new Vector<long>(Vector<double>.Count))
        {
            var distance = new Vector<double>(_distance, i);
            var isSmaller = Vector.LessThan(distance, smallest);
            smallest = Vector.ConditionalSelect(isSmaller, distance, smallest);
            smallestPlace = Vector.ConditionalSelect(isSmaller, places, smallestPlace);
        }

        (double least, long place) = (smallest[0], smallestPlace[0]);
        for (int lane = 1; lane < Vector<double>.Count; lane++)
        {
            if (smallest[lane] < least || (smallest[lane] == least && smallestPlace[lane] < place)) (least, place) = (smallest[lane], smallestPlace[lane]);
        }

        return (int)place;
    }
}
