using Oom.Bundles;
using Oom.RefinableModels;
using Oom.Train.Commands;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;
using Oom.Trees;

namespace Oom.Train.Unbinned.Ratios;

public sealed class ModelCommandTests : IDisposable
{
    // Twenty trees of four leaves leave no more of a straight line.
    private const double TrainedTo = 0.005;

    private readonly TableFolder _folder = new();

    public ModelCommandTests()
        => _folder.Parquet("simulation.parquet",
            "SELECT (i + 0.5) / 2000 AS x, 0.001 AS weight, 0.001 * exp(0.1 * x) AS up, 0.001 * exp(-0.1 * x) AS down, 0.001 * (1 + 0.2 * x + 0.01 * x * x) AS plus, 0.001 * (1 - 0.2 * x + 0.01 * x * x) AS minus FROM range(2000) t(i)");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_nuisance_and_new_process_train_only_their_pieces_and_change_no_other_file()
    {
        string output = _folder.File("model");
        Assert.Equal(["pieces/ratio.onnx: trained", "pieces/jes.onnx: trained"], Assemble(Specification(), output)[..2]);
        var before = Files(output);

        string nuisance =
            ", {kind: network, file: pieces/btag.onnx, train: {kind: exponential, features: [x], parameters: [btag], terms: [[btag]], nominal: {file: simulation.parquet, weight: weight}, variations: [{at: {btag: 1}, file: simulation.parquet, weight: down}], hiddenLayers: [4], epochs: 1}}";
        Assert.Equal(["pieces/ratio.onnx: kept", "pieces/jes.onnx: kept", "pieces/btag.onnx: trained"],
            Assemble(Specification(factor: nuisance), output)[..3]);
        AssertUnchanged(before, output, "pieces/btag.onnx");

        before = Files(output);
        string process =
            "  - {name: background, share: {relativeTo: previous, piece: {kind: network, file: pieces/background.onnx, train: {kind: density-ratio, features: [x], classes: [{name: signal, file: simulation.parquet, weight: weight}, {name: background, file: simulation.parquet, weight: 0.1 * up, where: x > 0.2}], hiddenLayers: [4], epochs: 1}}}}";
        Assert.Equal(4, Assemble(Specification(factor: nuisance, process: process), output)
            .Count(line => line.EndsWith(": kept", StringComparison.Ordinal) || line == "pieces/background.onnx: trained"));
        AssertUnchanged(before, output, "pieces/background.onnx");

        var model = RefinableModel.Load(Path.Combine(output, ModelAssembly.ManifestFile));
        Assert.All(model.Pieces, piece => Assert.Equal(Digest.OfFile(Path.Combine(output, piece.File!)), piece.Sha256));
        var (exitCode, _, error) = CommandRun.Of(
            LimitsCommand.Create(), Path.Combine(output, ModelAssembly.ManifestFile), "--asimov", "--scan", "0");
        Assert.Equal(("", 0), (error, exitCode));
    }

    [Fact]
    public void Piece_is_trained_again_where_its_training_or_its_table_changed()
    {
        string output = _folder.File("model");
        Assemble(Specification(), output);
        Assert.Equal(["pieces/ratio.onnx: kept", "pieces/jes.onnx: trained"],
            Assemble(Specification().Replace("hiddenLayers: [3]", "hiddenLayers: [5]", StringComparison.Ordinal), output)[..2]);
        _folder.Parquet("simulation.parquet",
            "SELECT x, weight, up, down, 1.01 * plus AS plus, minus FROM (SELECT (i + 0.5) / 1000 AS x, 0.001 AS weight, 0.001 AS up, 0.0009 AS down, 0.0011 AS plus, 0.0009 AS minus FROM range(1000) t(i))");
        Assert.Equal(["pieces/ratio.onnx: trained", "pieces/jes.onnx: trained"], Assemble(Specification(), output)[..2]);
    }

