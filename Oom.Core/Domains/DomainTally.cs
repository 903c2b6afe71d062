namespace Oom.Domains;

/// <summary>Where events of a model lie in the features' intervals of a training, and how many lie outside.</summary>
public sealed class DomainTally
{
    private readonly IReadOnlyList<FeatureDomain> _features;
    private readonly int[] _offsets;
    private readonly double[] _sums, _squares, _outside;
    private readonly long[] _outsideEvents;

    /// <summary>An empty tally.</summary>
    /// <param name="features">The features.</param>
    /// <param name="generatorBins">Number of generator-level bins.</param>
    public DomainTally(IReadOnlyList<FeatureDomain> features, int generatorBins)
    {
        _features = features;
        _offsets = new int[features.Count + 1];
        for (int f = 0; f < features.Count; f++) _offsets[f + 1] = _offsets[f] + generatorBins * features[f].Intervals;
        _sums = new double[_offsets[^1]];
        _squares = new double[_offsets[^1]];
        _outside = new double[features.Count + 2];
        _outsideEvents = new long[features.Count + 2];
    }

    /// <summary>Sums of weights: feature by feature, generator-level bins x intervals.</summary>
    public Span<double> Sums => _sums;

    /// <summary>Sums of squared weights, likewise.</summary>
    public Span<double> Squares => _squares;

    /// <summary>Sums of the weights of events outside the range of each feature, of at least one, and of all events.</summary>
    public Span<double> OutsideWeights => _outside;

    /// <summary>Numbers of events, likewise.</summary>
    public Span<long> OutsideEvents => _outsideEvents;

    /// <summary>The sums of one feature: generator-level bins x intervals.</summary>
    /// <param name="feature">Index of the feature.</param>
    public (double[] Sums, double[] Squares) Of(int feature) => (_sums[_offsets[feature].._offsets[feature + 1]], _squares[_offsets[feature].._offsets[feature + 1]]);

    /// <summary>Adds an event.</summary>
    /// <param name="bin">Its generator-level bin, from 0.</param>
    /// <param name="features">Its features.</param>
    /// <param name="weight">Its weight.</param>
    public void Fill(int bin, ReadOnlySpan<float> features, double weight)
    {
        bool outside = false;
        for (int f = 0; f < features.Length; f++)
        {
            int interval = _features[f].IndexOf(features[f]);
            if (interval < 0)
            {
                outside = true;
                CountOutside(f, weight);
                continue;
            }

            int place = _offsets[f] + bin * _features[f].Intervals + interval;
            _sums[place] += weight;
            _squares[place] += weight * weight;
        }

        if (outside) CountOutside(features.Length, weight);
        CountOutside(features.Length + 1, weight);
    }

    /// <summary>Adds another tally of the same features.</summary>
    /// <param name="other">The tally.</param>
    /// <param name="scale">Factor on its weights.</param>
    public void Add(DomainTally other, double scale = 1)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += scale * other._sums[i];
            _squares[i] += scale * scale * other._squares[i];
        }

        for (int i = 0; i < _outside.Length; i++)
        {
            _outside[i] += scale * other._outside[i];
            _outsideEvents[i] += other._outsideEvents[i];
        }
    }

    /// <summary>Empties the tally.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_squares);
        Array.Clear(_outside);
        Array.Clear(_outsideEvents);
    }

    private void CountOutside(int place, double weight)
    {
        _outside[place] += weight;
        _outsideEvents[place]++;
    }
}
