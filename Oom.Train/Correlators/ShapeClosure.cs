using Oom.Correlators;
using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Correlators;

/// <summary>
/// Tests the posterior of a shape: at each value of the parameter that has others on both sides, a model of the others' jets meets samples
/// of its jets.
/// </summary>
internal static class ShapeClosure
{
    private const double OneSigma = 0.68, TwoSigma = 0.95;

    /// <summary>Draws the samples.</summary>
    /// <param name="specification">Settings and seed.</param>
    /// <param name="model">The model of the shape, of all samples, in their order.</param>
    /// <param name="correlator">The shape.</param>
    /// <param name="files">The files of each sample.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<ClosureRow> Run(ShapeSearchSpecification specification, MeanModel model, ShapeCorrelator correlator,
        IReadOnlyList<string[]> files, CancellationToken cancellation)
    {
        double low = model.Samples.Min(sample => sample.Parameter), high = model.Samples.Max(sample => sample.Parameter);
        var rows = new List<ClosureRow>();
        if (model.Samples.Count <= specification.Settings.Degree + 1) return rows;
        foreach (var (k, sample) in model.Samples.Index())
        {
            if (sample.Parameter == low || sample.Parameter == high) continue;
            cancellation.ThrowIfCancellationRequested();
            var others = new MeanModel([.. model.Samples.Where(other => other != sample)], specification.Settings.Degree);
            var posterior = Posterior(specification, others);
            double[] data = [.. files[k].SelectMany(path => Data(path, specification.Correlator, correlator, posterior))];
            rows.Add(Checked(() => Row(specification, sample.Parameter, posterior, data, (ulong)k)));
        }

        return rows;
    }

    private static MeanPosterior Posterior(ShapeSearchSpecification specification, MeanModel model)
        => Checked(() => new MeanPosterior(model, specification.Settings.At, specification.Closure.Low, specification.Closure.High));

    private static T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"the posterior of the best shape cannot be tested ('closure'): {e.Message}");
        }
    }

    private static ClosureRow Row(
        ShapeSearchSpecification specification, double value, MeanPosterior posterior, double[] data, ulong stream)
    {
        var closure = specification.Closure;
        var random = new Philox4x32(specification.Seed, ulong.MaxValue - stream);
        double covered = 0, coveredTwice = 0, sum = 0, squares = 0, width = 0;
        for (int i = 0; i < closure.Samples; i++)
        {
            double datum = 0;
            for (int jet = 0; jet < closure.Jets; jet++) datum += data[(int)(random.NextDouble() * data.Length)];
            var curve = posterior.Of(datum / closure.Jets, closure.Jets);
            var region = curve.HighestDensity(OneSigma);
            if (Holds(region)) covered++;
            if (Holds(curve.HighestDensity(TwoSigma))) coveredTwice++;
            double deviation = curve.Mode - value;
            sum += deviation;
            squares += deviation * deviation;
            width += region.Sum(piece => piece.High - piece.Low) / 2;
        }

        double count = closure.Samples, mean = sum / count, spread = Math.Sqrt(Math.Max(0, squares / count - mean * mean));
        return new(value, covered / count, coveredTwice / count, mean, spread, width / count);

        bool Holds(IReadOnlyList<(double Low, double High)> region) => region.Any(piece => value >= piece.Low && value <= piece.High);
    }

    private static List<double> Data(string path, CorrelatorSettings settings, ShapeCorrelator correlator, MeanPosterior posterior)
    {
        using var file = new JetFile(path);
        var jets = new JetList();
        var sums = new CorrelatorSums(settings, [correlator]);
        var data = new List<double>();
        double[] contents = new double[correlator.Rows - 2];
        while (file.Read(jets))
        {
            for (int jet = 0; jet < jets.Count; jet++)
            {
                sums.Clear();
                if (sums.Add(jets[jet]) != JetStatus.Taken) continue;
                for (int bin = 0; bin < contents.Length; bin++) contents[bin] = sums.Histograms[0].Sum(bin + 1);
                data.Add(posterior.Datum(contents));
            }
        }

        return data;
    }
}
