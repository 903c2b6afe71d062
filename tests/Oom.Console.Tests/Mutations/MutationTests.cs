using System.Diagnostics;
using System.Globalization;
using Oom.Bundles;

namespace Oom.Programs.Mutations;

/// <summary>
/// Files of every format, changed by chance, through the whole program: the exit code is 0 or 2, a refusal is one line, and no result holds a number that is none.
/// OOM_MUTATIONS sets how many of each format; a card has the digests of what was changed.
/// </summary>
public sealed class MutationTests
{
    private const string CountVariable = "OOM_MUTATIONS", FirstVariable = "OOM_MUTATIONS_FIRST";
    private const int Standard = 100;

    // Far above what any of them takes, so that a busy machine is no failure: it is here to end what has no end.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Formats => [.. MutatedFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Changed_files_end_in_a_result_or_in_a_sentence(string name)
    {
        var format = MutatedFormat.All.Single(candidate => candidate.Name == name);
        using var folder = TestData.NewFolder();
        format.Prepare(folder.Path);
        var originals = format.Files.ToDictionary(file => file, file => File.ReadAllText(folder.File(file)));
        string card = folder.File(Path.Combine("bundle", BundleFiles.Card)), cardText = format.IsBundle ? File.ReadAllText(card) : "";
        var entries = format.IsBundle ? BundleCard.Load(card).Files : [];
        var untouched = format.Program.Run(format.Arguments(folder.Path, 0));
        Assert.True(untouched.ExitCode == 0 || format.Name is "training" or "refinable model", $"the file as it is: {untouched.Error}");
        int first = Number(FirstVariable, 0), count = Number(CountVariable, Standard), refused = 0;
        for (int number = first; number < first + count; number++)
        {
            string file = format.Files[number % format.Files.Length];
            File.WriteAllText(folder.File(file), new TextMutator(number).Mutate(originals[file]));
            if (format.IsBundle && Path.GetFileName(file) != BundleFiles.Card) File.WriteAllText(card, WithDigest(cardText, entries, folder.File(file)));
            long start = Stopwatch.GetTimestamp();
            var result = format.Program.Run(format.Arguments(folder.Path, number));
            var elapsed = Stopwatch.GetElapsedTime(start);
            string context = string.Create(CultureInfo.InvariantCulture, $"{name}, mutation {number} of {file}");
            Assert.True(elapsed < Longest, $"{context}: {elapsed}");
            if (result.ExitCode != 0)
            {
                refused++;
                result.AssertRefused(context);
            }

            Assert.False(result.Output.Contains("NaN", StringComparison.Ordinal) || result.Output.Contains("Infinity", StringComparison.Ordinal), $"{context}: {result.Output}");
            File.WriteAllText(folder.File(file), originals[file]);
            if (format.IsBundle) File.WriteAllText(card, cardText);
        }

        Assert.True(refused > count / 4, $"{refused} of {count} refused: the mutations test nothing");
    }

    private static string WithDigest(string card, IReadOnlyList<BundleCard.FileEntry> entries, string file)
    {
        var (before, now) = (entries.Single(entry => entry.Name == Path.GetFileName(file)), BundleCard.Describe(file));
        return card.Replace(before.Sha256, now.Sha256, StringComparison.Ordinal).Replace(string.Create(CultureInfo.InvariantCulture, $"\"bytes\": {before.Bytes}"), string.Create(CultureInfo.InvariantCulture, $"\"bytes\": {now.Bytes}"), StringComparison.Ordinal);
    }

    private static int Number(string variable, int standard) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : standard;
}
