namespace Oom.Domains;

/// <summary>Where events of a model lie in the features' intervals of a training, and how
/// many lie outside, bin by bin of the observable.</summary>
public sealed class DomainTally
{
    private readonly IReadOnlyList<FeatureDomain> _features;
    private readonly int[] _offsets;
    private readonly int _bins;
    private readonly double[] _sums, _squares, _thirdPowers, _fourthPowers, _outside;
    private readonly long[] _outsideEvents;

    /// <summary>An empty tally.</summary>
    /// <param name="features">The features.</param>
    /// <param name="generatorBins">Number of generator-level bins.</param>
    public DomainTally(IReadOnlyList<FeatureDomain> features, int generatorBins)
    {
        _features = features;
        _bins = generatorBins;
        _offsets = new int[features.Count + 1];
        for (int f = 0; f < features.Count; f++) _offsets[f + 1] = _offsets[f] + generatorBins * features[f].Intervals;
        _sums = new double[_offsets[^1]];
        _squares = new double[_offsets[^1]];
        _thirdPowers = new double[generatorBins];
        _fourthPowers = new double[generatorBins];
        _outside = new double[(features.Count + 2) * generatorBins];
        _outsideEvents = new long[_outside.Length];
    }

    /// <summary>Sums of weights: feature by feature, generator-level bins x intervals.</summary>
    public Span<double> Sums => _sums;

    /// <summary>Sums of squared weights, likewise.</summary>
    public Span<double> Squares => _squares;

    /// <summary>Sums of the third powers of the weights in every generator-level bin.</summary>
    public Span<double> ThirdPowers => _thirdPowers;

    /// <summary>Sums of the fourth powers of the weights in every generator-level bin.</summary>
    public Span<double> FourthPowers => _fourthPowers;

    /// <summary>Sums of the weights of events outside the range of the training, generator-level bins after one another: of
    /// each feature, of at least one, and of all events.</summary>
    public Span<double> OutsideWeights => _outside;

    /// <summary>Numbers of events, likewise.</summary>
    public Span<long> OutsideEvents => _outsideEvents;

    /// <summary>The sums of one feature: generator-level bins x intervals.</summary>
    /// <param name="feature">Index of the feature.</param>
    public (double[] Sums, double[] Squares) Of(int feature)
        => (_sums[_offsets[feature].._offsets[feature + 1]], _squares[_offsets[feature].._offsets[feature + 1]]);

    /// <summary>Events outside the range of a feature in every generator-level bin; of at least one
    /// after the last feature, and then of all events.</summary>
    /// <param name="feature">Index of the feature.</param>
    public (long[] Events, double[] Weights) Outside(int feature)
        => (_outsideEvents[(feature * _bins)..((feature + 1) * _bins)], _outside[(feature * _bins)..((feature + 1) * _bins)]);

    /// <summary>Adds an event.</summary>
    /// <param name="bin">Its generator-level bin, from 0.</param>
    /// <param name="features">Its features.</param>
    /// <param name="weight">Its weight.</param>
    public void Fill(int bin, ReadOnlySpan<float> features, double weight)
    {
        bool outside = false;
        double square = weight * weight;
        for (int f = 0; f < features.Length; f++)
        {
            int place = _offsets[f] + bin * _features[f].Intervals + _features[f].IndexOf(features[f]);
            _sums[place] += weight;
            _squares[place] += square;
            if (!_features[f].IsOutside(bin, features[f])) continue;
            outside = true;
            CountOutside(f, bin, weight);
        }

        _thirdPowers[bin] += square * weight;
        _fourthPowers[bin] += square * square;
        if (outside) CountOutside(features.Length, bin, weight);
        CountOutside(features.Length + 1, bin, weight);
    }

    /// <summary>Adds another tally of the same features.</summary>
    /// <param name="other">The tally.</param>
    /// <param name="scale">Factor on its weights.</param>
    public void Add(DomainTally other, double scale = 1)
    {
        double square = scale * scale;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += scale * other._sums[i];
            _squares[i] += square * other._squares[i];
        }

        for (int i = 0; i < _bins; i++)
        {
            _thirdPowers[i] += square * scale * other._thirdPowers[i];
            _fourthPowers[i] += square * square * other._fourthPowers[i];
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
        Array.Clear(_thirdPowers);
        Array.Clear(_fourthPowers);
        Array.Clear(_outside);
        Array.Clear(_outsideEvents);
    }

    private void CountOutside(int row, int bin, double weight)
    {
        _outside[row * _bins + bin] += weight;
        _outsideEvents[row * _bins + bin]++;
    }
}
