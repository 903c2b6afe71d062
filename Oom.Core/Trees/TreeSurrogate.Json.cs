using System.Text.Json;
using Oom.Files;
using Oom.Json;
using Oom.Surrogates;

namespace Oom.Trees;

public sealed partial class TreeSurrogate
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.trees";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.1";

    private const int MajorVersion = 1;

    /// <summary>The document as text; see <c>specs/trees.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("form", Form.Word());
        if (IsPositive) writer.WriteBoolean("positive", true);
        if (TrainingDigest is not null) writer.WriteString("trainingDigest", TrainingDigest);
        writer.WriteStrings("features", Features);
        Basis.Write(writer);
        writer.WriteMatrix("basePoints", [.. BasePoints.SelectMany(point => point)], Basis.Parameters.Count);
        writer.WriteNumbers("offset", Ensemble.Offset);
        writer.WriteObjects("trees", Ensemble.Trees, tree => Write(writer, tree));
    });

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static TreeSurrogate Load(string path) => DocumentNode.Load(path, Format, MajorVersion).Build(Read);

    /// <summary>Reads a document from its text.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static TreeSurrogate FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        return root.Build(Read);
    }

    /// <summary>Writes the document.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => AtomicFile.WriteText(path, ToJson());

    private static void Write(Utf8JsonWriter writer, RegressionTree tree)
    {
        writer.WriteNumbers("features", Reals(tree.Features, feature => feature));
        writer.WriteNumbers("thresholds", Reals(tree.Thresholds, threshold => threshold));
        writer.WriteNumbers("left", Reals(tree.Left, branch => branch));
        writer.WriteNumbers("right", Reals(tree.Right, branch => branch));
        writer.WriteMatrix("leaves", [.. tree.Leaves.SelectMany(leaf => leaf)], tree.Leaves[0].Count);
    }

    private static double[] Reals<T>(ReadOnlySpan<T> values, Func<T, double> convert)
    {
        double[] reals = new double[values.Length];
        for (int i = 0; i < reals.Length; i++) reals[i] = convert(values[i]);
        return reals;
    }

    private static TreeSurrogate Read(DocumentNode root)
    {
        var form = root["form"];
        var basis = PolynomialBasis.Read(root);
        string[] features = ReadFeatures(root["features"]);
        var points = root["basePoints"].Array().Select(node => RowOf(node, basis.Parameters.Count)).ToList();
        double[] offset = RowOf(root["offset"], basis.Count);
        var trees = root["trees"].Array().Select(node => ReadTree(node, features.Length, basis.Count)).ToList();
        bool isPositive = root.TryGet("positive", out var positive) && positive.Boolean();
        var surrogate = new TreeSurrogate(
            features, basis, SurrogateForms.Parse(form.String())
            ?? throw form.Error(
            $"expected {string.Join(" or ", SurrogateForms.Words.Select(word => $"\"{word}\""))}, found \"{form.String()}\""),
            points, new TreeEnsemble(features.Length, offset, trees))
        {
            TrainingDigest = root.TryGet("trainingDigest", out var digest) ? digest.NonEmptyString() : null,
        };
        return isPositive ? positive.Build(_ => surrogate.AsPositive()) : surrogate;
    }

    private static string[] ReadFeatures(DocumentNode node)
    {
        var names = new List<string>();
        foreach (var item in node.NonEmptyArray())
        {
            if (names.Contains(item.NonEmptyString())) throw item.Error($"the feature \"{item.String()}\" is listed twice");
            names.Add(item.String());
        }

        return [.. names];
    }

    private static RegressionTree ReadTree(DocumentNode node, int features, int outputs)
    {
        var leaves = node["leaves"].NonEmptyArray().Select(leaf => RowOf(leaf, outputs)).ToList();
        int[] splitFeatures = [
            .. node["features"].Array().Select(item => item.IntegerAtLeast(0) is var index && index < features ? index
            : throw item.Error($"expected the index of a feature, below {features}, found {index}"))];
        float[] thresholds = [.. node["thresholds"].Array().Select(ReadThreshold)];
        int[] left = [.. node["left"].Array().Select(item => item.Integer())],
            right = [.. node["right"].Array().Select(item => item.Integer())];
        return node.Build(_ => new RegressionTree(splitFeatures, thresholds, left, right, leaves));
    }

    private static float ReadThreshold(DocumentNode node)
    {
        float threshold = (float)node.Number();
        return float.IsFinite(threshold) ? threshold : throw node.Error("the number is too large for single precision");
    }

    private static double[] RowOf(DocumentNode node, int count)
    {
        double[] row = node.Numbers();
        return row.Length == count ? row : throw node.Error($"expected {count} numbers, found {row.Length}");
    }
}
