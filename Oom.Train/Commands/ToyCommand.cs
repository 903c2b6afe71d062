using System.CommandLine;
using System.Globalization;
using Oom.Files;
using Oom.Numerics;
using Oom.Options;
using Oom.Train.Specifications;
using Oom.Train.Unbinned.Surrogates;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Train.Commands;

/// <summary><c>oom-train toy</c>: the analytic toy of boosted parametric trees, from its
/// events to the numbers of the paper's figure.</summary>
internal static class ToyCommand
{
    private const int PaperEvents = 500_000, PaperTrees = 100, FewTrees = 5;
    private const string Marker = "figure.md";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var events = CheckedOption.Number(
            "--events", "Number of events of each of the six samples", new ValueRange(1, CheckedOption.CountMax), PaperEvents);
        var trees = CheckedOption.Number("--trees", "Number of trees", new ValueRange(1, 100_000), PaperTrees);
        var levels = CheckedOption.Number(
            "--levels", "Levels of splits of a tree", new ValueRange(1, RegressionTree.MostLevels), new BoostingSettings().Levels);
        var bins = CheckedOption.Number("--bins", "Bins of the feature", new ValueRange(2, 65_536), new BoostingSettings().Bins);
        var force = CheckedOption.Flag("--force", "Replace a folder of the toy that is there already");
        var command = new Command("toy", "Make the analytic toy of boosted parametric trees: events, training and figure")
        {
            output,
            events,
            trees,
            levels,
            bins,
            force
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => AtomicFolder.Write(parsed.GetRequiredValue(output), Marker, parsed.GetValue(force), null, folder =>
        {
            string training = string.Create(CultureInfo.InvariantCulture,
                $"  trees: {parsed.GetValue(trees)}\n  levels: {parsed.GetValue(levels)}\n  bins: {parsed.GetValue(bins)}\n");
            Run(folder, parsed.GetValue(events), training, parsed.InvocationConfiguration.Output, cancellation);
        }), cancellation));
        return command;
    }

    private static void Run(string folder, int events, string training, TextWriter output, CancellationToken cancellation)
    {
        var figures = new StringWriter { NewLine = "\n" };
        foreach (string kind in ParametricToyFiles.Kinds)
        {
            var random = new Philox4x32(1, (ulong)kind.Length);
            string path = ParametricToyFiles.Write(folder, kind, kind == ParametricToyFiles.Kinds[0]
                ? ParametricToy.Reweighted(events, ref random) : ParametricToy.Sampled(events, ref random), training);
            var specification = SurrogateSpecificationReader.Load(path);
            var sample = SurrogateSampleReader.Read(specification, folder, cancellation);
            var (surrogate, result) = SurrogateFit.Run(specification, sample, JobLimits.Own.Processors, cancellation);
            output.Write(SurrogateFit.Report(specification, sample, result));
            SurrogateFolder.Write(Path.Combine(folder, kind), replace: false, File.ReadAllText(path), surrogate, result);
            var figure = new ParametricToyFigure(surrogate, FewTrees, surrogate.Ensemble.Trees.Count);
            File.WriteAllText(Path.Combine(folder, $"figure-{kind}.csv"), figure.ToCsv());
            figures.Write($"Six samples of {events.ToString(CultureInfo.InvariantCulture)} events, {kind}:\n\n{figure.ToMarkdown()}\n");
        }

        File.WriteAllText(Path.Combine(folder, Marker), figures.ToString());
        output.Write(figures.ToString());
    }
}
