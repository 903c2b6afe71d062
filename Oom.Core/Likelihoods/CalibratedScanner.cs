namespace Oom.Likelihoods;

/// <summary>Finds the values of a parameter that toys drawn with them do not exclude.</summary>
/// <param name="parts">The rows of the likelihood.</param>
/// <param name="profile">The fit of the data.</param>
/// <param name="settings">Number and seed of the toys.</param>
public sealed class CalibratedScanner(IReadOnlyList<RatioRows> parts, UnbinnedProfile profile, CalibrationSettings settings)
{
    // Points over the interval by chi^2 and a quarter of it on both sides; more where toys do not exclude the outermost.
    private const int PointsMin = 21, ExtensionsMax = 40, BatchesMin = 2;
    private const double Margin = 0.25;

    // Toys are enough where exclusion is so many of its errors from the confidence level.
    private const double Clear = 3;
    private const int BatchesPerPoint = 10;

    // An end is looked for in a step of the scan, halved so many times.
    private const int Halvings = 3;

    /// <summary>Scans a parameter.</summary>
    /// <param name="parameter">Index of a parameter that is not frozen.</param>
    /// <param name="confidences">Confidence levels, each above 0 and below 1.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum, no interval by chi^2 to start from, or a fit with the
    /// parameter held does not converge; toys fail or exclude no value however far away.</exception>
    /// <exception cref="RowException">A row's expected yield is negative at a point.</exception>
    public CalibratedScan Run(int parameter, IReadOnlyList<double> confidences, CancellationToken cancellation)
    {
        var start = profile.Interval(parameter, confidences.Max());
        if (!start.IsComplete)
            throw new InvalidOperationException($"'{Name(parameter)}' has no interval by chi^2, from which toys start");
        double low = start.Regions[0].Low.Values[parameter], high = start.Regions[^1].High.Values[parameter];
        double step = (high - low) * (1 + 2 * Margin) / (PointsMin - 1), first = low - Margin * (high - low);
        var points = new SortedList<double, CalibratedPoint>();
        for (int i = 0; i < PointsMin; i++) Add(first + i * step);
        Extend(-1);
        Extend(1);
        List<CalibratedInterval> intervals = [];
        foreach (double confidence in confidences)
        {
            for (int halving = 0; halving < Halvings; halving++)
            {
                foreach (var (left, right) in Changes(confidence).ToList()) Add((left.Value + right.Value) / 2);
            }

            intervals.Add(new CalibratedInterval(confidence, Regions(confidence)));
        }

        return new CalibratedScan(parameter, [.. points.Values], intervals);

        void Extend(int side)
        {
            for (int k = 0; confidences.Any(level => !Outermost().IsExcluded(level)); k++)
            {
                if (k == ExtensionsMax)
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"'{Name(parameter)}': toys exclude no value up to {Outermost().Value:G4}"));
                Add(Outermost().Value + side * step);
            }

            CalibratedPoint Outermost() => side < 0 ? points.Values[0] : points.Values[^1];
        }

        void Add(double value) => points[value] = Calibrate(parameter, value, confidences, cancellation);

        IEnumerable<(CalibratedPoint Left, CalibratedPoint Right)> Changes(double confidence) => points.Values
            .Zip(points.Values.Skip(1)).Where(pair => pair.First.IsExcluded(confidence) != pair.Second.IsExcluded(confidence));

        List<(CalibratedEnd, CalibratedEnd)> Regions(double confidence)
        {
            CalibratedEnd[] ends = [.. Changes(confidence).Select(pair => End(pair.Left, pair.Right, confidence))];
            return [.. Enumerable.Range(0, ends.Length / 2).Select(k => (ends[2 * k], ends[2 * k + 1]))];
        }
    }

    private string Name(int parameter) => parts[0].Layout.Parameters.Names[parameter];

    private CalibratedPoint Calibrate(
        int parameter, double value, IReadOnlyList<double> confidences, CancellationToken cancellation)
    {
        var (_, fit) = profile.At([parameter], [value]);
        double ratio = profile.Ratio([parameter], [value], fit.Values);
        if (!double.IsFinite(ratio))
            throw new InvalidOperationException(FormattableString.Invariant(
                $"the fit with '{Name(parameter)}' = {value:G4} did not converge: {fit.Message}"));
        int batch = settings.ToysMax / BatchesPerPoint;
        ToyRatios? toys = null;
        for (int k = 0; k < BatchesPerPoint; k++)
        {
            var more = ToyRatios.Draw(
                parts, [parameter], profile.Frozen, fit.Values, settings.Seed, k * batch, batch, settings.Threads, cancellation);
            toys = toys?.With(more) ?? more;
            double p = toys.PValue(ratio), error = Math.Sqrt(p * (1 - p) / toys.Count) + 1.0 / toys.Count;
            if (settings.IsAdaptive && k + 1 >= BatchesMin && confidences.All(level => Math.Abs(p - (1 - level)) > Clear * error)) break;
        }

        return new CalibratedPoint(value, ratio, toys!);
    }

    // Between an excluded value and one that is not, sqrt(q) less the root of its threshold is taken for a line.
    private static CalibratedEnd End(CalibratedPoint left, CalibratedPoint right, double confidence)
    {
        var (one, oneError) = Excess(left);
        var (other, otherError) = Excess(right);
        double share = one / (one - other), slope = (other - one) / (right.Value - left.Value);
        if (!double.IsFinite(share))
            throw new InvalidOperationException(FormattableString.Invariant(
                $"too many toys failed at {left.Value:G4} or {right.Value:G4} for a threshold"));
        return new CalibratedEnd(left.Value + share * (right.Value - left.Value), Math.Max(oneError, otherError) / Math.Abs(slope));

        (double Value, double Error) Excess(CalibratedPoint point)
        {
            var (threshold, error) = point.Toys.Threshold(confidence);
            double root = Math.Sqrt(threshold);
            return (Math.Sqrt(point.Ratio) - root, root > 0 ? error / (2 * root) : 0);
        }
    }
}
