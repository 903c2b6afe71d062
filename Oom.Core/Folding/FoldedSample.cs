using Oom.Statistics.Models;

namespace Oom.Folding;

/// <summary>
/// Folded yields as samples of a model: one for each generator-level bin, which all detector-level bins see with one factor for its finite number of events, and one for the rest. A generator-level bin without events
/// adds what one standard deviation of it would be seen as.
/// </summary>
/// <param name="name">The part of the prediction.</param>
/// <param name="yields">Its yields.</param>
/// <param name="common">Factors on all of it.</param>
internal sealed class FoldedSample(string name, FoldedYields yields, Modifier[] common)
{
    // As of the factors of single bins: a sample never changes its sign.
    private const double SmallestFactor = 1e-10;

    private readonly (FoldedBin Bin, string Parameter)[] _uncertain =
    [
        .. yields.Bins.Index().Where(item => item.Item.Errors.Any(error => error != 0))
            .Select(item => (item.Item, FormattableString.Invariant($"events of {name} in generator-level bin {item.Index + 1}"))),
    ];

    private string ResponseFactors => $"response of {name}";

    /// <summary>The samples.</summary>
    public IEnumerable<Sample> Samples()
    {
        var filled = _uncertain.Where(item => IsFilled(item.Bin)).ToList();
        double[] none = new double[yields.Events.Length];
        // One factor with a Gaussian constraint around 1 on all of a sample, as the luminosity has it.
        foreach (var (bin, parameter) in filled)
            yield return new Sample(parameter, bin.Events, [.. common, .. Systematics(bin.Shifts), Modifier.Luminosity(parameter), Modifier.StatisticalError(ResponseFactors, none)]);

        var shifts = yields.Shifts.Select((shift, k) => new NuisanceShift(shift.Name, Rest(shift.Up, bin => bin.Shifts[k].Up), Rest(shift.Down, bin => bin.Shifts[k].Down)));
        var empty = _uncertain.Where(item => !IsFilled(item.Bin)).Select(item => Modifier.LinearShape(item.Parameter, item.Bin.Errors));
        yield return new Sample(name, Rest(yields.Events, bin => bin.Events), [.. common, .. Systematics(shifts), .. empty, Modifier.StatisticalError(ResponseFactors, yields.ResponseErrors)]);

        double[] Rest(double[] all, Func<FoldedBin, double[]> part) => [.. all.Select((value, j) => value - filled.Sum(item => part(item.Bin)[j]))];
    }

    /// <summary>The widths of the factors, relative to the events.</summary>
    public IEnumerable<ParameterSettings> Settings() => _uncertain.Select(item => new ParameterSettings(item.Parameter)
    {
        Sigmas = [IsFilled(item.Bin) ? item.Bin.Errors.Sum() / Math.Abs(item.Bin.Events.Sum()) : 1],
        Bounds = [IsFilled(item.Bin) ? (SmallestFactor, double.PositiveInfinity) : (double.NegativeInfinity, double.PositiveInfinity)],
    });

    private static bool IsFilled(FoldedBin bin) => bin.Events.Any(events => events != 0);

    private static IEnumerable<Modifier> Systematics(IEnumerable<NuisanceShift> shifts) => shifts.Select(shift => Modifier.ShapeSystematic(shift.Name, shift.Up, shift.Down));
}
