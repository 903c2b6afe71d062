using Oom.Binning;
using Oom.Formulas;
using Oom.Responses;
using Oom.Scores;

namespace Oom.Symbolic.Judging;

/// <summary>
/// Events at x = 0.1, 0.3, 0.7 and 0.9 in two bins of the observable x, all seen, those of a bin in the detector-level bin of the same
/// number. The signal has 1, 2, 3 and 4 events there, the other process 20 each.
/// </summary>
internal static class Toy
{
    public static readonly FormulaFeature[] Features = [new("x", "1")];

    public static ResponseLayout Layout { get; } = new(
        "toy", 1, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.5, 1]),
        [new ResponseParameter("mu", ParameterKind.SignalStrength, 1, ["signal"])], [],
        [new ProcessLayout("signal", ProcessRole.Signal, [], []), new ProcessLayout("other", ProcessRole.OtherSignal, [], [])],
        [AlternativePoint.At(0, 2)]);

    public static ScoredEvents Scores { get; } = Events();

    public static TeacherEvents Teacher => TeacherEvents.Of(Scores, Features);

    public static ScoredResponses Counted => new(Layout, Scores);

    public static Expression Formula(string text) => ExpressionParser.Parse(text, ["x"]);

    /// <summary>1/sqrt(sum s^2/(s + b)).</summary>
    public static double Counting(params (double Signal, double All)[] bins)
        => 1 / Math.Sqrt(bins.Sum(bin => bin.Signal * bin.Signal / bin.All));

    private static ScoredEvents Events()
    {
        float[] x = [0.1f, 0.3f, 0.7f, 0.9f, 0.1f, 0.3f, 0.7f, 0.9f], slopes = [1, 1, 1, 1, 0, 0, 0, 0], factors = [2, 2, 2, 2, 1, 1, 1, 1];
        return new ScoredEvents
        {
            Events = new()
            {
                Process = [0, 0, 0, 0, 1, 1, 1, 1],
                Weight = [1, 2, 3, 4, 20, 20, 20, 20],
                ParameterSlopes = slopes,
                GeneratorSlopes = slopes,
                AlternativeFactors = factors,
                GeneratorFactors = factors,
                RawSlopes = [],
                SmoothSlopes = [],
            },
            Features = ["x"],
            Values = FeatureTable.FromRows(Array.ConvertAll(x, value => (double)value), 1),
            Observable = x,
            Detector = x,
            Shifts = [],
        };
    }
}
