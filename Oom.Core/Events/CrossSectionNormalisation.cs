using System.Globalization;

namespace Oom.Events;

/// <summary>
/// How a file's weights turn into pb. The weighting strategy IDWTUP is not trusted: MadGraph writes -4 for weights that average to the cross-section,
/// for weights that sum to it and for weights of one, by the run card's choice; POWHEG writes -4 for weights of one and for weights in pb; Sherpa writes a
/// placeholder for the cross-section itself. So the mean and the sum of the weights are compared with the sum of XSECUP, and what fits is taken.
/// </summary>
/// <param name="Kind">What was found.</param>
/// <param name="CrossSectionPb">The cross-section of the sample in pb: the generator's sum of XSECUP, which is more precise than the sample's mean, where it is used.</param>
/// <param name="ErrorPb">The statistical error of that cross-section in pb; null where it was given without one.</param>
/// <param name="ScaleFactor">What each weight, nominal or named, is multiplied by, so that the nominal ones sum to <paramref name="CrossSectionPb"/>.</param>
/// <param name="Description">One line for people.</param>
public sealed record CrossSectionNormalisation(NormalisationKind Kind, double CrossSectionPb, double? ErrorPb, double ScaleFactor, string Description)
{
    /// <summary>
    /// Agreement is asked for within five standard deviations, of the generator's error and the sample's own together: a chance of one in a million
    /// to refuse a good file, while mean and sum differ by a factor of the number of events.
    /// </summary>
    private const double StandardDeviations = 5;

    /// <summary>Relative precision of the cross-section and the weights as generators print them: five digits at least.</summary>
    private const double PrintedPrecision = 1e-4;

    /// <summary>Weights that are equal but for their sign differ by no more than their last printed digit.</summary>
    private const double EqualWeights = 1e-6;

    /// <summary>A cross-section whose error is larger than this part of it is a placeholder (Sherpa writes 1 +- 1).</summary>
    private const double LargestRelativeError = 0.5;

    /// <summary>Decides how a file is normalised.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="totals">The sums of all its events.</param>
    /// <param name="crossSectionPb">The cross-section in pb that the user gives, which overrides all; null to find it.</param>
    /// <exception cref="NormalisationException">The file does not tell its normalisation, or contradicts itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given cross-section is not positive and finite.</exception>
    public static CrossSectionNormalisation Detect(LheHeader header, EventTotals totals, double? crossSectionPb = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(totals);
        RequirePositive(crossSectionPb);
        RequireWeights(totals, Found(totals, header));
        if (crossSectionPb is { } pb) return ScaledToGiven(pb, totals);
        if (totals.EventsWithTrials > 0) return FromTrials(header, totals);
        return FromCrossSection(header, totals);
    }

    /// <summary>Normalises events that carry the generator's estimate of its cross-section, of which that of the last event counts.</summary>
    /// <param name="totals">The sums of all events.</param>
    /// <param name="crossSectionPb">The cross-section in pb that the user gives, which overrides all; null to take the generator's.</param>
    /// <exception cref="NormalisationException">No event gives a cross-section, or the weights have no positive sum.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given cross-section is not positive and finite.</exception>
    public static CrossSectionNormalisation FromGenerator(EventTotals totals, double? crossSectionPb = null)
    {
        ArgumentNullException.ThrowIfNull(totals);
        RequirePositive(crossSectionPb);
        RequireWeights(totals, FoundWeights(totals));
        if (crossSectionPb is { } pb) return ScaledToGiven(pb, totals);
        if (totals.CrossSection is not { ValuePb: > 0 and < double.PositiveInfinity } generator)
        {
            string found = totals.CrossSection is { } wrong ? Invariant($"the last event's cross-section is {wrong.ValuePb:G6} pb") : "no event gives a cross-section";
            throw Undetermined(found, FoundWeights(totals));
        }

        // Generators that read events from a file write no error, or the whole cross-section as its error.
        double? error = generator.ErrorPb > 0 && generator.ErrorPb <= LargestRelativeError * generator.ValuePb ? generator.ErrorPb : null;
        string value = error is null ? Invariant($"{generator.ValuePb:G6} pb, given without an error") : Invariant($"{generator.ValuePb:G6} +- {error:G2} pb");
        return Scaled(NormalisationKind.Generator, generator.ValuePb, error, totals, $"scaled to the generator's cross-section after the last event: {value}");
    }

    private static void RequirePositive(double? crossSectionPb)
    {
        if (crossSectionPb is { } given && !(given > 0 && double.IsFinite(given))) throw new ArgumentOutOfRangeException(nameof(crossSectionPb), given, "a cross-section in pb is positive and finite");
    }

    private static void RequireWeights(EventTotals totals, string found)
    {
        if (totals.Events == 0) throw Undetermined("there are no events", found);
        if (!(double.IsFinite(totals.SumOfWeights) && double.IsFinite(totals.SumOfSquaredWeights))) throw Undetermined("the sum of the weights is beyond all numbers", found);
        if (!(totals.SumOfWeights > 0)) throw new NormalisationException($"the weights cannot be normalised: {found}; their sum must be positive");
    }

