using Oom.Bundles;
using Oom.Features;
using Oom.Formulas;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;

namespace Oom.Symbolic.Runs;

/// <summary>The search for formulas of a published observable, and what is written of it beside the front.</summary>
public static class ModelSearch
{
    /// <summary>The report file.</summary>
    public const string ReportFile = "report.md";

    /// <summary>The folder of the formulas' responses.</summary>
    public const string ResponseFolder = "responses";

    // Single precision rounds log-odds beyond 16 to 0 or 1.
    private const double SmallestTarget = 1e-6;

    /// <summary>The features of an observable as those of formulas.</summary>
    public static FormulaFeature[] Features(IReadOnlyList<Feature> features)
        => [.. features.Select(feature => new FormulaFeature(feature.Name, feature.Unit))];

    /// <summary>Prepares the search: all processes count the same in the fit, so that a rare
    /// signal is described as well as what is frequent.</summary>
    /// <param name="task">The observable.</param>
    /// <param name="specification">The search.</param>
    /// <param name="points">Most events to fit.</param>
    /// <exception cref="SearchException">The specification does not fit the observable.</exception>
    public static PreparedSearch Prepare(ModelTask task, SearchSpecification specification, int points)
    {
        var events = task.Events.Thinned(points);
        if (specification.Features is not null)
            throw new SearchException("a formula of an observable may use all its features: leave 'features' out");
        double[] target = specification.Loss == LossKind.LogOdds
            ? Array.ConvertAll(events.Observable, value => Math.Clamp(value, SmallestTarget, 1 - SmallestTarget)) : events.Observable;
        var problem = new SearchProblem(task.Description.Name, events.Features, events.Values, target, Balanced(events), specification.Loss,
            specification.Loss == LossKind.BinCrossEntropy ? task.Description.GeneratorBins : null);
        return PreparedSearch.Of(specification, problem);
    }

    /// <summary>Judges a front: the formula to take is the simplest that is worth as much as the network, where that is known.</summary>
    /// <param name="task">The observable.</param>
    /// <param name="prepared">The search.</param>
    /// <param name="result">What it found.</param>
    /// <param name="writer">Where the table is printed.</param>
    public static FitJudgement Judge(ModelTask task, PreparedSearch prepared, SearchResult result, TextWriter writer)
    {
        var front = JudgedFront.Of(task, prepared, result.Front);
        return new(front.Simplest?.Found, folder => Write(task, front, folder, writer));
    }

    private static void Write(ModelTask task, JudgedFront front, string folder, TextWriter writer)
    {
        File.WriteAllText(Path.Combine(folder, JudgedDocument.File), JudgedDocument.ToJson(task, front));
        string table = JudgedReport.ToMarkdown(task, front);
        File.WriteAllText(Path.Combine(folder, ReportFile), table);
        File.WriteAllText(Path.Combine(folder, "scatter.csv"), JudgedReport.ToScatter(task, front));
        File.WriteAllText(Path.Combine(folder, "profile.csv"), JudgedReport.ToProfile(task, front));
        writer.Write(table);
        if (task.Responses is null) return;
        Directory.CreateDirectory(Path.Combine(folder, ResponseFolder));
        foreach (var formula in front.Formulas)
        {
            if (formula.Judgement?.Response is { } response)
                File.WriteAllText(ResponsePath(folder, formula.Found.Complexity), response.ToJson());
        }
    }

    /// <summary>Where the response of the formula of a complexity lies.</summary>
    public static string ResponsePath(string folder, int complexity)
        => Path.Combine(folder, ResponseFolder, FormattableString.Invariant($"{complexity}.json"));

    private static double[] Balanced(TeacherEvents events)
    {
        if (events.Process is not { } processes) return events.Weight;
        double[] totals = new double[processes.Max() + 1];
        for (int e = 0; e < events.Count; e++) totals[processes[e]] += events.Weight[e];
        return [.. events.Weight.Select((weight, e) => weight / totals[processes[e]])];
    }
}
