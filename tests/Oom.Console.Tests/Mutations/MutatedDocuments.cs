using Oom.Bundles;
using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>Documents that stand alone: results, workspaces, imports, models, fronts.</summary>
internal static class MutatedDocuments
{
    private static readonly string[] Submission = ["submission.yaml", "t0.yaml", "t1.yaml"], Cases = ["tests", "data", "cases"],
        Examples = ["specs", "examples"];

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        new("workspace", ["workspace.json"], folder => Write(folder, "workspace.json", Workspace), ProgramUnderTest.Reinterpret,
            (folder, _) => ["limit", In(folder, "workspace.json"), "--threads", "1", "-o", folder])
        {
            Missing = "there is no limit",
        },
        new("patch set", ["patchset.json"], WritePatchSet, ProgramUnderTest.Reinterpret,
            (folder, _)
                => ["limit", In(folder, "workspace.json"), "--patchset", In(folder, "patchset.json"), "--point", "point_2", "--threads",
                "1", "-o", folder])
        {
            Missing = "there is no limit",
        },
        new("oom.result", ["result.json"], folder => Copy(folder, Examples, "result.json"), ProgramUnderTest.Reinterpret,
            (folder, _) => ["merge", In(folder, "result.json"), "-o", In(folder, "merged.json")]),
        new("oom.result grid", ["a.oom.json"], WriteResults, ProgramUnderTest.Reinterpret, (folder, number) =>
            ["grid", .. ((string[])["a", "b", "c"])
                .Select((name, i) => $"mu={i}:{In(folder, $"{name}.oom.json")}{(number % 2 == 1 && i == 0 ? "#nominal" : "")}"), "--model",
                In(folder, SmallBundle.Folder), "-o", In(folder, "grid.csv")]),
        new("hepdata", Submission,
            folder
            => { WriteTenBins(folder); Copy(folder, [.. Cases, "import", "h01_linspace_edges"], Submission); }, ProgramUnderTest.Export,
            (folder, _) => ["import", In(folder, "submission.yaml"), "-o", In(folder, SmallBundle.Folder), "--force"]),
        new("yoda", ["y10_linspace.yoda"], folder => { WriteTenBins(folder); Copy(folder, [.. Cases, "yoda"], "y10_linspace.yoda"); },
            ProgramUnderTest.Export,
            (folder, _) => ["import", In(folder, "y10_linspace.yoda"), "-o", In(folder, SmallBundle.Folder), "--force"]),
        new("oom.refinable", ["model.json", "pieces/jes.json", "simulation.csv"], WriteRefinable, ProgramUnderTest.Train,
            (folder, _)
                => ["limits", In(folder, "model.json"), "--asimov", "--scan", "0", "--points", "4", "--contour", "ctG,lumi",
                "--threads", "1"])
        {
            Manifest = "model.json",
        },
        new("oom.trees", ["pieces/jes.json"], WriteRefinable, ProgramUnderTest.Train, (folder, _) =>
            ["closure", In(folder, "pieces/jes.json"), "--reference", In(folder, "simulation.csv"), "--reference-weight", "weight_pb",
                "--varied-weight", "weight_jes_up", "--at", "jes=1", "--bins", "6", "--seeds", "0", "--threads", "1", "-o",
                In(folder, "closure.json")]),
        new("oom.front", ["front.json"], folder => Copy(folder, Examples, "front.json"), ProgramUnderTest.Symbolic,
            (folder, number) => ["print", folder, number % 2 == 0 ? "3" : "5", "--form", number % 2 == 0 ? "latex" : "python"]),
        new("oom.scan", ["points.txt"], WritePoints, ProgramUnderTest.Reinterpret, (folder, _) => [
            "scan", In(folder, "points.txt"), "--model", In(folder, SmallBundle.Folder), "-o", In(folder, "scan.csv"), "--threads", "1"]),
    ];

