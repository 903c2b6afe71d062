using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Oom.Files;
using Oom.Options;
using Oom.Reinterpret.Samples;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret plan</c>: event files shared out to jobs of equal length, with what they will take.</summary>
internal static class PlanCommand
{
    private const int Repetitions = 3, MergeRepetitions = 20;

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("events") { Description = "Event files of one sample", Arity = ArgumentArity.OneOrMore };
        var model = new Option<string>("--model", "-m") { Description = "The observable: its bundle, or oom.onnx", Required = true };
        var jobs = CheckedOption.Number("--jobs", "Number of jobs", new ValueRange(1, 1_000_000), 2);
        var threads = CheckedOption.Threads("Number of threads of a job", "-t");
        var output = new Option<string?>("--output", "-o") { Description = "A CSV file of jobs and their files" };
        var command = new Command("plan",
            "Shares event files out to jobs of equal length, and says how long these and the merge will take: two files of middle size are "
            + "evaluated on this machine, one and both, three times each.")
        {
            files,
            model,
            jobs,
            threads,
            output
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string[] inputs = parsed.GetValue(files)!;
            DistinctFiles.Require(inputs);
            if (parsed.GetValue(output) is { } table) ResultFile.RequireOutput(table, inputs, parsed.GetRequiredValue(model));
            var sized = inputs.Select(SizedFile.Of).ToList();
            var cost = Measure(sized, parsed.GetRequiredValue(model), parsed.GetValue(threads), cancellation);
            var plan = JobPlan.Of(sized, parsed.GetValue(jobs), cost);
            var console = parsed.InvocationConfiguration.Output;
            console.Write(Report(plan, cost));
            if (parsed.GetValue(output) is not { } path) return;
            AtomicFile.WriteText(path, Csv(plan));
            console.WriteLine($"written     {path}");
        }, cancellation));
        return command;
    }

    private static JobCost Measure(List<SizedFile> files, string model, int threads, CancellationToken cancellation)
    {
        var bySize = files.OrderBy(file => file.Bytes).ToList();
        var middle = bySize[bySize.Count / 2];
        var other = bySize[Math.Max(0, bySize.Count / 2 - 1)];
        string folder = Directory.CreateTempSubdirectory("oom-plan-").FullName;
        try
        {
            double one = Time([middle.Path]), two = other == middle ? 2 * one : Time([other.Path, middle.Path]);
            string result = Directory.GetFiles(folder, "*.oom.json").MinBy(path => new FileInfo(path).Length)!;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < MergeRepetitions; i++) ResultMerger.Merge([result]);
            return JobCost.Of(middle.Bytes, one, other.Bytes, two, Stopwatch.GetElapsedTime(start).TotalSeconds / MergeRepetitions);

            // The shortest of several: what else runs on the machine makes times longer, never shorter.
            double Time(string[] inputs) => Enumerable.Range(0, Repetitions).Min(_ =>
            {
                cancellation.ThrowIfCancellationRequested();
                // What the files are to each other changes their numbers, not their time: processes of any cross-sections can be added.
                return Run([.. inputs, .. inputs.Length > 1 ? (string[])["--sum"] : [], "--model", model,
                    "--threads", threads.ToString(CultureInfo.InvariantCulture), "-o", folder]);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Run(string[] arguments)
    {
        string program = Environment.ProcessPath!;
        // Run by 'dotnet', the program is the first argument.
        bool isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHosted ? [typeof(PlanCommand).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new SampleException(complaint.Result.Trim().Replace($"{Program.Name}: ", "", StringComparison.Ordinal));
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static string Report(JobPlan plan, JobCost cost)
    {
        var text = new StringBuilder();
        double shortest = plan.Jobs.Min(job => job.Seconds), longest = plan.Jobs.Max(job => job.Seconds),
            all = plan.Jobs.Sum(job => job.Seconds);
        Line($"measured    {cost.BytesPerSecond / 1e6:G3} MB/s of the files as they are, {cost.StartSeconds:G3} s a job beside them, {1e3 * cost.MergeSeconds:G3} ms a result to merge");
        Line($"jobs        {Counted.Of(plan.Jobs.Count, "job")} of {shortest:G3} to {longest:G3} s, {all:G3} s together, of {Counted.Of(plan.Jobs.Sum(job => job.Files.Count), "file")}");
        Line($"merge       {plan.MergeSeconds:G3} s");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Csv(JobPlan plan) => "job,seconds,file\n" + string.Concat(plan.Jobs.Index().SelectMany(job => job.Item.Files.Select(
        file => string.Create(CultureInfo.InvariantCulture, $"{job.Index + 1},{job.Item.Seconds:G4},{CsvText.Of(file)}\n"))));
}
