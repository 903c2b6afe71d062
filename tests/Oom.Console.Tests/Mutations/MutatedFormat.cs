using Oom.Bundles;
using Oom.Measurements;

namespace Oom.Programs.Mutations;

/// <summary>A format whose files are changed, and the command that reads them.</summary>
/// <param name="Name">The format.</param>
/// <param name="Files">The files that are changed, by their paths in the folder of the run.</param>
/// <param name="Prepare">Fills a new folder with everything that the command needs.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, for the folder; one of several by the number of the mutation.</param>
/// <param name="IsBundle">Whether the files belong to a bundle, whose card is to have the right digests.</param>
internal sealed record MutatedFormat(
    string Name, string[] Files, Action<string> Prepare, ProgramUnderTest Program, Func<string, int, string[]> Arguments, bool IsBundle = false)
{
    private const string Bundle = "bundle";

    private static readonly string[] Exports = ["hepdata", "yoda", "pyhf", "smefit", "rivet", "bibtex"];

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        InBundle("oom.bins.json", Export), InBundle("oom.response.json", Unfold), InBundle("oom.measurement.json", Export), InBundle("oom.validation.json", Reinterpret),
        InBundle("oom.domain.json", Reinterpret), InBundle("card.json", Export),
        new("oom.counts", ["counts.json"], folder => { CopyBundle(folder); WriteCounts(folder); }, ProgramUnderTest.Export,
            (folder, _) => ["measurement", In(folder, Bundle), "--data", In(folder, "counts.json"), "--method", "tikhonov", "-o", In(folder, "out"), "--force"]),
        new("hepdata", ["submission.yaml", "t0.yaml", "t1.yaml"], folder => { TenBins(folder); foreach (string file in (string[])["submission.yaml", "t0.yaml", "t1.yaml"]) Copy(["tests", "data", "cases", "import", "h01_linspace_edges", file], folder, file); }, ProgramUnderTest.Export,
            (folder, _) => ["import", In(folder, "submission.yaml"), "-o", In(folder, Bundle), "--force"]),
        new("yoda", ["file.yoda"], folder => { TenBins(folder); Copy(["tests", "data", "cases", "yoda", "y10_linspace.yoda"], folder, "file.yoda"); }, ProgramUnderTest.Export,
            (folder, _) => ["import", In(folder, "file.yoda"), "-o", In(folder, Bundle), "--force"]),
        new("oom.result", ["result.json"], folder => Copy(["specs", "examples", "result.json"], folder, "result.json"), ProgramUnderTest.Reinterpret,
            (folder, _) => ["merge", In(folder, "result.json"), "-o", In(folder, "merged.json")]),
        // Tables are absent: what is wrong with the specification is said before, and never anything is trained.
        new("training", ["spec.yaml"], folder => Copy(["examples", "own-table", "own-table.yaml"], folder, "spec.yaml"), ProgramUnderTest.Train, (folder, _) => ["fit", In(folder, "spec.yaml"), "-o", In(folder, "run")]),
        new("refinable model", ["model.json"], folder => Copy(["examples", "refinable", "model.json"], folder, "model.json"), ProgramUnderTest.Train, (folder, _) => ["limits", In(folder, "model.json"), "--asimov"]),
        new("csv", ["table.csv"], folder => File.WriteAllText(In(folder, "table.csv"), "a,b,y,w\n" + string.Concat(Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{i},{i * i * 0.1},{i + 2 * i * i},1\n")))), ProgramUnderTest.Symbolic,
            (folder, _) => ["fit", In(folder, "table.csv"), "--target", "y", "--weights", "w", "--generations", "0", "--complexity-max", "3", "--threads", "1", "-o", In(folder, "out"), "--force"]),
    ];

    private static MutatedFormat InBundle(string file, (ProgramUnderTest Program, Func<string, int, string[]> Arguments) use) => new(file, [Path.Combine(Bundle, file)], CopyBundle, use.Program, use.Arguments, IsBundle: true);

    private static (ProgramUnderTest, Func<string, int, string[]>) Export
        => (ProgramUnderTest.Export, (folder, number) => [Exports[number % Exports.Length], In(folder, Bundle), "-o", In(folder, Exports[number % Exports.Length]), "--force"]);

    private static (ProgramUnderTest, Func<string, int, string[]>) Unfold
        => (ProgramUnderTest.Export, (folder, number) => number % 2 == 0 ? ["merge-bins", In(folder, Bundle), "--condition-max", "10", "-o", In(folder, "out"), "--force"] : ["measurement", In(folder, Bundle), "--asimov", "--method", "tikhonov", "-o", In(folder, "out"), "--force"]);

    private static (ProgramUnderTest, Func<string, int, string[]>) Reinterpret
        => (ProgramUnderTest.Reinterpret, (folder, _) => [In(folder, "events.lhe"), "--model", In(folder, Bundle), "-o", folder, "--threads", "1"]);

    private static void CopyBundle(string folder)
    {
        Directory.CreateDirectory(In(folder, Bundle));
        foreach (string file in Directory.GetFiles(TestData.Repository("examples", "toponium", "bundle"))) File.Copy(file, Path.Combine(folder, Bundle, Path.GetFileName(file)));
        File.WriteAllText(In(folder, "events.lhe"), SmallSample.Text);
    }

    // The cases have ten bins, the published example has others.
    private static void TenBins(string folder) => TenBinBundle.Write(In(folder, Bundle));

    // As expected, without events in the last bin.
    private static void WriteCounts(string folder)
    {
        var response = ResponseDocument.Load(Path.Combine(folder, Bundle, BundleFiles.Response));
        double[] counts = [.. response.Expected().SkipLast(1).Select(count => Math.Round(count)), 0];
        File.WriteAllText(In(folder, "counts.json"), new CountsDocument(response.Name, MeasurementKind.Observed, response.LuminosityInverseFb, response.DetectorBins, counts, []).ToJson());
    }

    private static void Copy(string[] source, string folder, string name) => File.Copy(TestData.Repository(source), In(folder, name));

    private static string In(string folder, string name) => Path.Combine(folder, name);
}
