namespace Oom.Simulation.Generation;

/// <summary>A mean with its statistical error.</summary>
internal readonly record struct Sample(double Mean, double Error)
{
    /// <summary>Tests with fixed seeds pass or fail for ever; five standard deviations leave one
    /// chance in two million to each new seed or test.</summary>
    public const double Sigmas = 5;

    public static Sample Of(IEnumerable<double> values)
    {
        double sum = 0, sumOfSquares = 0;
        long count = 0;
        foreach (double value in values)
        {
            sum += value;
            sumOfSquares += value * value;
            count++;
        }

        double mean = sum / count;
        return new(mean, Math.Sqrt((sumOfSquares / count - mean * mean) / count));
    }

    /// <summary>Asserts the expected value, known to a last digit or an error of its own.</summary>
    public void IsExpected(double expected, double errorOfExpected = 0)
    {
        double allowed = Sigmas * Math.Sqrt(Error * Error + errorOfExpected * errorOfExpected);
        Assert.True(Math.Abs(Mean - expected) <= allowed,
            FormattableString.Invariant($"{Mean} +- {Error}, expected {expected} +- {errorOfExpected}"));
    }
}