    // Two channels, modifiers of every kind.
    private const string Workspace = """
        {
          "channels": [
            {"name": "SR", "samples": [
              {"name": "signal", "data": [12, 11], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
              {"name": "background", "data": [50, 52], "modifiers": [
                {"name": "rate", "type": "normsys", "data": {"hi": 1.08, "lo": 0.93}},
                {"name": "shape", "type": "histosys", "data": {"hi_data": [52, 51], "lo_data": [48, 53]}},
                {"name": "stat_SR", "type": "staterror", "data": [2, 2.5]}]}]},
            {"name": "CR", "samples": [
              {"name": "background", "data": [200], "modifiers": [
                {"name": "rate", "type": "normsys", "data": {"hi": 1.05, "lo": 0.96}},
                {"name": "lumi", "type": "lumi", "data": null},
                {"name": "bins", "type": "shapesys", "data": [8]}]}]}
          ],
          "observations": [{"name": "SR", "data": [55, 58]}, {"name": "CR", "data": [204]}],
          "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [
            {"name": "lumi", "auxdata": [1], "bounds": [[0.5, 1.5]], "inits": [1], "sigmas": [0.02]},
            {"name": "mu", "bounds": [[0, 10]], "inits": [1]}]}}],
          "version": "1.0.0"
        }
        """;

    private const string PatchSet = """
        {
          "metadata": {"references": {"hepdata": "ins1"}, "description": "signals", "digests": {"sha256": "DIGEST"}, "labels": ["mass"]},
          "patches": [
            {"metadata": {"name": "point_1", "values": [100]}, "patch": [{"op": "replace", "path": "/channels/0/samples/0/data", "value": [10, 9]}]},
            {"metadata": {"name": "point_2", "values": [200]}, "patch": [
              {"op": "test", "path": "/channels/0/name", "value": "SR"},
              {"op": "replace", "path": "/channels/0/samples/0/data/1", "value": 20},
              {"op": "add", "path": "/channels/0/samples/0/modifiers/-", "value": {"name": "sig", "type": "normsys", "data": {"hi": 1.1, "lo": 0.9}}},
              {"op": "copy", "from": "/channels/0/samples/1", "path": "/channels/0/samples/2"},
              {"op": "replace", "path": "/channels/0/samples/2/name", "value": "more"},
              {"op": "remove", "path": "/channels/0/samples/1/modifiers/0"}]}
          ],
          "version": "1.0.0"
        }
        """;

    private static void Write(string folder, string name, string text) => File.WriteAllText(In(folder, name), text);

    // Without a digest: it is that of one form of the workspace, and not what is tested here.
    private static void WritePatchSet(string folder)
    {
        Write(folder, "workspace.json", Workspace);
        Write(folder, "patchset.json", PatchSet.Replace(
            ", \"digests\": {\"sha256\": \"DIGEST\"}", ", \"digests\": {}", StringComparison.Ordinal));
    }

    private static void WriteResults(string folder)
    {
        SmallBundle.WriteLight(folder);
        foreach (var (name, crossSection) in ((string, string)[])[("a", "3000"), ("b", "4000"), ("c", "5000")])
        {
            File.Copy(In(folder, SmallBundle.Events), In(folder, $"{name}.lhe"));
            Assert.Equal("", ProgramUnderTest.Reinterpret.Run(
                In(folder, $"{name}.lhe"), "--model", In(folder, SmallBundle.Folder), "-o", folder, "--cross-section", crossSection).Error);
        }
    }

    // Names in the list are those of files beside the program: they are written whole.
    private static void WritePoints(string folder)
    {
        SmallBundle.WriteLight(folder);
        string events = In(folder, SmallBundle.Events), others = In(folder, "others.lhe");
        File.WriteAllText(others, File.ReadAllText(events).Replace("seed = 7", "seed = 8", StringComparison.Ordinal)
            .Replace("+1.45828", "+1.45827", StringComparison.Ordinal));
        Write(folder, "points.txt", $"# mass: files\n400={events}\n500={others}\n");
    }

    private static void WriteRefinable(string folder)
    {
        Copy(folder, ["examples", "refinable"], "model.json", "pieces/jes.json", "simulation.csv");
        string simulation = In(folder, "simulation.csv"), model = In(folder, "model.json"), before = Digest.OfFile(simulation);
        // Every sixth event: the mutations are to meet what matters.
        File.WriteAllLines(simulation, File.ReadLines(TestData.Repository("examples", "refinable", "simulation.csv"))
            .Where((_, i) => i % 6 == 0));
        File.WriteAllText(model, File.ReadAllText(model).Replace(before, Digest.OfFile(simulation), StringComparison.Ordinal));
    }

    // The cases have ten bins, the small bundle has others.
    private static void WriteTenBins(string folder) => TenBinBundle.Write(In(folder, SmallBundle.Folder));
}
