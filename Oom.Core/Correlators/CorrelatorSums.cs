using System.Globalization;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>
/// Histograms of several correlators of the same jets. Memory does not grow with their number, and nothing is allocated a jet. One serves
/// one thread; those of parts of a sample are merged.
/// </summary>
public sealed class CorrelatorSums : IJetSums<CorrelatorSums>
{
    private readonly JetPairs _pairs;
    private readonly CorrelatorHistogram[] _histograms;
    private readonly int _mostParticles;
    private readonly long[] _refused = new long[Enum.GetValues<JetStatus>().Length];

    /// <summary>Empty histograms.</summary>
    /// <param name="settings">Variables, weights and contact terms.</param>
    /// <param name="correlators">At least one.</param>
    /// <param name="hasCovariance">Whether the covariance of all rows is kept too.</param>
    /// <exception cref="ArgumentException">There is no correlator, one is not defined with these settings, or has more rows than
    /// <see cref="CorrelatorHistogram.MostCovarianceRows"/> where a covariance is asked for.</exception>
    public CorrelatorSums(CorrelatorSettings settings, IReadOnlyList<Correlator> correlators, bool hasCovariance = false)
    {
        if (correlators.Count == 0) throw new ArgumentException("at least one correlator is needed", nameof(correlators));
        if (correlators.Select(correlator => correlator.Refusal(settings)).FirstOrDefault(refusal => refusal is not null) is { } reason)
            throw new ArgumentException(reason, nameof(correlators));
        Settings = settings;
        _pairs = new(settings);
        _histograms = [.. correlators.Select(correlator => new CorrelatorHistogram(correlator, hasCovariance))];
        _mostParticles = correlators.Min(correlator => correlator.MostParticles);
    }

    /// <summary>Variables, weights and contact terms.</summary>
    public CorrelatorSettings Settings { get; }

    /// <summary>A histogram of each correlator, in their order.</summary>
    public IReadOnlyList<CorrelatorHistogram> Histograms => _histograms;

    /// <summary>Jets that were taken.</summary>
    public long Jets => _histograms[0].Jets;

    /// <summary>Triples of particles in them, each once, those with a particle twice or three times included: n (n + 1) (n + 2) / 6 a
    /// jet.</summary>
    public long Triples { get; private set; }

    /// <summary>Jets that were left out for a reason.</summary>
    public long Refused(JetStatus status) => _refused[(int)status];

    /// <summary>Adds a jet, or counts why it is left out.</summary>
    /// <param name="jet">Four-momenta of its particles in GeV, in any order.</param>
    public JetStatus Add(ReadOnlySpan<FourMomentum> jet) => Add(jet, 1);

    /// <summary>Adds a jet with a weight, or counts why it is left out.</summary>
    /// <param name="jet">Four-momenta of its particles in GeV, in any order.</param>
    /// <param name="weight">The weight of its event, of any unit and sign.</param>
    public JetStatus Add(ReadOnlySpan<FourMomentum> jet, double weight)
    {
        var status = _pairs.Load(jet, _mostParticles);
        if (status == JetStatus.Taken && !Fill()) status = JetStatus.TooManySets;
        if (status != JetStatus.Taken)
        {
            _refused[(int)status]++;
            return status;
        }

        Triples += (long)jet.Length * (jet.Length + 1) * (jet.Length + 2) / 6;
        foreach (var histogram in _histograms) histogram.End(_pairs, weight);
        return status;
    }

    /// <summary>Adds the sums of other jets.</summary>
    /// <exception cref="ArgumentException">They have other settings or correlators.</exception>
    public void Merge(CorrelatorSums other)
    {
        if (other.Settings != Settings || !IsSame(other))
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"sums of other settings or correlators cannot be merged: {Settings} and {other.Settings}"),
                nameof(other));
        for (int i = 0; i < _histograms.Length; i++) _histograms[i].Merge(other._histograms[i]);
        for (int i = 0; i < _refused.Length; i++) _refused[i] += other._refused[i];
        Triples += other.Triples;
    }

    CorrelatorSums IJetSums<CorrelatorSums>.Empty()
        => new(Settings, [.. _histograms.Select(histogram => histogram.Correlator)], _histograms[0].HasCovariance);

    /// <summary>Forgets all jets.</summary>
    public void Clear()
    {
        foreach (var histogram in _histograms) histogram.Clear();
        Array.Clear(_refused);
        Triples = 0;
    }

    private bool Fill()
    {
        foreach (var histogram in _histograms)
        {
            if (histogram.Fill(_pairs)) continue;
            foreach (var filled in _histograms) filled.Discard();
            return false;
        }

        return true;
    }

    private bool IsSame(CorrelatorSums other) => _histograms.Length == other._histograms.Length && _histograms.Zip(other._histograms)
        .All(pair => pair.First.Correlator == pair.Second.Correlator && pair.First.HasCovariance == pair.Second.HasCovariance);
}
