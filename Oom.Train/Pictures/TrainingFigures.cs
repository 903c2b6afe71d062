using Oom.Figures;
using Oom.Figures.Measurements;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Runs;

namespace Oom.Train.Pictures;

/// <summary>The figures of a training.</summary>
internal static class TrainingFigures
{
    private const int FeaturesMax = 25;

    /// <summary>The figures: the loss step by step, what the features are worth, the response; none without numbers.</summary>
    public static IReadOnlyList<Figure> Of(MachineRun run)
    {
        List<Figure> figures = [Training(run.History)];
        if (run.Measured is { } measured)
        {
            string[] names = [.. run.Specification.Detector.Features.Select(feature => feature.Name)];
            figures.Add(Features(TaylorCoefficients.Ranking(measured.Importance), names));
            if (measured.Response is { } response) figures.AddRange(ResponseFigures.Matrix(response), ResponseFigures.Margins(response));
        }

        return [.. figures.Select(figure => figure with { Label = run.Specification.Name })];
    }

    private static Figure Training(TrainingHistory history) => new("training", "Loss of the training",
        [.. history.Records.GroupBy(step => step.Stage).Select(stage => Stage(stage.Key, [.. stage]))])
    {
        Caption = "A panel for each stage of the training. The last step that was the best so far is marked.",
    };

    private static Panel Stage(int number, IReadOnlyList<StepRecord> steps)
    {
        List<ISeries> series = [Curve("training", steps, step => step.Training, Ink.Blue)];
        var validated = steps.Where(step => step.Validation is not null).ToList();
        if (validated.Count > 0) series.Add(Curve("validation", validated, step => step.Validation!.Value, Ink.Orange));
        if (steps.LastOrDefault(step => step.IsBest) is { } best) series.Add(new Rule("best", best.Step, IsVertical: true, Ink.Grey));
        return new Panel(new Axis(FormattableString.Invariant($"step (stage {number})")), new Axis("loss"), series);
    }

    private static Line Curve(string name, IReadOnlyList<StepRecord> steps, Func<StepRecord, LossValue> loss, Ink ink)
        => new(name, [.. steps.Select(step => (double)step.Step)], [.. steps.Select(step => loss(step).Loss)], ink);

    private static Figure Features(IEnumerable<FeatureImportance> ranking, string[] names)
    {
        var shown = ranking.Take(FeaturesMax).ToList();
        string[] ranked = [.. shown.Select(item => names[item.First])];
        return new Figure("features", "What the features are worth to the detector-level network",
        [
            new Panel(new Axis("sum of Taylor coefficients") { Low = 0 }, new Axis("") { Names = ranked, IsFromTop = true },
                [new Bars("worth", ranked, [.. shown.Select(item => item.Coefficient)], Ink.Blue) { IsInLegend = false }]),
        ])
        {
            Caption = "Mean absolute Taylor coefficients of first and second order, those of a feature added up.",
        };
    }
}
