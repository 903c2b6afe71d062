using Oom.Binning;
using Oom.Bundles;
using Oom.Responses;
using Oom.Statistics;

namespace Oom.Unfolding;

/// <summary>
/// Looks for the edges, out of those of a fine binning, between which a number of bins can all be measured and parameters are known
/// best. Edges are added one by one, each where it costs least,
/// and then moved one by one as long as that helps; bins that exceed the limits come behind all that keep them.
/// </summary>
public sealed class BinSearch
{
    private readonly DetectorResponse _response;
    private readonly double _relativeErrorMax, _conditionMax;
    private readonly double[] _edges;
    private readonly Dictionary<string, BinChoice> _known = new(StringComparer.Ordinal);

    /// <summary>A search among the bins of a response.</summary>
    /// <param name="response">The response, with bins as fine as the events allow.</param>
    /// <param name="relativeErrorMax">The largest relative error of a bin, above 0; infinite for no limit.</param>
    /// <param name="conditionMax">The largest condition number, above 1; infinite for no limit.</param>
    public BinSearch(DetectorResponse response, double relativeErrorMax, double conditionMax)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!(relativeErrorMax > 0))
            throw new ArgumentOutOfRangeException(nameof(relativeErrorMax), relativeErrorMax, "a relative error is above 0");
        if (!(conditionMax > 1)) throw new ArgumentOutOfRangeException(nameof(conditionMax), conditionMax, "a condition number is above 1");
        _response = response;
        _relativeErrorMax = relativeErrorMax;
        _conditionMax = conditionMax;
        _edges = response.GeneratorBins.Edges.ToArray();
    }

    /// <summary>The best bins found for every number from one to a largest one.</summary>
    /// <param name="count">The largest number of bins, at most that of the response.</param>
    /// <returns>One choice a number of bins, from 1.</returns>
    public IReadOnlyList<BinChoice> UpTo(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _edges.Length - 1);
        SortedSet<int> inner = [];
        List<BinChoice> choices = [Evaluate(inner)];
        while (choices.Count < count)
        {
            inner = Best(Free(inner).Select(place => With(inner, place)));
            while (
                Best(inner.SelectMany(removed => Free(inner).Select(place => With(Without(inner, removed), place)))
                .Append(inner)) is var moved && Cost(moved).CompareTo(Cost(inner)) < 0)
                inner = moved;
            choices.Add(Evaluate(inner));
        }

        return choices;
    }

    /// <summary>What can be expected of bins.</summary>
    /// <param name="response">A response.</param>
    public static BinChoice Judge(DetectorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new BinChoice(response.GeneratorBins, ExpectedPrecision.Folded(response, withNuisances: true), LargestError(response),
            response.Response().ConditionNumber);
    }

    // At the expectation the covariance of the strengths of all bins follows from first derivatives;
    // the finite samples behind the response add to the variances.
    private static double LargestError(DetectorResponse response)
    {
        int generatorBins = response.GeneratorBins.Count, detectorBins = response.DetectorBins.Count;
        var information = new FisherInformation(detectorBins, generatorBins, response.Nuisances.Count);
        double[] generator = response.Generator(), nominal = response.Expected();
        var matrix = response.Response();
        for (int i = 0; i < generatorBins; i++)
        {
            var slope = information.Slopes(i);
            for (int j = 0; j < detectorBins; j++) slope[j] = matrix[j, i] * generator[i];
        }

        for (int k = 0; k < response.Nuisances.Count; k++) FillChange(response, k, generator, information.Slopes(generatorBins + k));
        if (generator.Any(events => !(events > 0)) || !information.TryInvert(nominal, response.ExpectedVariances(), out _))
            return double.PositiveInfinity;
        return Enumerable.Range(0, generatorBins).Max(information.Uncertainty);
    }

    // Cross-sections stay when a nuisance moves: what changes is their response, and the events that are not fiducial.
    private static void FillChange(DetectorResponse response, int nuisance, double[] generator, Span<double> slope)
    {
        double[] up = new double[slope.Length], down = new double[slope.Length];
        response.ResponseAt(nuisance, VariationSide.Up).Fold(generator, up);
        response.ResponseAt(nuisance, VariationSide.Down).Fold(generator, down);
        double[] backgroundUp = response.NonFiducialAt(nuisance, VariationSide.Up),
            backgroundDown = response.NonFiducialAt(nuisance, VariationSide.Down);
        for (int j = 0; j < slope.Length; j++) slope[j] = (up[j] + backgroundUp[j] - down[j] - backgroundDown[j]) / 2;
    }

    private SortedSet<int> Best(IEnumerable<SortedSet<int>> candidates)
        => candidates.MinBy(Cost)!;

    // Ties end the search: of equal bins neither is better.
    private (double Excess, double Uncertainty) Cost(SortedSet<int> inner)
    {
        var choice = Evaluate(inner);
        return (choice.Excess(_relativeErrorMax, _conditionMax), choice.Uncertainty);
    }

    private IEnumerable<int> Free(SortedSet<int> inner) => Enumerable.Range(1, _edges.Length - 2).Where(place => !inner.Contains(place));

    private BinChoice Evaluate(SortedSet<int> inner)
    {
        string key = string.Join(',', inner);
        if (_known.TryGetValue(key, out var known)) return known;
        var bins = new BinEdges([_edges[0], .. inner.Select(place => _edges[place]), _edges[^1]]);
        return _known[key] = Judge(_response.WithMergedGeneratorBins(bins));
    }

    private static SortedSet<int> With(SortedSet<int> inner, int place) => [.. inner, place];

    private static SortedSet<int> Without(SortedSet<int> inner, int place) => [.. inner.Where(other => other != place)];
}
