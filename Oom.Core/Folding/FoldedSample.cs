using Oom.Statistics.Models;

namespace Oom.Folding;

/// <summary>
/// Folded yields as samples of a model: one for each generator-level bin, which all detector-level bins see with one factor
/// for its finite number of events, and one for the rest. The factor is known from the Poisson count of these events; a
/// generator-level bin without events, or whose weights of both signs leave less than one, adds what one standard deviation
/// of it would be seen as.
/// </summary>
/// <param name="name">The part of the prediction.</param>
/// <param name="yields">Its yields.</param>
/// <param name="responseErrors">Errors from the samples behind the response that are carried by this part.</param>
/// <param name="common">Factors on all of it.</param>
internal sealed class FoldedSample(string name, FoldedYields yields, double[] responseErrors, Modifier[] common)
{
    // Signal and background are folded with the same response, whose samples fluctuate for both alike: factors of their own
    // would widen the errors of a negative strength, and pull towards it.
    private const string ResponseFactors = "response";

    // Between none and one, which rounding may take a little from.
    private const double FewestEvents = 0.5;

    private readonly (FoldedBin Bin, string Parameter)[] _uncertain =
    [
        .. yields.Bins.Index().Where(item => item.Item.Errors.Any(error => error != 0))
            .Select(item => (item.Item, FormattableString.Invariant($"events of {name} in generator-level bin {item.Index + 1}"))),
    ];

    /// <summary>The samples.</summary>
    public IEnumerable<Sample> Samples()
    {
        var counted = _uncertain.Where(item => IsCounted(item.Bin)).ToList();
        double[] none = new double[yields.Events.Length];
        foreach (var (bin, parameter) in counted)
        {
            var events = Modifier.CountedFactor(parameter, EffectiveEvents(bin));
            yield return new Sample(
                parameter, bin.Events, [.. common, .. Systematics(bin.Shifts), events, Modifier.StatisticalError(ResponseFactors, none)]);
        }

        var shifts = yields.Shifts.Select(
            (shift, k)
            => new NuisanceShift(shift.Name, Rest(shift.Up, bin => bin.Shifts[k].Up), Rest(shift.Down, bin => bin.Shifts[k].Down)));
        var others = _uncertain.Where(item => !IsCounted(item.Bin)).Select(item => Modifier.LinearShape(item.Parameter, item.Bin.Errors));
        yield return new Sample(
            name, Rest(yields.Events, bin => bin.Events),
            [.. common, .. Systematics(shifts), .. others, Modifier.StatisticalError(ResponseFactors, responseErrors)]);

        double[] Rest(double[] all, Func<FoldedBin, double[]> part)
            => [.. all.Select((value, j) => value - counted.Sum(item => part(item.Bin)[j]))];
    }

    /// <summary>The constraints of the changes of bins without events.</summary>
    public IEnumerable<ParameterSettings> Settings()
        => _uncertain.Where(item => !IsCounted(item.Bin)).Select(item => new ParameterSettings(item.Parameter) { Sigmas = [1] });

    private static bool IsCounted(FoldedBin bin) => EffectiveEvents(bin) > FewestEvents;

    // The error is one of the whole bin, so that its relative size is that of any detector-level bin.
    private static double EffectiveEvents(FoldedBin bin)
    {
        double relative = bin.Events.Sum() / bin.Errors.Sum();
        return relative * relative;
    }

    private static IEnumerable<Modifier> Systematics(IEnumerable<NuisanceShift> shifts)
        => shifts.Select(shift => Modifier.ShapeSystematic(shift.Name, shift.Up, shift.Down));
}
