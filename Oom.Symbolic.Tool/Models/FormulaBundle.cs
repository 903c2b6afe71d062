using System.Reflection;
using Oom.Bundles;
using Oom.Files;
using Oom.Formulas;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Runs;

namespace Oom.Symbolic.Tool.Models;

/// <summary>A formula of a judged front as a bundle of its own.</summary>
internal static class FormulaBundle
{
    /// <summary>The file of the formula in the bundle.</summary>
    public const string FormulaFile = "formula.json";

    /// <summary>The published formula of a complexity.</summary>
    /// <param name="folder">The folder that <c>oom-symbolic fit --model</c> made.</param>
    /// <param name="complexity">The complexity.</param>
    /// <exception cref="DocumentException">There is no such formula, or a document does not follow its format.</exception>
    /// <exception cref="FileNotFoundException">The folder is none of a published observable.</exception>
    public static Formula Load(string folder, int complexity)
    {
        string path = Path.Combine(folder, JudgedDocument.File);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} holds no {JudgedDocument.File}: it is no folder of oom-symbolic fit --model", path);
        var description = Description(folder);
        return Formula.Parse(description.Name, ModelSearch.Features(description.Features), JudgedDocument.PublishedText(path, complexity));
    }

    /// <summary>Writes the bundle, which appears complete and checked as its users will check it, or not at all.</summary>
    /// <param name="folder">The folder that <c>oom-symbolic fit --model</c> made.</param>
    /// <param name="complexity">The complexity of the formula.</param>
    /// <param name="output">The folder to make.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date for the card, in UTC.</param>
    /// <returns>What the bundle could not hold, one sentence each.</returns>
    /// <exception cref="ModelException">The model that the formula replaces was no whole bundle.</exception>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public static IReadOnlyList<string> Write(string folder, int complexity, string output, bool replace, DateTime created)
    {
        var formula = Load(folder, complexity);
        var teacher = Description(folder);
        string model = Path.Combine(folder, ModelInputs.TeacherFolder), cardPath = Path.Combine(model, BundleFiles.Card),
            validationPath = Path.Combine(model, BundleFiles.Validation);
        if (!File.Exists(cardPath) || !File.Exists(validationPath))
            throw new ModelException(
                $"{folder} cannot be published: the model that was given had no {BundleFiles.Card} or no {BundleFiles.Validation} beside it");
        var card = BundleCard.Load(cardPath);
        string name = FormattableString.Invariant($"{teacher.Name}-formula-{complexity}");
        var description = teacher with { Name = name, Description = $"{teacher.Description}; a formula in the place of the network" };
        string responsePath = ModelSearch.ResponsePath(folder, complexity);
        var documents = new Dictionary<string, string>(StringComparer.Ordinal) { [FormulaFile] = formula.ToJson() };
        if (File.Exists(responsePath))
            documents[BundleFiles.Response] = (ResponseDocument.Load(responsePath) with { Name = name }).ToJson();
        var software = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["oom-symbolic"] = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown",
            ["onnxruntime"] = OrtEnvironment.Version,
        };
        string training = Training(Path.Combine(folder, JudgedDocument.File), formula, complexity);
        IReadOnlyList<string> omissions = [];
        AtomicFolder.Write(output, BundleFiles.Card, replace, BundleFiles.Contains, temporary =>
        {
            (_, omissions) = BundleFolder.Write(
                temporary, ModelFile.Load(FormulaGraph.Of(formula).ToBytes()), description,
                [.. ValidationDocument.Load(validationPath, teacher.Features.Count).Select(item => item.Event)], documents,
                new BundleCard(name, description.Description, card.Provenance, created, software, training, []));
            PublishedObservable.Load(temporary).Dispose();
        });
        return omissions;
    }

    private static ObservableDescription Description(string folder)
        => ObservableDescription.Load(Path.Combine(folder, ModelInputs.TeacherFolder));

    private static string Training(string judgedPath, Formula formula, int complexity)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("formula", formula.Text);
            writer.WriteNumber("complexity", complexity);
            writer.WriteString("judgedSha256", Digest.OfFile(judgedPath));
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
