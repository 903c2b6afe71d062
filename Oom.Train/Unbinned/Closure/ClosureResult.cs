using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Closure;

/// <summary>What <c>oom-train closure</c> finds.</summary>
/// <param name="Reference">Yield at the reference point.</param>
/// <param name="Varied">Yield at the varied point.</param>
/// <param name="Predicted">Yield that is predicted for it.</param>
/// <param name="Projections">Projections on each column.</param>
/// <param name="Calibration">Projection on the predicted ratio itself.</param>
/// <param name="Before">Two-sample tests of the varied sample as it is.</param>
/// <param name="After">Two-sample tests of the varied sample divided by the predicted ratio.</param>
internal sealed record ClosureResult(
    double Reference, double Varied, double Predicted, IReadOnlyList<Projection> Projections, Projection Calibration,
    IReadOnlyList<TwoSampleTest> Before, IReadOnlyList<TwoSampleTest> After)
{
    /// <summary>Makes all tests.</summary>
    /// <param name="sample">The events.</param>
    /// <param name="settings">What to make.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="TrainingException">A two-sample test cannot be made.</exception>
    public static ClosureResult Of(ClosureSample sample, ClosureSettings settings, int threads, CancellationToken cancellation)
    {
        Projection[] projections = [
            .. sample.Columns.Select(
            (name, column)
            => Projection.Of(sample, name,
            [.. Enumerable.Range(0, sample.Count).Select(i => (double)sample.Values[i * sample.Columns.Count + column])], settings.Bins))];
        var tester = new TwoSampleTester(sample, settings, threads);
        TwoSampleTest[] Tests(bool divide)
            => [.. Enumerable.Range(1, settings.Seeds).Select(seed => tester.Run((ulong)seed, divide, cancellation))];
        return new ClosureResult(
            sample.Reference.Sum(), sample.Varied.Sum(), sample.Reference.Zip(sample.Ratio, (weight, ratio) => weight * ratio).Sum(),
            projections, Projection.Of(sample, "predicted ratio", sample.Ratio, settings.Bins), Tests(false), Tests(true));
    }
}