    [Fact]
    public void Pieces_of_trees_are_trained_kept_and_used_in_limits()
    {
        string output = _folder.File("model");
        Assert.Equal(["pieces/ratio.trees.json: trained", "pieces/jes.trees.json: trained"], Assemble(WithTrees(), output)[..2]);
        var before = Files(output);
        Assert.Equal(["pieces/ratio.trees.json: kept", "pieces/jes.trees.json: kept"], Assemble(WithTrees(), output)[..2]);
        Assert.Equal(before, Files(output).Where(file => file.Key != ModelAssembly.ManifestFile)
            .Append(new(ModelAssembly.ManifestFile, before[ModelAssembly.ManifestFile])).ToDictionary());
        Assert.Equal(["pieces/ratio.trees.json: kept", "pieces/jes.trees.json: trained"],
            Assemble(WithTrees().Replace("trees: 20", "trees: 21", StringComparison.Ordinal), output)[..2]);

        var ratio = TreeSurrogate.Load(Path.Combine(output, "pieces", "ratio.trees.json"));
        Assert.True(ratio.IsPositive);
        Assert.Equal(["theta", "theta^2"], Enumerable.Range(0, 2).Select(ratio.Basis.TermName));
        double[] coefficients = new double[2];
        TreeSurrogate.Load(Path.Combine(output, "pieces", "jes.trees.json")).Evaluate([0.5f], coefficients);
        Assert.Equal(0.05, coefficients[0], TrainedTo);
        Assert.Equal(0, coefficients[1], TrainedTo);
        var (exitCode, _, error) = CommandRun.Of(
            LimitsCommand.Create(), Path.Combine(output, ModelAssembly.ManifestFile), "--asimov", "--scan", "0");
        Assert.Equal(("", 0), (error, exitCode));
    }

    [Theory]
    // Eight files of the nominal sample against one of the alternative.
    [InlineData("trees", 8, "trained; base point 0 has 0.124 times the nominal weights: are both cross-sections?")]
    [InlineData("trees", 1, "trained")]
    [InlineData("network", 8, "trained; base point 0 has 0.124 times the nominal weights: are both cross-sections?")]
    [InlineData("network", 1, "trained")]
    public void Alternative_of_another_cross_section_is_remarked(string kind, int files, string expected)
    {
        _folder.Parquet("alternative.parquet", "SELECT (i + 0.5) / 1000 AS x, 0.00198 AS weight FROM range(1000) t(i)");
        string yaml = WithTrees();
        int start = yaml.IndexOf("factors:", StringComparison.Ordinal);
        yaml = yaml[..start] + FormattableString.Invariant($"factors: [{{kind: {kind}, file: pieces/jes, train: {{")
            + (kind == "trees" ? "kind: parametric-trees, trees: 2" : "kind: exponential, hiddenLayers: [3], epochs: 1")
            + ", features: [x], parameters: [jes], terms: [[jes]], "
            + FormattableString.Invariant($"nominal: {{file: simulation.parquet, weight: weight * {files}}}, ")
            + "variations: [{at: {jes: 1}, file: alternative.parquet, weight: weight}]}}]";
        Assert.Equal($"pieces/jes: {expected}", Assemble(yaml, _folder.File("model"))[1]);
    }

    [Theory]
    [InlineData("trees: 20", "tree: 20", "factors[0].train: unknown key 'tree'; allowed are kind")]
    [InlineData("kind: parametric-trees", "kind: exponential",
        "factors[0].train.kind: expected \"parametric-trees\" or \"information-trees\", found \"exponential\"")]
    [InlineData("levels: 2", "levels: 13", "factors[0].train.levels: expected a number at least 1 and at most 12, found 13")]
    [InlineData("terms: [[jes], [jes, jes]]", "terms: [[jes], [jes, jes, jes], [jes, jes]]",
        "factors[0].train.variations: the 2 base points do not determine the terms jes^3")]
    [InlineData("levels: 2", "positive: true", "factors[0].train.positive: parametric trees give a ratio that is positive as it is")]
    [InlineData("file: simulation.parquet, weight: minus", "file: simulation.parquet, where: x > 0, weight: minus",
        "ratio.train.variations[1]: information trees need weights of the nominal events")]
    [InlineData("terms: [[theta], [theta, theta]]", "terms: [[theta, theta]]",
        "ratio.train.positive: a sum of squares needs all linear and all quadratic terms")]
    public void Wrong_training_of_trees_is_an_error_with_file_and_path(string original, string changed, string expected)
    {
        string yaml = WithTrees();
        Assert.Contains(original, yaml, StringComparison.Ordinal);
        var (exitCode, _, error) = Run(yaml.Replace(original, changed, StringComparison.Ordinal), _folder.File("model"));
        Assert.Equal(2, exitCode);
        Assert.Contains($"model.yaml: $.processes[0].{expected}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("terms: [[jes], [jes, jes]]", "terms: [[jes], [jes, jes], [jes, jes, jes]]",
        "jes.onnx: the 2 base points do not determine the terms jes^3")]
    [InlineData("kind: exponential", "kind: spline", "$.processes[0].factors[0].train.kind: expected \"exponential\"")]
    [InlineData("at: {jes: -1}", "at: {jer: -1}", "$.processes[0].factors[0].train.variations[1].at: 'jer' is none of the parameters jes")]
    [InlineData("file: pieces/jes.onnx", "file: ../jes.onnx", "$.processes[0].factors[0].file: expected a path inside the model's folder")]
    [InlineData("nuisances: [{name: jes,", "nuisances: [{name: jer,", "the piece depends on 'jes', which is no nuisance of the model")]
    public void Wrong_specification_is_an_error_with_file_and_path(string original, string changed, string expected)
    {
        string yaml = Specification();
        Assert.Contains(original, yaml, StringComparison.Ordinal);
        var (exitCode, _, error) = Run(yaml.Replace(original, changed, StringComparison.Ordinal), _folder.File("model"));
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Piece_that_was_changed_after_the_manifest_is_refused()
    {
        string output = _folder.File("model"), piece = Path.Combine(output, "pieces", "jes.onnx");
        Assemble(Specification(), output);
        File.AppendAllText(piece, " ");
        var (exitCode, _, error) = CommandRun.Of(LimitsCommand.Create(), Path.Combine(output, ModelAssembly.ManifestFile), "--asimov");
        Assert.Equal(2, exitCode);
        Assert.Contains("jes.onnx: factor of process 'signal': the file's SHA-256 is not", error, StringComparison.Ordinal);
    }

    private string[] Assemble(string yaml, string output)
    {
        var (exitCode, text, error) = Run(yaml, output);
        Assert.Equal(("", 0), (error, exitCode));
        return text.Split('\n');
    }

    private (int ExitCode, string Output, string Error) Run(string yaml, string output)
        => CommandRun.Of(ModelCommand.Create(), _folder.Text("model.yaml", yaml), "-o", output, "--threads", "1");

    private static Dictionary<string, (string Digest, DateTime Written)> Files(string folder)
        => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => (Digest.OfFile(file), File.GetLastWriteTimeUtc(file)));

