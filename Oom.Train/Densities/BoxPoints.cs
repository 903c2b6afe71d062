using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>
/// Points that fill the box of <see cref="TriangleMap"/> evenly, each group of them at one value of the parameter: multiples of powers of
/// 1/g with g^4 = g + 1 (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018), shifted by random numbers, so that
/// a mean over them is without bias.
/// </summary>
internal sealed class BoxPoints
{
    // The real root above 1 of g^4 = g + 1.
    private const double Root = 1.2207440846057594;

    private readonly DensityParameter _parameter;
    private readonly float[] _values;
    private readonly int _groups, _length;

    /// <summary>Room for points.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="groups">Number of values of the parameter.</param>
    /// <param name="length">Points at each value.</param>
    public BoxPoints(DensityParameter parameter, int groups, int length)
    {
        (_parameter, _groups, _length) = (parameter, groups, length);
        _values = new float[groups * length * TripleSet.Width];
        Rows = [.. Enumerable.Range(0, groups * length)];
    }

    /// <summary>All points.</summary>
    public int[] Rows { get; }

    /// <summary>The points as networks see triples.</summary>
    public FeatureView Features => new(_values, TripleSet.Width);

    /// <summary>The coordinates of a point.</summary>
    public ReadOnlySpan<float> Coordinates(int point) => _values.AsSpan(point * TripleSet.Width, TriangleMap.Dimensions);

    /// <summary>Places the points at values of the parameter that are spread over its range.</summary>
    /// <param name="random">Draws the shifts.</param>
    public void Place(Philox4x32 random)
    {
        double shift = random.NextDouble();
        for (int group = 0; group < _groups; group++)
            Place(group, _parameter.Low + (_parameter.High - _parameter.Low) * (group + shift) / _groups, ref random);
    }

    /// <summary>Places the points of a group.</summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="value">The value of the parameter.</param>
    /// <param name="random">Draws the shift.</param>
    public void Place(int group, double value, ref Philox4x32 random)
    {
        double step = 1;
        for (int i = 0; i < TriangleMap.Dimensions; i++)
        {
            step /= Root;
            double shift = random.NextDouble();
            for (int point = 0; point < _length; point++)
            {
                double u = shift + (point + 1) * step;
                u = Math.Max(u - Math.Floor(u), double.Epsilon);
                _values[Place(group, point) + i] = (float)Math.Log(u / (1 - u));
            }
        }

        for (int point = 0; point < _length; point++) _values[Place(group, point) + TriangleMap.Dimensions] = (float)value;
    }

    /// <summary>ln of the mean over the points of a group of a function whose logarithm is known.</summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="logarithms">The logarithm at every point.</param>
    public double LogMean(int group, ReadOnlySpan<float> logarithms)
    {
        var own = logarithms.Slice(group * _length, _length);
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float value in own) largest = Math.Max(largest, value);
        foreach (float value in own) sum += Math.Exp(value - largest);
        return largest + Math.Log(sum / _length);
    }

    private int Place(int group, int point) => (group * _length + point) * TripleSet.Width;
}
