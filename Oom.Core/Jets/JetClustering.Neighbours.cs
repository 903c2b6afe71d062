using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Jets;

public sealed partial class JetClustering
{
    private void FindAllNeighbours()
    {
        int count = _active, end = count + Vector<double>.Count;
        _rapidity.AsSpan(0, end).Fill(double.NaN);
        _distance.AsSpan(0, end).Fill(double.PositiveInfinity);
        _neighbour.AsSpan(0, end).Fill(Beam);
        for (int i = 0; i < count; i++)
        {
            Nearest nearest = Visit(i, JetCoordinates.Rapidity(_momenta[i], _momenta[i].PtSquared), JetCoordinates.Azimuth(_momenta[i], _momenta[i].PtSquared), i);
            Place(i, i);
            (_neighbourDistance[i], _neighbour[i]) = nearest.Reduce();
        }

        for (int i = 0; i < count; i++) SetDistance(i);
    }

    /// <summary>
    /// Repairs all neighbours after a pseudojet was put at one place, and the last one moved to another, freed place.
    /// Unused places have a rapidity that is no number, which is nearer to nothing; so has, for the time of the pass, the new pseudojet itself.
    /// </summary>
    /// <param name="added">Place of the new pseudojet; <see cref="Beam"/> for none.</param>
    /// <param name="freed">Place that was freed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(long added, long freed)
    {
        int lost = FindLost(added, freed);
        if (added != Beam)
        {
            int place = (int)added;
            double rapidity = _rapidity[place];
            _rapidity[place] = double.NaN;
            Nearest nearest = Visit(place, rapidity, _azimuth[place], _active);
            _rapidity[place] = rapidity;
            (_neighbourDistance[place], _neighbour[place]) = nearest.Reduce();
            SetDistance(place);
        }

        for (int i = 0; i < lost; i++) FindNeighbour(_lost[i]);
    }

    /// <summary>Lists the places whose neighbour is gone, and corrects those whose neighbour moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int FindLost(long added, long freed)
    {
        Vector<long> addedPlace = new(added == Beam ? freed : added), freedPlace = new(freed), movedPlace = new(_active);
        int lost = 0;
        fixed (long* neighbours = _neighbour)
        {
            for (int i = 0; i < _active; i += Vector<long>.Count)
            {
                Vector<long> neighbour = Vector.Load(neighbours + i);
                if ((Vector.Equals(neighbour, addedPlace) | Vector.Equals(neighbour, freedPlace) | Vector.Equals(neighbour, movedPlace)) == Vector<long>.Zero) continue;
                for (int place = i; place < Math.Min(i + Vector<long>.Count, _active); place++)
                {
                    if (neighbours[place] == freed || (neighbours[place] == added && added != Beam)) _lost[lost++] = place;
                    else if (neighbours[place] == _active) neighbours[place] = freed;
                }
            }
        }

        return lost;
    }

    /// <summary>Compares a pseudojet with all others, which take it as their neighbour where it is nearer than theirs.</summary>
    /// <param name="place">Place of the pseudojet, of which the arrays know nothing yet, or whose rapidity is hidden.</param>
    /// <param name="rapidity">Its rapidity.</param>
    /// <param name="azimuth">Its azimuth.</param>
    /// <param name="end">The others are those before this place.</param>
    /// <returns>Its own nearest neighbours, lane by lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe Nearest Visit(int place, double rapidity, double azimuth, int end)
    {
        Vector<double> ownRapidity = new(rapidity), ownAzimuth = new(azimuth), distances = new(_radiusSquared);
        Vector<long> neighbours = new(Beam), places = Vector<long>.Indices;
        fixed (double* otherRapidity = _rapidity, otherAzimuth = _azimuth, neighbourDistance = _neighbourDistance)
        {
            for (int i = 0; i < end; i += Vector<double>.Count, places += new Vector<long>(Vector<double>.Count))
            {
                Vector<double> distance = SquaredDistance(otherRapidity + i, otherAzimuth + i, ownRapidity, ownAzimuth);
                Vector<long> isNearest = Vector.LessThan(distance, distances);
                distances = Vector.ConditionalSelect(isNearest, distance, distances);
                neighbours = Vector.ConditionalSelect(isNearest, places, neighbours);
                Vector<long> isNearer = Vector.LessThan(distance, Vector.Load(neighbourDistance + i));
                if (isNearer == Vector<long>.Zero) continue;
                for (int lane = 0; lane < Vector<double>.Count; lane++)
                {
                    if (isNearer[lane] == 0) continue;
                    (_neighbour[i + lane], neighbourDistance[i + lane]) = (place, distance[lane]);
                    SetDistance(i + lane);
                }
            }
        }

        return new Nearest(distances, neighbours);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void FindNeighbour(int place)
    {
        double rapidity = _rapidity[place];
        Vector<double> ownRapidity = new(rapidity), ownAzimuth = new(_azimuth[place]), distances = new(_radiusSquared);
        Vector<long> neighbours = new(Beam), places = Vector<long>.Indices;
        _rapidity[place] = double.NaN;
        fixed (double* otherRapidity = _rapidity, otherAzimuth = _azimuth)
        {
            for (int i = 0; i < _active; i += Vector<double>.Count, places += new Vector<long>(Vector<double>.Count))
            {
                Vector<double> distance = SquaredDistance(otherRapidity + i, otherAzimuth + i, ownRapidity, ownAzimuth);
                Vector<long> isNearest = Vector.LessThan(distance, distances);
                distances = Vector.ConditionalSelect(isNearest, distance, distances);
                neighbours = Vector.ConditionalSelect(isNearest, places, neighbours);
            }
        }

        _rapidity[place] = rapidity;
        (_neighbourDistance[place], _neighbour[place]) = new Nearest(distances, neighbours).Reduce();
        SetDistance(place);
    }

    /// <summary>dy^2 + dphi^2 of a vector of pseudojets from a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector<double> SquaredDistance(double* rapidities, double* azimuths, Vector<double> rapidity, Vector<double> azimuth)
    {
        Vector<double> deltaRapidity = Vector.Load(rapidities) - rapidity, angle = Vector.Abs(Vector.Load(azimuths) - azimuth);
        angle = Vector.Min(angle, new Vector<double>(2 * Math.PI) - angle);
        return angle * angle + deltaRapidity * deltaRapidity;
    }

    /// <summary>The distance d_ij of the algorithm to the nearest neighbour, or d_iB where there is none within the radius.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetDistance(int place)
    {
        long neighbour = _neighbour[place];
        _distance[place] = (neighbour == Beam ? _scale[place] : Math.Min(_scale[place], _scale[neighbour])) * _neighbourDistance[place];
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

    /// <summary>Smallest squared distances and the places they belong to, lane by lane.</summary>
    private readonly struct Nearest(Vector<double> distances, Vector<long> places)
    {
        /// <summary>The smallest distance, of equal ones the one at the smallest place; the squared radius and the beam where none is smaller.</summary>
        public (double Distance, long Place) Reduce()
        {
            (double nearest, long place) = (distances[0], places[0]);
            for (int lane = 1; lane < Vector<double>.Count; lane++)
            {
                if (distances[lane] < nearest || (distances[lane] == nearest && (ulong)places[lane] < (ulong)place)) (nearest, place) = (distances[lane], places[lane]);
            }

            return (nearest, place);
        }
    }
}
