namespace Oom.Statistics.Comparisons;

/// <summary>
/// What a Gaussian likelihood makes of a background sample of few events: its error is taken from the count itself, so that
/// too small a background comes with too small an error. Of a strength r = sum_i a_i (m_i - b_i) of variance s^2, to which bin
/// i of n_i effective events and error e_i adds the part rho_i^2 = (a_i e_i)^2 / s^2, the pull is on average
/// <c>sum_i rho_i^3 / (2 sqrt(n_i))</c>, to first order.
/// </summary>
/// <param name="BinNumber">The number of the bin that adds most to the variance, from 1.</param>
/// <param name="Events">Its effective events, (sum w)^2 / sum w^2.</param>
/// <param name="Share">Its part of the variance.</param>
/// <param name="MeanPull">The average of (r - its true value) over the error of r.</param>
public sealed record FewBackgroundEvents(int BinNumber, double Events, double Share, double MeanPull)
{
    /// <summary>The largest mean pull that is not worth a word.</summary>
    public const double LargestMeanPull = 0.05;

    /// <summary>Whether the events are too few for the Gaussian likelihood.</summary>
    public bool AreTooFew => Math.Abs(MeanPull) > LargestMeanPull;

    /// <summary>Looks at a background.</summary>
    /// <param name="measuredCovariance">The covariance of the measurement.</param>
    /// <param name="background">The background.</param>
    /// <param name="signal">The signal at strength 1.</param>
    /// <exception cref="ArgumentException">The covariance is none, or the signal changes no bin that is measured.</exception>
    public static FewBackgroundEvents Of(double[] measuredCovariance, GaussianPrediction background, GaussianPrediction signal)
    {
        int bins = signal.Values.Length;
        var whitening = new Whitening([.. measuredCovariance.Zip(background.Covariance(), (a, b) => a + b)], bins);
        double[] slope = whitening.Whiten(signal.Values);
        double[] contributions = new double[bins], events = new double[bins], unit = new double[bins];
        double information = slope.Sum(value => value * value), meanPull = 0;
        const string noSignal = "the signal changes no bin that the measurement is sensitive to";
        if (!(information > 0)) throw new ArgumentException(noSignal, nameof(signal));
        for (int i = 0; i < bins; i++)
        {
            if (!(background.Variances[i] > 0)) continue;
            Array.Clear(unit);
            unit[i] = Math.Sqrt(background.Variances[i]);
            contributions[i] = whitening.Whiten(unit).Zip(slope, (a, b) => a * b).Sum() / Math.Sqrt(information);
            events[i] = background.Values[i] * background.Values[i] / background.Variances[i];
            // An empty bin has the error of one event.
            meanPull += contributions[i] * contributions[i] * contributions[i] / (2 * Math.Sqrt(Math.Max(1, events[i])));
        }

        int largest = Array.IndexOf(contributions, contributions.MaxBy(Math.Abs));
        return new FewBackgroundEvents(largest + 1, events[largest], contributions[largest] * contributions[largest], meanPull);
    }
}
