using System.Globalization;
using Oom.Terminal;

namespace Oom.Events;

/// <summary>
/// How a file's weights turn into pb. The weighting strategy IDWTUP is not trusted: MadGraph
/// writes -4 for weights that average to the cross-section,
/// for weights that sum to it and for weights of one, by the run card's choice; POWHEG writes -4
/// for weights of one and for weights in pb; Sherpa writes a
/// placeholder for the cross-section itself. So the mean and the sum of the weights are
/// compared with the sum of XSECUP, and what fits is taken.
/// Cross-sections of interference alone are negative or zero, and are normalised as others are.
/// </summary>
/// <param name="Kind">What was found.</param>
/// <param name="CrossSectionPb">The cross-section of the sample in pb: the generator's sum of XSECUP, which is more
/// precise than the sample's mean, where it is used.</param>
/// <param name="ErrorPb">The statistical error of that cross-section in pb; null where it was given without one.</param>
/// <param name="ScaleFactor">What each weight, nominal or named, is multiplied by, so that the nominal ones
/// sum to <paramref name="CrossSectionPb"/>; positive.</param>
/// <param name="Description">One line for people.</param>
public sealed partial record CrossSectionNormalisation(
    NormalisationKind Kind, double CrossSectionPb, double? ErrorPb, double ScaleFactor, string Description)
{
    /// <summary>
    /// Agreement is asked for within five standard deviations, of the generator's error
    /// and the sample's own together: a chance of one in a million
    /// to refuse a good file, while mean and sum differ by a factor of the number of events.
    /// </summary>
    private const double StandardDeviations = 5;

    /// <summary>Relative precision of the cross-section and the weights as generators print them: five digits at least.</summary>
    private const double PrintedPrecision = 1e-4;

    /// <summary>A weight in units of one that is 1 is not further from it than by these factors, root mean square.</summary>
    private const double LargestUnitRatio = 5, LeastUnitRatio = 1 / LargestUnitRatio;

    private const double LargestWeightError = 1e6;

    private const int ListedNames = 5;

    /// <summary>A cross-section whose error is larger than this part of it is a placeholder (Sherpa writes 1 +- 1).</summary>
    private const double LargestRelativeError = 0.5;

    /// <summary>Decides how a file is normalised.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="totals">The sums of all its events.</param>
    /// <param name="crossSectionPb">The cross-section in pb that the user gives, which overrides all; null to find it.</param>
    /// <exception cref="NormalisationException">The file does not tell its normalisation, or contradicts itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given cross-section is zero or not finite.</exception>
    public static CrossSectionNormalisation Detect(LheHeader header, EventTotals totals, double? crossSectionPb = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(totals);
        RequireGiven(crossSectionPb);
        var weights = totals.IsOwn(header) ? totals.Nominal : totals.Own;
        string found = Found(weights, totals.Events, header);
        RequireWeights(weights, totals, found);
        if (crossSectionPb is { } pb) return ScaledToGiven(pb, totals);
        var own = totals.EventsWithTrials > 0 ? FromTrials(header, weights, totals, found)
            : FromCrossSection(header, weights, totals, found);
        return own.For(totals, header);
    }

    /// <summary>Normalises events that carry the generator's estimate of its
    /// cross-section, of which that of the last event counts.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="totals">The sums of all events.</param>
    /// <param name="crossSectionPb">The cross-section in pb that the user gives, which overrides all; null to take the generator's.</param>
    /// <exception cref="NormalisationException">No event gives a cross-section, or the sum of the weights has not its sign.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given cross-section is zero or not finite.</exception>
    public static CrossSectionNormalisation Detect(HepMcHeader header, EventTotals totals, double? crossSectionPb = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(totals);
        RequireGiven(crossSectionPb);
        bool hasEach = totals.CrossSection is { PerWeightPb.Count: > 0 };
        var weights = hasEach || totals.IsOwn(header) ? totals.Nominal : totals.Own;
        string found = Found(weights, totals.Events);
        RequireWeights(weights, totals, found);
        if (crossSectionPb is { } pb) return ScaledToGiven(pb, totals);
        if (totals.CrossSection is not { } generator) throw Undetermined("no event gives a cross-section", found);

        double crossSection = hasEach ? generator.PerWeightPb[header.NominalIndex] : generator.ValuePb;
        if (crossSection == 0 || !double.IsFinite(crossSection))
            throw Undetermined(Invariant($"the last event's cross-section is {crossSection:G6} pb"), found);

        // Generators that read events from a file write no error, or the whole cross-section as its error.
        double? error = generator.ErrorPb > 0 && generator.ErrorPb <= LargestRelativeError * Math.Abs(crossSection)
            ? generator.ErrorPb : null;
        string value = error is null ? $"{Digits.WithError(crossSection, double.NaN)} pb, given without an error"
            : $"{Digits.WithError(crossSection, error.Value)} pb";
        string each = hasEach ? "; every weight has a cross-section of its own" : "";
        var own = Scaled(NormalisationKind.Generator, crossSection, error, weights, found,
            $"scaled to the generator's cross-section after the last event: {value}{each}");
        return hasEach ? own : own.For(totals, header);
    }

    private static void RequireGiven(double? crossSectionPb)
    {
        if (crossSectionPb is { } given && !(given != 0 && Math.Abs(given) <= EventHeader.LargestWeight))
            throw new ArgumentOutOfRangeException(nameof(crossSectionPb), given, "a cross-section in pb is a finite number other than 0");
    }

    private static void RequireWeights(in WeightSums weights, EventTotals totals, string found)
    {
        if (totals.Events == 0) throw new NormalisationException("the file holds no event");
        if (!(double.IsFinite(weights.Sum) && double.IsFinite(weights.SumOfSquares)))
            throw Undetermined("the sum of the weights is beyond all numbers", found);
        if (weights.MaximumAbsolute > 0) return;
        string named = totals.WeightNames.Count == 0 ? ""
            : Invariant(
            $"; the events have {Counted.Of(totals.WeightNames.Count, "named weight")}, of which --nominal-weight chooses one: {string.Join(", ", totals.WeightNames.Take(ListedNames).Select(Excerpt.Of))}{(totals.WeightNames.Count > ListedNames ? ", …" : "")}");
        throw new NormalisationException(Invariant($"the weights cannot be normalised: the nominal weight of every event is 0{named}"));
    }

    private static CrossSectionNormalisation ScaledToGiven(double crossSectionPb, EventTotals totals)
        => Scaled(NormalisationKind.Given, crossSectionPb, null, totals.Nominal, Found(totals.Nominal, totals.Events),
            $"scaled to the given cross-section of {Digits.WithError(crossSectionPb, double.NaN)} pb");

    private static CrossSectionNormalisation FromTrials(LheHeader header, in WeightSums weights, EventTotals totals, string found)
    {
        if (totals.EventsWithTrials != totals.Events)
            throw Undetermined(
                Invariant($"only {totals.EventsWithTrials} of {totals.Events} events say how many trials they stand for"), found);
        double trials = totals.SumOfTrials, crossSection = weights.Sum / trials;
        double error = ErrorOfMean(weights, trials);
        if (HasCrossSection(header) && Contradicts(crossSection, error, header))
        {
            throw Undetermined(
                Invariant(
                $"the sum of weights over the sum of trials is {Digits.WithError(crossSection, error)} pb, which contradicts XSECUP"),
                found);
        }

        return new(NormalisationKind.Trials, crossSection, error, 1 / trials,
            Invariant($"sum of weights over sum of trials ({trials:G15}): {Digits.WithError(crossSection, error)} pb"));
    }

    /// <summary>
    /// The same normalisation for the weight that the user chose in place of the generator's own.
    /// Where the own ones are 1 the others may be in another unit:
    /// then the declared central weight adds up to the cross-section, or the chosen one must be of about the same size.
    /// </summary>
    private CrossSectionNormalisation For(EventTotals totals, EventFileHeader header)
    {
        if (totals.IsOwn(header)) return this;
        double factor = ScaleFactor;
        if (Kind == NormalisationKind.Unweighted)
        {
            var missing = totals.EventsWithoutWeight;
            var central = header.WeightDeclarations.FirstOrDefault(
                weight => header.IsCentral(weight) && !missing.ContainsKey(weight.Id) && totals.SumOf(weight.Id) != 0);
            double reference = central is null ? totals.Own.Sum : totals.SumOf(central.Id);
            factor = CrossSectionPb / reference;
            double ratio = Math.Sqrt(totals.Nominal.SumOfSquares / totals.Own.SumOfSquares);
            if (central is null && !(ratio is >= LeastUnitRatio and <= LargestUnitRatio))
                throw Undetermined(
                    Invariant($"the generator's weights are 1, and the unit of the weight {Excerpt.Of(totals.ChosenWeight!)} is not told"),
                    Found(totals.Nominal, totals.Events));
        }

        double crossSection = factor * totals.Nominal.Sum;
        double? error = ErrorPb is { } own && CrossSectionPb != 0 ? Math.Abs(own * crossSection / CrossSectionPb) : null;
        return this with
        {
            CrossSectionPb = crossSection,
            ErrorPb = error,
            ScaleFactor = factor,
            Description = Invariant(
                $"{Description}; in the same way the weight {Excerpt.Of(totals.ChosenWeight!)} adds up to {crossSection:G6} pb")
        };
    }

    private static CrossSectionNormalisation Scaled(
        NormalisationKind kind, double crossSection, double? error, in WeightSums weights, string found, string description)
    {
        double factor = crossSection / weights.Sum;
        if (!(factor > 0 && double.IsFinite(factor)))
            throw new NormalisationException(
                Invariant(
                $"the weights cannot be normalised: {found}; their sum must have the sign of the cross-section, {crossSection:G6} pb"));
        return new(kind, crossSection, error, factor, description);
    }

    /// <summary>The statistical error of the mean of the nominal weights of a file,
    /// relative to it; 0 where all weights are the same.</summary>
    /// <param name="totals">The sums of all events.</param>
    public static double RelativeErrorOfMean(EventTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        double mean = Math.Abs(totals.SumOfWeights / totals.SumOfTrials), error = ErrorOfMean(totals.Nominal, totals.SumOfTrials);
        // Weights that cancel tell nothing of their mean.
        return error == 0 ? 0 : Math.Min(error / mean, LargestWeightError);
    }

    /// <summary>The statistical error of sum w / n; zero weights of trials without event count.</summary>
    private static double ErrorOfMean(in WeightSums weights, double n)
    {
        double mean = weights.Sum / n;
        return Math.Sqrt(Math.Max(0, weights.SumOfSquares / n - mean * mean) / n);
    }

    private static NormalisationException Undetermined(string reason, string found)
        => new($"the normalisation of the weights cannot be determined: {reason} ({found}); give the cross-section with --cross-section");

    private static string Found(in WeightSums weights, long events, LheHeader header)
        => Invariant(
            $"{Found(weights, events)}, sum of XSECUP {Digits.WithError(header.SumCrossSectionPb, header.SumCrossSectionErrorPb)} pb, IDWTUP {header.WeightingStrategy}");

    private static string Found(in WeightSums weights, long events)
        => Invariant(
            $"{Counted.Of(events, "event")}, mean weight {Digits.WithError(weights.Sum / events, ErrorOfMean(weights, events))}, sum of weights {weights.Sum:G6}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
