using Oom.Bundles;
using Oom.Files;
using Oom.Numerics;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads training specifications; <c>specs/training.md</c> defines the format.</summary>
internal static partial class SpecificationReader
{
    /// <summary>The version of the format that is read.</summary>
    public const int Version = 1;

    /// <summary>Reads a specification.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="SpecificationException">The file does not follow the format.</exception>
    public static TrainingSpecification Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static TrainingSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        RequireVersion(root);
        root.AllowKeys("version", "name", "description", "provenance", "collision-energy-gev", "luminosity-inverse-fb", "processes", "generator", "training");
        return new TrainingSpecification(
            Name(root["name"]), root["description"].Text(), ReadProvenance(root["provenance"]),
            root["collision-energy-gev"].Build(node => NumberRange.Positive.Require(node.Number())),
            root["luminosity-inverse-fb"].Build(node => NumberRange.Positive.Require(node.Number())),
            ReadProcesses(root["processes"]), ReadGenerator(root["generator"]),
            root.TryGet("training", out var training) ? ReadTraining(training) : new TrainingSettings());
    }

    // Before all other keys: a later version has keys that this one does not know, and the version is what must be said of it.
    internal static void RequireVersion(SpecificationNode root)
    {
        var node = root["version"];
        int version = node.WholeNumber<int>();
        if (version != Version) throw node.Error($"expected version {Version}, found {version}; use the oom-train that it was written for");
    }

    // Names become part of file names and of tables.
    internal static string Name(SpecificationNode node)
    {
        string name = node.Text();
        bool plain = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && char.IsAsciiLetterOrDigit(name[0]);
        return plain ? name : throw node.Error($"expected a name of letters, digits, '_', '-' and '.' that starts with a letter or digit, found '{name}'");
    }

    internal static Provenance ReadProvenance(SpecificationNode node)
    {
        node.AllowKeys("authors", "contact", "licence", "doi");
        return new Provenance(
            [.. node["authors"].Items().Select(author => author.Text())], node["contact"].Text(), node["licence"].Text(),
            node.TryGet("doi", out var doi) ? doi.Text() : null);
    }

    private static ProcessSpecification[] ReadProcesses(SpecificationNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var processes = Array.ConvertAll(node.Items(), item =>
        {
            var process = ReadProcess(item);
            return names.Add(process.Name) ? process : throw item["name"].Error($"the process '{process.Name}' is named twice");
        });
        if (!processes.Any(process => process.Role == ProcessRole.Signal)) throw node.Error("no process has the role 'signal'");
        if (!processes.Any(process => process.Role == ProcessRole.Background)) throw node.Error("no process has the role 'background'");
        return processes;
    }

    private static ProcessSpecification ReadProcess(SpecificationNode node)
    {
        node.AllowKeys("name", "role", "events", "cross-section-pb");
        var process = new ProcessSpecification
        {
            Name = Name(node["name"]),
            Role = node["role"].Choice(("signal", ProcessRole.Signal), ("background", ProcessRole.Background)),
            Events = [.. node["events"].Items().Select(item => new EventPattern(item))],
        };
        return node.Apply("cross-section-pb", process, (p, value) => p with { CrossSectionPb = value.Number() });
    }

    private static TrainingSettings ReadTraining(SpecificationNode node)
    {
        node.AllowKeys("loss", "optimiser", "batch-size", "epochs-max", "patience", "validation-fraction", "test-fraction", "class-balance", "seed");
        var settings = new TrainingSettings();
        settings = node.Apply("loss", settings, (s, value) => s with { Loss = value.Choice(("cross-entropy", LossKind.CrossEntropy)) });
        settings = node.Apply("optimiser", settings, (s, value) => s with { Optimiser = ReadAdam(value) });
        settings = node.Apply("batch-size", settings, (s, value) => s with { BatchSize = value.WholeNumber<int>() });
        settings = node.Apply("epochs-max", settings, (s, value) => s with { EpochsMax = value.WholeNumber<int>() });
        settings = node.Apply("patience", settings, (s, value) => s with { Patience = value.WholeNumber<int>() });
        settings = node.Apply("validation-fraction", settings, (s, value) => s with { ValidationFraction = value.Number() });
        settings = node.Apply("test-fraction", settings, (s, value) => s with { TestFraction = value.Number() });
        settings = node.Apply("class-balance", settings, (s, value) => s with { ClassBalance = value.Choice(("equal", ClassBalance.Equal), ("cross-section", ClassBalance.CrossSection)) });
        return node.Apply("seed", settings, (s, value) => s with { Seed = value.WholeNumber<ulong>() });
    }

    private static AdamSettings ReadAdam(SpecificationNode node)
    {
        node.AllowKeys("kind", "learning-rate", "beta1", "beta2", "epsilon");
        var settings = node["kind"].Choice(("adam", new AdamSettings()));
        settings = node.Apply("learning-rate", settings, (s, value) => s with { LearningRate = value.Number() });
        settings = node.Apply("beta1", settings, (s, value) => s with { Beta1 = value.Number() });
        settings = node.Apply("beta2", settings, (s, value) => s with { Beta2 = value.Number() });
        return node.Apply("epsilon", settings, (s, value) => s with { Epsilon = value.Number() });
    }
}