    private static CrossSectionNormalisation ScaledToGiven(double crossSectionPb, EventTotals totals)
        => Scaled(NormalisationKind.Given, crossSectionPb, null, totals, Invariant($"scaled to the given cross-section of {crossSectionPb:G6} pb"));

    private static CrossSectionNormalisation FromTrials(LheHeader header, EventTotals totals)
    {
        if (totals.EventsWithTrials != totals.Events) throw Undetermined(totals, header, Invariant($"only {totals.EventsWithTrials} of {totals.Events} events say how many trials they stand for"));
        double trials = totals.SumOfTrials, crossSection = totals.SumOfWeights / trials;
        double error = ErrorOfMean(totals, trials);
        if (HasCrossSection(header) && Contradicts(crossSection, error, header))
        {
            throw Undetermined(totals, header, Invariant($"the sum of weights over the sum of trials is {crossSection:G6} +- {error:G2} pb, which contradicts XSECUP"));
        }

        return new(NormalisationKind.Trials, crossSection, error, 1 / trials,
            Invariant($"sum of weights over sum of trials ({trials:G15}): {crossSection:G6} +- {error:G2} pb"));
    }

    private static CrossSectionNormalisation FromCrossSection(LheHeader header, EventTotals totals)
    {
        if (header.InitProblem is { } problem) throw Undetermined(totals, header, problem);
        if (!HasCrossSection(header)) throw Undetermined(totals, header, "XSECUP is missing or a placeholder");

        double crossSection = header.SumCrossSectionPb, error = header.SumCrossSectionErrorPb, events = totals.Events;
        double errorOfMean = ErrorOfMean(totals, events);
        bool isAverage = Agrees(totals.SumOfWeights / events, errorOfMean, header), isSum = Agrees(totals.SumOfWeights, errorOfMean * events, header);
        bool isUnweighted = totals.MaximumAbsoluteWeight - totals.MinimumAbsoluteWeight <= EqualWeights * totals.MaximumAbsoluteWeight;
        string value = Invariant($"{crossSection:G6} +- {error:G2} pb");
        if (isAverage && (!isSum || isUnweighted)) return Scaled(NormalisationKind.Average, crossSection, error, totals, $"weights average to the cross-section of {value}");
        if (isSum && (!isAverage || isUnweighted)) return Scaled(NormalisationKind.Sum, crossSection, error, totals, $"weights sum to the cross-section of {value}");
        if (isUnweighted) return Scaled(NormalisationKind.Unweighted, crossSection, error, totals, Invariant($"unweighted events (|w| = {totals.MaximumAbsoluteWeight:G6}), scaled to the cross-section of {value}"));
        throw Undetermined(totals, header, isAverage ? "both the mean and the sum of the weights agree with XSECUP within their errors" : "neither the mean nor the sum of the weights agrees with XSECUP");
    }

    private static CrossSectionNormalisation Scaled(NormalisationKind kind, double crossSection, double? error, EventTotals totals, string description)
        => new(kind, crossSection, error, crossSection / totals.SumOfWeights, description);

    private static bool HasCrossSection(LheHeader header)
    {
        double crossSection = header.SumCrossSectionPb, error = header.SumCrossSectionErrorPb;
        return header.InitProblem is null && crossSection > 0 && double.IsFinite(crossSection) && error <= LargestRelativeError * crossSection;
    }

    /// <summary>Whether a value is the cross-section within its error, and could have been told from zero: with a few events of large weights of both signs everything agrees.</summary>
    private static bool Agrees(double found, double error, LheHeader header)
        => !Contradicts(found, error, header) && Tolerance(error, header) <= header.SumCrossSectionPb;

    private static bool Contradicts(double found, double error, LheHeader header)
        => !(Math.Abs(found - header.SumCrossSectionPb) <= Tolerance(error, header) + PrintedPrecision * header.SumCrossSectionPb);

    private static double Tolerance(double error, LheHeader header)
        => StandardDeviations * Math.Sqrt(error * error + header.SumCrossSectionErrorPb * header.SumCrossSectionErrorPb);

    /// <summary>The statistical error of sum w / n; zero weights of trials without event count.</summary>
    private static double ErrorOfMean(EventTotals totals, double n)
    {
        double mean = totals.SumOfWeights / n;
        return Math.Sqrt(Math.Max(0, totals.SumOfSquaredWeights / n - mean * mean) / n);
    }

    private static NormalisationException Undetermined(EventTotals totals, LheHeader header, string reason)
        => Undetermined(reason, Found(totals, header));

    private static NormalisationException Undetermined(string reason, string found)
        => new($"the normalisation of the weights cannot be determined: {reason} ({found}); give the cross-section with --cross-section");

    private static string Found(EventTotals totals, LheHeader header)
        => Invariant($"{FoundWeights(totals)}, sum of XSECUP {header.SumCrossSectionPb:G6} +- {header.SumCrossSectionErrorPb:G2} pb, IDWTUP {header.WeightingStrategy}");

    private static string FoundWeights(EventTotals totals)
        => Invariant($"{totals.Events} events, mean weight {totals.SumOfWeights / Math.Max(1, totals.Events):G6} +- {ErrorOfMean(totals, Math.Max(1, totals.Events)):G2}, sum of weights {totals.SumOfWeights:G6}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
