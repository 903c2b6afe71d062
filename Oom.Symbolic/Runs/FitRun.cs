using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Oom.Files;
using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;
using Oom.Terminal;

namespace Oom.Symbolic.Runs;

/// <summary>Runs a search, keeps its checkpoint and writes its folder.</summary>
public static class FitRun
{
    /// <summary>The file by which folders of this kind are known.</summary>
    public const string FrontFile = "front.json";

    private const string CheckpointFile = "checkpoint.json";

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(10);

    /// <summary>Searches and writes <paramref name="output"/>; what was found is written where the user interrupts too.</summary>
    /// <param name="prepared">The search.</param>
    /// <param name="description">Text of whatever the search depends on, for the checkpoint's digest.</param>
    /// <param name="output">The folder to make.</param>
    /// <param name="replace">Whether a folder of this kind may be replaced.</param>
    /// <param name="checkpoint">A checkpoint to go on from, or null.</param>
    /// <param name="writer">Where results are printed.</param>
    /// <param name="cancellation">The user's interruption.</param>
    /// <param name="judge">Says what else there is to say of the result; null for nothing.</param>
    /// <exception cref="OperationCanceledException">The user interrupted; the folder is written.</exception>
    public static void Run(
        PreparedSearch prepared, string description, string output, bool replace, string? checkpoint, TextWriter writer,
        CancellationToken cancellation, Func<SearchResult, FitJudgement>? judge = null)
    {
        AtomicFolder.RequireWritable(output, FrontFile, replace);
        var (problem, settings) = (prepared.Problem, prepared.Settings);
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)));
        string running = $"{Path.TrimEndingDirectorySeparator(output)}.{CheckpointFile}";
        string[] names = [.. problem.Features.Select(feature => feature.Name)];
        var search = new SymbolicSearch(problem, settings, prepared.Grammar, prepared.Template, prepared.Physics);
        var resumed = checkpoint is null ? null : CheckpointDocument.Load(checkpoint, names, digest, settings.Islands);
        writer.WriteLine(
            $"{problem.Target.Length} points; features by importance: {string.Join(", ", search.FeatureOrder.Select(index => names[index]))}");
        if (problem.ConstantFeatures is { Count: > 0 } constant)
        {
            writer.WriteLine($"warning: left out, with one value at all points: {string.Join(", ", constant.Select(
                index => string.Create(CultureInfo.InvariantCulture, $"{names[index]} ({problem.Table.Column(index)[0]:G6})")))}");
        }

        SearchState? last = resumed;
        long saved = Stopwatch.GetTimestamp();
        SearchResult result;
        using (var progress = new ProgressLine("searching", settings.Generations == int.MaxValue ? null
            : settings.Generations, "generations"))
        {
            result = search.Run(resumed, (state, _) =>
            {
                last = state;
                progress.Report(state.Generation);
                if (Stopwatch.GetElapsedTime(saved) < CheckpointInterval) return;
                AtomicFile.WriteText(running, CheckpointDocument.ToJson(state, names, digest));
                saved = Stopwatch.GetTimestamp();
            }, cancellation);
        }

        var judgement = judge?.Invoke(result);
        FrontRow[] rows = [.. result.Front.Select(formula => FrontRow.Of(formula, problem))];
        var chosen = rows.Single(row => row.Formula == (judgement?.Recommended ?? result.Chosen));
        AtomicFolder.Write(output, FrontFile, replace, null, folder =>
        {
            File.WriteAllText(Path.Combine(folder, FrontFile), FrontDocument.ToJson(problem, rows, chosen, result, settings.Seed));
            File.WriteAllText(Path.Combine(folder, "front.csv"), FrontDocument.ToCsv(rows));
            File.WriteAllText(Path.Combine(folder, "front.md"), FrontDocument.ToMarkdown(problem, rows, chosen));
            File.WriteAllText(Path.Combine(folder, "formula.json"),
                new Formula(problem.TargetName, problem.Features, chosen.Formula.Expression).ToJson());
            if (last is not null) File.WriteAllText(Path.Combine(folder, CheckpointFile), CheckpointDocument.ToJson(last, names, digest));
            judgement?.Write(folder);
        });
        File.Delete(running);
        writer.Write(FrontDocument.ToMarkdown(problem, rows, chosen));
        writer.WriteLine(result.Status switch
        {
            SearchStatus.Exact => "ended: a formula is exact to rounding",
            SearchStatus.TimeLimit => string.Create(CultureInfo.InvariantCulture, $"ended: {settings.Seconds} seconds are over"),
            SearchStatus.Generations => string.Create(CultureInfo.InvariantCulture, $"ended: {result.Generations} generations are made"),
            _ => "ended: interrupted",
        });
        writer.WriteLine($"wrote {output}");
        if (chosen.Formula.Rounded is { } rounded)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"simple numbers within their errors: {string.Join(", ", rounded.Numbers.Select(number => number.ToString("G6", CultureInfo.InvariantCulture)))}; delta chi^2 = {rounded.ChiSquare:F2}"));
        }

        writer.WriteLine($"{problem.TargetName} = {chosen.ShortText}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"complexity = {chosen.Formula.Complexity}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"R2 = {chosen.R2:G12}"));
        cancellation.ThrowIfCancellationRequested();
    }
}
