using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>
/// Points for integrals over the box of <see cref="TriangleMap"/>, each group of them at one value of the parameter: multiples of powers
/// of 1/g with g^4 = g + 1 (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018), shifted by random numbers, so
/// that a mean over them is without bias. They are placed where the sample is, by logistic distributions of its means and somewhat more
/// than its spreads, and weighted by the ratio to the uniform density of the box; the even box is a logistic distribution in each
/// coordinate too.
/// </summary>
internal sealed class BoxPoints
{
    // The real root above 1 of g^4 = g + 1.
    private const double Root = 1.2207440846057594;

    // Wider than the sample, whose tails would have large weights otherwise.
    private const double Widening = 1.25;

    private readonly DensityParameter _parameter;
    private readonly Standardisation _sample;
    private readonly float[] _values, _logWeights;
    private readonly int _groups, _length;

    /// <summary>Room for points.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="sample">Mean and spread of each coordinate of the sample.</param>
    /// <param name="groups">Number of values of the parameter.</param>
    /// <param name="length">Points at each value.</param>
    public BoxPoints(DensityParameter parameter, Standardisation sample, int groups, int length)
    {
        (_parameter, _sample, _groups, _length) = (parameter, sample, groups, length);
        _values = new float[groups * length * TripleSet.Width];
        _logWeights = new float[groups * length];
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
        Span<double> steps = stackalloc double[TriangleMap.Dimensions], shifts = stackalloc double[TriangleMap.Dimensions],
            x = stackalloc double[TriangleMap.Dimensions];
        for (int i = 0; i < steps.Length; i++) (steps[i], shifts[i]) = (Math.Pow(Root, -(i + 1)), random.NextDouble());
        for (int point = 0; point < _length; point++)
        {
            int place = group * _length + point;
            double log = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double u = shifts[i] + (point + 1) * steps[i], scale = Widening * _sample.Spread[i] * Math.Sqrt(3) / Math.PI;
                u = Math.Max(u - Math.Floor(u), double.Epsilon);
                _values[place * TripleSet.Width + i] = (float)(x[i] = _sample.Mean[i] + scale * Math.Log(u / (1 - u)));
                log += Math.Log(scale / (u * (1 - u)));
            }

            _logWeights[place] = (float)(log + TriangleMap.LogBox(x));
            _values[place * TripleSet.Width + TriangleMap.Dimensions] = (float)value;
        }
    }

    /// <summary>ln of the integral over the box of a function whose logarithm is known at the points of a group.</summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="logarithms">The logarithm at every point of all groups; replaced in this group by the derivatives by them.</param>
    public double LogIntegral(int group, Span<float> logarithms)
    {
        var own = logarithms.Slice(group * _length, _length);
        var weights = _logWeights.AsSpan(group * _length, _length);
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < own.Length; i++) largest = Math.Max(largest, own[i] + weights[i]);
        for (int i = 0; i < own.Length; i++) sum += Math.Exp(own[i] + weights[i] - largest);
        for (int i = 0; i < own.Length; i++) own[i] = (float)(Math.Exp(own[i] + weights[i] - largest) / sum);
        return largest + Math.Log(sum / _length);
    }
}
