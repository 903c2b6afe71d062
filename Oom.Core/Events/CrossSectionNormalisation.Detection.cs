using Oom.Terminal;

namespace Oom.Events;

public sealed partial record CrossSectionNormalisation
{
    /// <summary>
    /// The sample is drawn from the points of the generator's integration, whose number is neither much smaller
    /// than its own nor larger by more than this factor squared:
    /// so much larger than XERRUP can the error of the sample's cross-section be. Half of XERRUP is the least, since XERRUP is an estimate.
    /// </summary>
    private const double LargestErrorRatio = 1000, LeastErrorRatio = 0.5;

    private static CrossSectionNormalisation FromCrossSection(LheHeader header, in WeightSums weights, EventTotals totals, string found)
    {
        if (header.InitProblem is { } problem) throw Undetermined(problem, found);
        double crossSection = header.SumCrossSectionPb, error = header.SumCrossSectionErrorPb, events = totals.Events;
        double errorOfMean = ErrorOfMean(weights, events);
        string value = $"{Digits.WithError(crossSection, error)} pb";
        if (!HasCrossSection(header))
            return Cancelling(header, weights, events, found) ?? throw Undetermined("XSECUP is missing or a placeholder", found);

        bool isAverage = Agrees(weights.Sum / events, errorOfMean, header), isSum = Agrees(weights.Sum, errorOfMean * events, header);
        bool areEqual = weights.AreEqual;
        string others = Unlisted(header, totals) is { } unlisted ? $"; {unlisted}" : "";
        if (isAverage && (!isSum || areEqual))
            return Scaled(NormalisationKind.Average, crossSection, error, weights, found,
                $"weights average to the cross-section of {value}{others}");
        if (isSum && (!isAverage || areEqual))
            return Scaled(NormalisationKind.Sum, crossSection, error, weights, found,
                $"weights sum to the cross-section of {value}{others}");
        if (weights.AreOne)
        {
            if ((Unlisted(header, totals) ?? Disproportion(header, totals)) is { } contradiction)
                throw Undetermined($"all weights are 1, and {contradiction}", found);
            return Scaled(NormalisationKind.Unweighted, crossSection, error, weights, found,
                $"unweighted events (|w| = 1), scaled to the cross-section of {value}");
        }

        if (isAverage) throw Undetermined("both the mean and the sum of the weights agree with XSECUP within their errors", found);
        if (Cancelling(header, weights, events, found) is { } cancelling) return cancelling;
        throw Undetermined(areEqual && weights.Negative > 0 && weights.Negative < totals.Events
            ? Invariant(
                $"all weights are {weights.MaximumAbsolute:G6} or -{weights.MaximumAbsolute:G6}, {weights.Negative:N0} of them negative, and neither their mean nor their sum is the cross-section of {value}")
            : areEqual
            ? Invariant(
                $"all weights are {weights.MaximumAbsolute:G6}, which is neither 1 nor the cross-section of {value} nor that over the number of events")
            : "neither the mean nor the sum of the weights agrees with XSECUP", found);
    }

    /// <summary>
    /// Weights of both signs that cancel, as those of interference alone, whose mean and sum both agree with any small
    /// cross-section. What they are is then told by their errors:
    /// only one of the two readings makes the sample about as precise as the generator's integration (XERRUP).
    /// </summary>
    private static CrossSectionNormalisation? Cancelling(LheHeader header, in WeightSums weights, double events, string found)
    {
        double error = ErrorOfMean(weights, events), generator = header.SumCrossSectionErrorPb, mean = weights.Sum / events;
        if (header.InitProblem is not null || !(generator > 0) || !(Math.Abs(mean) <= StandardDeviations * error)) return null;
        bool isAverage = IsReading(mean, error), isSum = IsReading(weights.Sum, error * events);
        if (isAverage == isSum) return null;
        double factor = isAverage ? 1 / events : 1;
        return new(isAverage ? NormalisationKind.Average
            : NormalisationKind.Sum, factor * weights.Sum, factor * events * error, factor, Invariant(
            $"weights of both signs, {(isAverage ? "averaging" : "adding up")} to {Digits.WithError(factor * weights.Sum, factor * events * error)} pb (XSECUP {Digits.WithError(header.SumCrossSectionPb, generator)} pb)"));

        bool IsReading(double value, double itsError)
            => itsError >= LeastErrorRatio * generator && itsError <= LargestErrorRatio * generator
            && !Contradicts(value, itsError, header);
    }

    /// <summary>What is wrong with events of processes that the init block does not list; null where there are none.</summary>
    private static string? Unlisted(LheHeader header, EventTotals totals)
    {
        int[] unlisted = [.. totals.Processes.Keys.Where(id => header.Processes.All(process => process.Id != id)).Order()];
        return unlisted.Length == 0 ? null : Invariant(
            $"{Counted.Being(unlisted.Sum(id => totals.Processes[id].Events), "event")} of process {string.Join(", ", unlisted.Take(ListedNames))} (IDPRUP), which the init block does not list (LPRUP {string.Join(", ", header.Processes.Take(ListedNames).Select(process => process.Id))})");
    }

    /// <summary>What is wrong with processes whose events of weight 1 or -1 are not in the
    /// proportion of their cross-sections; null where they are.</summary>
    private static string? Disproportion(LheHeader header, EventTotals totals)
    {
        double events = totals.Events, sum = totals.SumOfWeights;
        foreach (var process in header.Processes.GroupBy(process => process.Id))
        {
            double share = process.Sum(entry => entry.CrossSectionPb) / header.SumCrossSectionPb;
            double errorOfShare = (process.Sum(entry => entry.ErrorPb) + Math.Abs(share) * header.SumCrossSectionErrorPb) / Math.Abs(
                header.SumCrossSectionPb);
            double variance = totals.NegativeWeights == 0 && share is >= 0 and <= 1 ? events * share * (1 - share) : events;
            var found = totals.Processes.GetValueOrDefault(process.Key);
            if (Math.Abs(found.SumOfWeights - share * sum) <= StandardDeviations * Math.Sqrt(1 + variance) + errorOfShare * events)
                continue;
            return Invariant(
                $"{found.Events} of {totals.Events} events are of process {process.Key}, whose cross-section would give {share * events:F0}");
        }

        return null;
    }

    /// <summary>Whether XSECUP can be one: neither zero nor a placeholder with an error as large.</summary>
    private static bool HasCrossSection(LheHeader header)
    {
        double crossSection = Math.Abs(header.SumCrossSectionPb), error = header.SumCrossSectionErrorPb;
        return header.InitProblem is null && crossSection > 0 && double.IsFinite(crossSection)
            && error <= LargestRelativeError * crossSection;
    }

    /// <summary>Whether a value is the cross-section within its error, and could have been told from zero: with a few events of
    /// large weights of both signs everything agrees.</summary>
    private static bool Agrees(double found, double error, LheHeader header)
        => !Contradicts(found, error, header) && Tolerance(error, header) <= Math.Abs(header.SumCrossSectionPb);

    private static bool Contradicts(double found, double error, LheHeader header)
        => !(Math.Abs(found - header.SumCrossSectionPb) <= Tolerance(error, header)
            + PrintedPrecision * Math.Abs(header.SumCrossSectionPb));

    private static double Tolerance(double error, LheHeader header)
        => StandardDeviations * Math.Sqrt(error * error + header.SumCrossSectionErrorPb * header.SumCrossSectionErrorPb);
}
