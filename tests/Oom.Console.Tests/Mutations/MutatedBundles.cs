using Oom.Bundles;

namespace Oom.Programs.Mutations;

/// <summary>The files of a bundle, each by the commands that read it; and the run folder that a bundle is published from.</summary>
internal static class MutatedBundles
{
    private static readonly string[] Exports = ["hepdata", "yoda", "pyhf", "smefit", "rivet", "bibtex"];

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        Of(BundleFiles.Bins, Export), Of(BundleFiles.Response, Unfold), Of(BundleFiles.Measurement, Compare),
        Of(BundleFiles.Validation, Reinterpret), Of(BundleFiles.Domain, Reinterpret), Of(BundleFiles.Card, Export),
        Of(BundleFiles.Model, Reinterpret), Of(BundleFiles.EventModel, Reinterpret),
        new(
            "oom.run", [.. ((string[])["run.json", BundleFiles.Bins, BundleFiles.Response, BundleFiles.Domain, "network.onnx"])
            .Select(file => Path.Combine("run", file))], folder => SmallBundle.WriteRun(In(folder, "run")),
            ProgramUnderTest.Export, (folder, _) => ["bundle", In(folder, "run"), "-o", In(folder, "out"), "--force"]),
        new("oom.counts", ["counts.json"],
            folder
            => { SmallBundle.WriteLight(folder); MutatedFormat.Copy(folder, ["specs", "examples", "measurement"], "counts.json"); },
            ProgramUnderTest.Export,
            (folder, number)
                => ["measurement", In(folder, SmallBundle.Folder), "--data", In(folder, "counts.json"), "--method", number % 2 == 0
                ? "iterative-bayesian" : "maximum-likelihood", "-o", In(folder, "out"), "--force"]),
    ];

    private static MutatedFormat Of(string file, (ProgramUnderTest Program, Func<string, int, string[]> Arguments) use)
        => new(file, [Path.Combine(SmallBundle.Folder, file)], file is BundleFiles.EventModel or BundleFiles.Validation or BundleFiles.Card ? SmallBundle.Write
            : SmallBundle.WriteLight, use.Program, use.Arguments)
        {
            Manifest = Path.Combine(SmallBundle.Folder, BundleFiles.Card)
        };

    private static (ProgramUnderTest, Func<string, int, string[]>) Export
        => (ProgramUnderTest.Export, (folder, number) => [
            Exports[number % Exports.Length], In(folder, SmallBundle.Folder), "-o",
            In(folder, Exports[number % Exports.Length]), "--force"]);

    private static (ProgramUnderTest, Func<string, int, string[]>) Unfold => (ProgramUnderTest.Export, (folder, number) => number % 2 == 0
        ? ["merge-bins", In(folder, SmallBundle.Folder), "--condition-max", "10", "-o", In(folder, "out"), "--force"]
        : ["measurement", In(folder, SmallBundle.Folder), "--asimov", "-o", In(folder, "out"), "--force"]);

    private static (ProgramUnderTest, Func<string, int, string[]>) Reinterpret
        => (ProgramUnderTest.Reinterpret,
            (folder, _) => [In(folder, SmallBundle.Events), "--model", In(folder, SmallBundle.Folder), "-o", folder, "--threads", "1"]);


    private static (ProgramUnderTest, Func<string, int, string[]>) Compare
        => (ProgramUnderTest.Reinterpret, (folder, number) => [.. number % 2 == 0 ? (string[])["--signal"]
            : [], In(folder, SmallBundle.Events), "--model", In(folder, SmallBundle.Folder), "-o", folder, "--threads", "1"]);

    private static string In(string folder, string name) => MutatedFormat.In(folder, name);
}
