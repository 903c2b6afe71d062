using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Oom.Reinterpret.Tests.Mutations;

/// <summary>
/// Mutated event files through the whole program: its Main with arguments, standard streams and exit code.
/// Whatever comes in, the program ends by itself with 0 or 2,
/// says one line where it is 2, and writes numbers where it is 0. OOM_MUTATIONS is the number of mutations of each format,
/// from OOM_MUTATIONS_FIRST on; where it is not set, 2,000 or as many as take ten seconds.
/// </summary>
[Collection(nameof(StandardStreams))]
public sealed class MutatedEventFileTests : IDisposable
{
    // A program that waits for something, or takes memory without bound, is far beyond both.
    private const long LongestMilliseconds = 10_000, LargestBytes = 1L << 30;
    private const int InContinuousIntegration = 2_000;
    private static readonly TimeSpan EnoughInContinuousIntegration = TimeSpan.FromSeconds(10);

    private static readonly MethodInfo Main = typeof(Tool.ReinterpretCommand).Assembly.EntryPoint!;

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _model;

    public MutatedEventFileTests() => _model = TestBundle.WriteModel(_folder.Path);

    public void Dispose() => _folder.Dispose();

    private static int? ByHand => Number("OOM_MUTATIONS");

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int count) ? count : null;

    [Theory]
    [InlineData("lhe")]
    [InlineData("hepmc3")]
    [InlineData("hepmc2")]
    public void Program_ends_with_a_result_or_a_sentence(string format)
    {
        byte[][] seeds = format switch
        {
            "lhe"
                => [
                .. ((string[])["03_unit_weight_rwgt_pb", "09_amcatnlo_dyn_text", "10c_lhef_paper_groups", "37_empty_rwgt",
                "02b_interference_zero"]).Select(name => Encoding.Latin1.GetBytes(Few(EventCases.LesHouches[name]())))],
            "hepmc3"
                => [Encoding.Latin1.GetBytes(
                SmallShower.HepMc3("Weight\\|MUR2_MUF2_PDF303400\\|MUR0.5_MUF0.5_PDF303400", "27.2741 24.5 30.0"))],
            _ => [Encoding.Latin1.GetBytes(SmallShower.HepMc2("3 \"Weight\" \"MUR2_MUF2\" \"MUR0.5_MUF0.5\"", "3 27.2741 24.5 30.0"))],
        };
        var random = new Random(2_026_12);
        var codes = new Dictionary<int, int>();
        long slowest = 0, largest = 0;
        int mutations = ByHand ?? InContinuousIntegration, first = Number("OOM_MUTATIONS_FIRST") ?? 0;
        var all = Stopwatch.StartNew();
        for (int i = 0; i < first + mutations; i++)
        {
            if (ByHand is null && all.Elapsed > EnoughInContinuousIntegration) mutations = i;
            byte[] mutated = i < seeds.Length ? seeds[i] : Mutation.Of(seeds[i % seeds.Length], random);
            if (i < first) continue;
            string file = _folder.File("events");
            File.WriteAllBytes(file, i % 5 == 4 ? Gzip(mutated) : mutated);
            string[] arguments = [file, "--model", _model, "-o", _folder.File("out"), "--json", "--threads", i % 2 == 0 ? "1"
                : "2", .. Options[i % Options.Length]];
            var watch = Stopwatch.StartNew();
            var (code, output, error) = Run(arguments);
            slowest = Math.Max(slowest, watch.ElapsedMilliseconds);
            if (i % 100 == 0) largest = Math.Max(largest, Process.GetCurrentProcess().WorkingSet64);
            codes[code] = codes.GetValueOrDefault(code) + 1;
            Check(code, output, error, () =>
                $"mutation {i} of {format}, {string.Join(' ', arguments[6..])}: exit code {code}, '{error}'; input kept in {Keep(file)}");
        }

        string found = string.Join(
            ", ", codes.OrderBy(pair => pair.Key).Select(pair => FormattableString.Invariant($"{pair.Value} of {pair.Key}")));
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant(
            $"{format}: {mutations} mutations from {first} on, exit codes {found}, slowest {slowest} ms, working set {largest >> 20} MB"));
        Assert.Equal([0, 2], codes.Keys.Order());
        Assert.True(codes[0] > mutations / 50
            && codes[2] > mutations / 50, $"{codes[0]} read and {codes[2]} refused: the mutations test nothing");
        Assert.InRange(slowest, 0, LongestMilliseconds);
        Assert.InRange(largest, 0, LargestBytes);
    }

    private static readonly string[][] Options = [
        [], ["--skip-broken-events"], ["--cross-section", "5"], ["--nominal-weight", "1002"], ["--weights", "1*,M*"],
        ["--cross-section", "-1e99"]];

    private static void Check(int code, string output, string error, Func<string> what)
    {
        if (code == 2)
        {
            Assert.True(error.StartsWith("oom-reinterpret: ", StringComparison.Ordinal)
                && error.IndexOf('\n', StringComparison.Ordinal) == error.Length - 1 && output.Length == 0, what());
            return;
        }

        Assert.True(code == 0 && error.Length == 0, what());
        // Without NaN and infinity, which are not JSON.
        using var document = JsonDocument.Parse(output);
        Assert.Equal("oom.result", document.RootElement.GetProperty("format").GetString());
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        var (console, complaints) = (Console.Out, Console.Error);
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Console.SetOut(output);
            Console.SetError(error);
            return ((int)Main.Invoke(null, [arguments])!, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(complaints);
        }
    }

    /// <summary>The header and the first four events: mutations are to meet what matters.</summary>
    private static string Few(string text)
    {
        string[] events = text.Split("<event>");
        return string.Join("<event>", events[..5]) + "</LesHouchesEvents>\n";
    }

    private static string Keep(string file)
    {
        string kept = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"oom-mutation-{Environment.ProcessId}"));
        File.Copy(file, kept, overwrite: true);
        return kept;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(bytes);
        return stream.ToArray();
    }
}
