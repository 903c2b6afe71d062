using System.Diagnostics;
using System.Globalization;

namespace Oom.Programs.Mutations;

/// <summary>
/// Files of every format, changed by chance, through the whole program: the exit code is 0 or 2, a
/// refusal is one line, and no result holds a number that is none.
/// OOM_MUTATIONS sets how many of each format, OOM_MUTATIONS_FORMATS of which (all), OOM_MUTATIONS_FIRST the number of the first,
/// OOM_MUTATIONS_PROCESSES=1 runs them as processes with limited memory,
/// OOM_MUTATIONS_TABLE names a file to which what came out is added as rows of a table. A
/// card or manifest has the digests of what was changed.
/// </summary>
public sealed class MutationTests
{
    private const string CountVariable = "OOM_MUTATIONS", FirstVariable = "OOM_MUTATIONS_FIRST",
        ProcessesVariable = "OOM_MUTATIONS_PROCESSES", TableVariable = "OOM_MUTATIONS_TABLE", FormatsVariable = "OOM_MUTATIONS_FORMATS";
    private const int FewestInContinuousIntegration = 50, MostFailures = 10;

    // Of each format where no number is asked for: on a busy machine fewer mutations are enough.
    private static readonly TimeSpan EnoughInContinuousIntegration = TimeSpan.FromSeconds(8);

    public static TheoryData<string> Formats
    {
        get
        {
            string[] chosen = Environment.GetEnvironmentVariable(FormatsVariable)?.Split(',') ?? [];
            return [.. MutatedFormat.All.Select(format => format.Name).Where(name => chosen.Length == 0 || chosen.Contains(name))];
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Changed_files_end_in_a_result_or_in_a_sentence(string name)
    {
        var format = MutatedFormat.All.Single(candidate => candidate.Name == name);
        using var folder = TestData.NewFolder();
        format.Prepare(folder.Path);
        var originals = format.Files.ToDictionary(file => file, file => File.ReadAllBytes(folder.File(file)));
        var digests = format.Manifest is { } manifest
            ? new ManifestDigests(folder.File(manifest), originals.Keys.Select(folder.File)) : null;
        var untouched = format.Program.Run(format.Arguments(folder.Path, 0));
        Assert.True(untouched.ExitCode == 0 || format.IsNeverRead, $"the file as it is: {untouched.Error}");
        bool isByHand = Number(CountVariable) is not null, areProcesses = Number(ProcessesVariable) == 1;
        int first = Number(FirstVariable) ?? 0, end = first + (Number(CountVariable) ?? format.Usual);
        long start = Stopwatch.GetTimestamp();
        var tally = new TrialTally();
        List<string> failures = [];
        for (int number = first; number < end && failures.Count < MostFailures; number++)
        {
            if (!isByHand && tally.Count >= FewestInContinuousIntegration
                && Stopwatch.GetElapsedTime(start) > EnoughInContinuousIntegration)
                break;
            string file = format.Files[number % format.Files.Length];
            byte[] changed = MutatedFormat.Mutate(file, originals[file], number);
            File.WriteAllBytes(folder.File(file), changed);
            digests?.Correct(folder.File(file));
            string[] arguments = format.Arguments(folder.Path, number);
            var trial = areProcesses ? Trial.AsProcess(format.Program, arguments) : Trial.InProcess(format.Program, arguments);
            tally.Add(trial);
            if (trial.Fault(changed, format.Missing) is { } fault)
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{name}, mutation {number} of {file}: {fault}"));
            if (trial.Result is null) break;
            File.WriteAllBytes(folder.File(file), originals[file]);
            digests?.Restore();
        }

        string row = tally.Row(name, areProcesses, first);
        TestContext.Current.TestOutputHelper?.WriteLine(row);
        if (Environment.GetEnvironmentVariable(TableVariable) is { Length: > 0 } table) File.AppendAllText(table, row + "\n");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(tally.Refused > tally.Count / 5, $"{tally.Refused} of {tally.Count} refused: the mutations test nothing");
    }

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        ? value : null;
}
