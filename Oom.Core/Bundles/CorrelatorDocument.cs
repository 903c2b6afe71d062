using System.Text.Json;
using Oom.Binning;
using Oom.Correlators;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>
/// A correlator as data: what is correlated and binned, how jets are made of events, and what the means tell of a parameter;
/// <c>specs/correlators.md</c> defines it.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Variables, weights and contact terms.</param>
/// <param name="Correlator">What is binned.</param>
/// <param name="Events">How jets are made of events; null where they come from files of jets alone.</param>
/// <param name="Parameter">What the means of the bins tell of; null for nothing.</param>
public sealed record CorrelatorDocument(
    string Name, CorrelatorSettings Settings, Correlator Correlator, JetsOfEvents? Events, CorrelatorParameter? Parameter)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.correlator";

    /// <summary>The format's major version.</summary>
    public const int MajorVersion = 1;

    /// <summary>Its name in the folder of a search.</summary>
    public const string FileName = "correlator.json";

    /// <summary>The most bins of an axis.</summary>
    public const int MostBins = 10_000;

    private const string Version = "1.0", KindKey = "kind", BinsKey = "bins", VariablesKey = "variables", ScaleKey = "scale-gev",
        PowerKey = "weight-power", ContactKey = "contact-terms", FirstRatio = "n_1", SecondRatio = "n_2", WindowKey = "window",
        PointsKey = "points", AsymmetriesKey = "asymmetries", EventsKey = "events", ParameterKey = "parameter", NameKey = "name",
        UnitKey = "unit", AtKey = "at", PriorKey = "prior", DegreeKey = "degree", SamplesKey = "samples", ValueKey = "value",
        JetsKey = "jets", MeansKey = "means", CovarianceKey = "covariance";

    private const int MostDegree = 6, MostModelBins = 256;

    private static readonly Dictionary<string, CorrelatorVariables> Variables = new(StringComparer.Ordinal)
    {
        ["ee"] = CorrelatorVariables.ElectronPositron,
        ["hadron"] = CorrelatorVariables.Hadron,
    };

    private static readonly Dictionary<string, (string[] Keys, Func<DocumentNode, BinEdges, Correlator> Read)> Kinds = new(
        StringComparer.Ordinal)
    {
        ["triples"] = ([], (node, bins) => new TripleCorrelator(bins)),
        ["perimeter"] = ([AsymmetriesKey], (node, bins) => new PerimeterCorrelator(bins, Bins(node[AsymmetriesKey]))),
        ["shape"] = ([FirstRatio, SecondRatio, WindowKey], (node, bins) => new ShapeCorrelator(
            bins, node[FirstRatio].NumberAtLeast(0), node[SecondRatio].NumberAtLeast(0), node[WindowKey].NumberAbove(0))),
        ["projected"] = ([PointsKey], (node, bins) => node[PointsKey].Build(points => new ProjectedCorrelator(points.Number(), bins))),
    };

    private static readonly Dictionary<string, Func<int, double, double, BinEdges>> Spacings = new(StringComparer.Ordinal)
    {
        ["linear"] = BinEdges.EqualWidth,
        ["logarithmic"] = BinEdges.EqualRatio,
    };

    /// <summary>Reads a document.</summary>
    /// <param name="root">Its root.</param>
    /// <exception cref="DocumentException">It is not of this format and version, or a value is wrong.</exception>
    public static CorrelatorDocument Read(DocumentNode root)
    {
        root.RequireFormat(Format, MajorVersion);
        root.RequireOnly("format", "version", NameKey, "correlator", EventsKey, ParameterKey);
        var node = root["correlator"];
        var (keys, read) = node[KindKey].Choice(Kinds);
        node.RequireOnly([KindKey, BinsKey, VariablesKey, ScaleKey, PowerKey, ContactKey, .. keys]);
        var correlator = node.Build(given => read(given, Bins(given[BinsKey])));
        var settings = ReadSettings(node);
        // Complains about settings that the correlator is not defined with.
        node.Build(_ => new CorrelatorSums(settings, [correlator]));
        return new(root[NameKey].NonEmptyString(), settings, correlator,
            root.TryGet(EventsKey, out var events) ? JetsOfEvents.Read(events, settings.Variables) : null,
            root.TryGet(ParameterKey, out var parameter) ? ReadParameter(parameter, correlator) : null);
    }

    /// <summary>The document as JSON.</summary>
    /// <exception cref="UnwritableException">A number is not finite.</exception>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString(NameKey, Name);
        writer.WriteObject("correlator", () => WriteCorrelator(writer));
        if (Events is { } events)
        {
            writer.WritePropertyName(EventsKey);
            writer.WriteRawValue(events.Text);
        }

        if (Parameter is { } parameter) writer.WriteObject(ParameterKey, () => Write(writer, parameter));
    });

    private void WriteCorrelator(Utf8JsonWriter writer)
    {
        switch (Correlator)
        {
            case ShapeCorrelator shape:
                writer.WriteString(KindKey, "shape");
                writer.WriteNumber(FirstRatio, shape.SecondRatio);
                writer.WriteNumber(SecondRatio, shape.ThirdRatio);
                writer.WriteNumber(WindowKey, shape.Window);
                break;
            case ProjectedCorrelator projected:
                writer.WriteString(KindKey, "projected");
                writer.WriteNumber(PointsKey, projected.PointCount);
                break;
            case PerimeterCorrelator:
                writer.WriteString(KindKey, "perimeter");
                writer.WriteNumbers(AsymmetriesKey, Correlator.Axes[1].Bins.Edges);
                break;
            default:
                writer.WriteString(KindKey, "triples");
                break;
        }

        writer.WriteNumbers(BinsKey, Correlator.Axes[0].Bins.Edges);
        writer.WriteChoice(VariablesKey, Settings.Variables, Variables);
        if (Settings.Scale is { } scale) writer.WriteNumber(ScaleKey, scale);
        writer.WriteNumber(PowerKey, Settings.WeightPower);
        writer.WriteBoolean(ContactKey, Settings.HasContactTerms);
    }

    private static CorrelatorSettings ReadSettings(DocumentNode node)
    {
        var settings = new CorrelatorSettings();
        if (node.TryGet(VariablesKey, out var variables)) settings = settings with { Variables = variables.Choice(Variables) };
        if (node.TryGet(ScaleKey, out var scale)) settings = scale.Build(value => settings with { Scale = value.Number() });
        if (node.TryGet(PowerKey, out var power)) settings = power.Build(value => settings with { WeightPower = value.Number() });
        return node.TryGet(ContactKey, out var contact) ? settings with { HasContactTerms = contact.Boolean() } : settings;
    }

    private static BinEdges Bins(DocumentNode node)
    {
        if (!node.IsObject)
        {
            double[] edges = node.Numbers();
            return edges.Length <= MostBins + 1 ? node.Build(_ => new BinEdges(edges)) : throw node.Error($"expected at most {MostBins} bins");
        }

        node.RequireOnly("count", "low", "high", "spacing");
        int count = node["count"].IntegerAtLeast(1);
        if (count > MostBins) throw node["count"].Error($"expected at most {MostBins} bins, found {count}");
        var spacing = node.TryGet("spacing", out var word) ? word.Choice(Spacings) : BinEdges.EqualWidth;
        return node.Build(_ => spacing(count, node["low"].Number(), node["high"].Number()));
    }

    private static CorrelatorParameter ReadParameter(DocumentNode node, Correlator correlator)
    {
        node.RequireOnly(NameKey, UnitKey, AtKey, PriorKey, DegreeKey, SamplesKey, CovarianceKey);
        int bins = correlator.Axes[0].Bins.Count;
        if (correlator.Axes.Count > 1 || bins > MostModelBins)
            throw node.Error($"only the means of a correlator in one distance, of at most {MostModelBins} bins, tell of a parameter");
        double[] prior = node[PriorKey].Numbers(2, "ends"), covariance = node[CovarianceKey].Covariance(bins, "bins");
        if (!(prior[1] > prior[0])) throw node[PriorKey].Error("expected a lower and a higher end");
        double at = node[AtKey].NumberBetween(prior[0], prior[1]);
        int degree = node[DegreeKey].IntegerAtLeast(1);
        if (degree > MostDegree) throw node[DegreeKey].Error($"expected at most {MostDegree}, found {degree}");
        MeanSample[] samples = [.. node[SamplesKey].NonEmptyArray().Select(sample =>
        {
            sample.RequireOnly(ValueKey, JetsKey, MeansKey);
            long jets = sample[JetsKey].Count();
            return jets >= 2 ? new MeanSample(sample[ValueKey].Number(), jets, sample[MeansKey].Numbers(bins, "bins"), covariance)
                : throw sample[JetsKey].Error($"expected at least 2 jets, found {jets}");
        })];
        var model = node[SamplesKey].Build(_ => new MeanModel(samples, degree));
        node[PriorKey].Build(_ => new MeanPosterior(model, at, prior[0], prior[1]));
        string? ownUnit = node.TryGet(UnitKey, out var unit) ? unit.NonEmptyString() : null;
        return new(node[NameKey].NonEmptyString(), ownUnit, at, prior[0], prior[1], model);
    }

    private static void Write(Utf8JsonWriter writer, CorrelatorParameter parameter)
    {
        var model = parameter.Model;
        writer.WriteString(NameKey, parameter.Name);
        if (parameter.Unit is { } unit) writer.WriteString(UnitKey, unit);
        writer.WriteNumber(AtKey, parameter.At);
        writer.WriteNumbers(PriorKey, [parameter.Low, parameter.High]);
        writer.WriteNumber(DegreeKey, model.Degree);
        writer.WriteObjects(SamplesKey, model.Samples, sample =>
        {
            writer.WriteNumber(ValueKey, sample.Parameter);
            writer.WriteNumber(JetsKey, sample.Jets);
            writer.WriteNumbers(MeansKey, sample.Means);
        });
        writer.WriteMatrix(CovarianceKey, model.Covariance, model.Rows);
    }
}