    private static void AssertUnchanged(Dictionary<string, (string Digest, DateTime Written)> before, string folder, string added)
    {
        var after = Files(folder);
        Assert.Equal(before.Keys.Append(added).Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Where(file => file.Key != ModelAssembly.ManifestFile), file => Assert.Equal(file.Value, after[file.Key]));
    }

    private static string WithTrees() => """
        format: oom.refinable
        version: "1.0"
        name: example
        parameters: [theta]
        nuisances: [{name: jes, constraint: gaussian}]
        luminosity: {value: 10, unit: fb^-1}
        simulation: {file: simulation.parquet, weight: weight}
        processes:
          - name: signal
            ratio: {kind: trees, file: pieces/ratio.trees.json, train: {kind: information-trees, positive: true, features: [x], parameters: [theta], terms: [[theta], [theta, theta]], nominal: {file: simulation.parquet, weight: weight}, variations: [{at: {theta: 1}, file: simulation.parquet, weight: plus}, {at: {theta: -1}, file: simulation.parquet, weight: minus}], trees: 10}}
            factors: [{kind: trees, file: pieces/jes.trees.json, train: {kind: parametric-trees, features: [x], parameters: [jes], terms: [[jes], [jes, jes]], nominal: {file: simulation.parquet, weight: weight}, variations: [{at: {jes: 1}, file: simulation.parquet, weight: up}, {at: {jes: -1}, file: simulation.parquet, weight: down}], trees: 20, levels: 2, learningRate: 0.5}}]
        """;

    private static string Specification(string factor = "", string process = "") => $$$"""
        format: oom.refinable
        version: "1.0"
        name: example
        parameters: [theta]
        nuisances: [{name: jes, constraint: gaussian}, {name: btag, constraint: gaussian}, {name: lumi, constraint: gaussian}]
        luminosity: {value: 10, unit: fb^-1, uncertainties: [{nuisance: lumi, factor: 1.05}]}
        simulation: {file: simulation.parquet, weight: weight}
        processes:
          - name: signal
            ratio: {kind: network, file: pieces/ratio.onnx, train: {kind: quadratic, features: [x], parameters: [theta], nominal: {file: simulation.parquet, weight: weight}, variations: [{at: {theta: 1}, file: simulation.parquet, weight: plus}, {at: {theta: -1}, file: simulation.parquet, weight: minus}], hiddenLayers: [4], epochs: 1}}
            factors: [{kind: network, file: pieces/jes.onnx, train: {kind: exponential, features: [x], parameters: [jes], terms: [[jes], [jes, jes]], nominal: {file: simulation.parquet, weight: weight}, variations: [{at: {jes: 1}, file: simulation.parquet, weight: up}, {at: {jes: -1}, file: simulation.parquet, weight: down}], hiddenLayers: [3], epochs: 1} } {{{factor}}}]
            {{{(factor.Length > 0 ? "" : "normalisations: [{nuisance: btag, factor: 1.1}]")}}}
        {{{process}}}
        """;
}
