using Oom.Train.Inference;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads specifications of ratios; <c>specs/ratio.md</c> defines the format.</summary>
internal static class RatioSpecificationReader
{
    private const string LossKey = "loss", ClassesKey = "classes", GammaKey = "gamma", LayersKey = "hidden-layers";
    private const string TableWord = "table",
        Expected = "expected 'table', '{uniform: [LOW, HIGH]}' or '{normal: {mean: M, spread: S}}'";

    private const int DefaultClasses = 5;
    private const double DefaultGamma = 1;

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static RatioSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys("version", "name", "tables", "derived", "where", "weight", "features", "parameters", "training", "calibration");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] features = Array.ConvertAll(root["features"].Items(), item => Unique(item, item.Text()));
        var parameters = Array.ConvertAll(root["parameters"].Items(), item =>
        {
            item.AllowKeys("name", "prior");
            return new RatioParameter(Unique(item["name"], item["name"].Text()), ReadPrior(item["prior"]));
        });
        return new RatioSpecification(
            SpecificationReader.Name(root["name"]), Array.ConvertAll(root["tables"].Items(), item => new EventPattern(item)),
            root.TryGet("derived", out var derived) ? SpecificationReader.ReadDerived(derived) : [],
            root.TryGet("where", out var where) ? where.Text() : null, root.TryGet("weight", out var weight) ? weight.Text() : null,
            features, parameters)
        {
            Training = root.TryGet("training", out var training) ? ReadTraining(training) : new RatioSettings(),
            Calibration = root.TryGet("calibration", out var calibration)
                ? new SettingsReader().With(node => (IReadOnlyList<int>)Array.ConvertAll(node.Items(), item => item.WholeNumber<int>()))
                    .Read(calibration, new CalibrationSettings()) : new CalibrationSettings(),
        };

        string Unique(SpecificationNode node, string name)
            => names.Add(name) ? name : throw node.Error($"the column '{name}' is named twice among features and parameters");
    }

    private static IPrior? ReadPrior(SpecificationNode node)
    {
        if (!node.IsMapping) return node.Text() == TableWord ? null : throw node.Error($"{Expected}, found '{node.Text()}'");
        node.AllowKeys("uniform", "normal");
        bool isUniform = node.TryGet("uniform", out var uniform), isNormal = node.TryGet("normal", out var normal);
        if (isUniform == isNormal)
            throw node.Error($"{Expected}, found {(isUniform ? "both" : "an empty mapping")}");
        if (isNormal)
        {
            normal.AllowKeys("mean", "spread");
            double mean = normal["mean"].Number(), spread = normal["spread"].Number();
            return normal.Build(_ => new NormalPrior(mean, spread));
        }

        double[] ends = Array.ConvertAll(uniform.Items(), item => item.Number());
        if (ends.Length != 2) throw uniform.Error($"expected a lower and an upper end, found {ends.Length} numbers");
        return uniform.Build(_ => new UniformPrior(ends[0], ends[1]));
    }

    private static RatioSettings ReadTraining(SpecificationNode node)
    {
        var settings = new SettingsReader().Without<RatioSettings>(nameof(RatioSettings.Loss), nameof(RatioSettings.Network))
            .Read(node, new RatioSettings(), LossKey, ClassesKey, GammaKey, LayersKey);
        settings = node.Apply(LayersKey, settings, (old, layers) => old with
        {
            Network = new NetworkSettings { HiddenLayers = Array.ConvertAll(layers.Items(), item => item.WholeNumber<int>()) },
        });
        return settings with { Loss = ReadLoss(node) };
    }

    private static IContrastiveLoss ReadLoss(SpecificationNode node)
    {
        bool hasClasses = node.TryGet(ClassesKey, out var classesNode), hasGamma = node.TryGet(GammaKey, out var gammaNode);
        var kind = node.TryGet(LossKey, out var word)
            ? word.Choice<Func<IContrastiveLoss>>(("nre-a", Binary), ("nre-b", Choice), ("nre-c", Contrast)) : Contrast;
        return kind();

        IContrastiveLoss Binary()
        {
            if (hasClasses) throw classesNode.Error("'nre-a' has no classes; 'nre-b' and 'nre-c' have");
            if (hasGamma) throw gammaNode.Error("'nre-a' has no gamma; 'nre-c' has");
            return new ContrastLoss(1, 1);
        }

        IContrastiveLoss Choice()
        {
            if (hasGamma) throw gammaNode.Error("'nre-b' has no gamma; 'nre-c' has");
            return node.Apply<IContrastiveLoss>(
                ClassesKey, new ChoiceLoss(DefaultClasses), (_, classes) => new ChoiceLoss(classes.WholeNumber<int>()));
        }

        IContrastiveLoss Contrast()
        {
            var loss = node.Apply(
                ClassesKey, new ContrastLoss(DefaultClasses, DefaultGamma),
                (old, classes) => new ContrastLoss(classes.WholeNumber<int>(), old.Gamma));
            return node.Apply(GammaKey, loss, (old, gamma) => new ContrastLoss(old.Classes, gamma.Number()));
        }
    }
}
