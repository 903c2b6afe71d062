using System.Text.Json;
using System.Text.RegularExpressions;
using Oom.Files;
using Oom.Json;
using Oom.Likelihoods;
using Oom.Responses;

namespace Oom.RefinableModels;

public sealed partial record RefinableModel
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.refinable";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;
    private const string LuminosityUnit = "fb^-1";

    private static readonly Dictionary<string, NuisanceConstraint> Constraints = new(StringComparer.Ordinal)
    {
        ["gaussian"] = NuisanceConstraint.Gaussian,
        ["floating"] = NuisanceConstraint.Floating
    };
    private static readonly Dictionary<string, ShareReference> References = new(StringComparer.Ordinal)
    {
        ["total"] = ShareReference.Total,
        ["previous"] = ShareReference.Previous,
        ["first"] = ShareReference.First
    };
    private static readonly Dictionary<string, PieceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["trees"] = PieceKind.Trees,
        ["network"] = PieceKind.Network,
        ["columns"] = PieceKind.Columns
    };

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static RefinableModel Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a manifest from its text.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static RefinableModel Parse(string json, string file)
    {
        var root = DocumentNode.Parse(json, file);
        root.RequireFormat(Format, MajorVersion);
        var parameters = root.Build(node => new ParameterList(
            [.. node["parameters"].NonEmptyArray().Select(name => name.NonEmptyString())],
            [.. Elements(node, "nuisances").Select(
                nuisance => (nuisance["name"].NonEmptyString(), nuisance["constraint"].Choice(Constraints)))]));
        var luminosity = root["luminosity"];
        var simulation = root["simulation"];
        var model = new RefinableModel
        {
            Name = root["name"].NonEmptyString(),
            Parameters = parameters,
            LuminosityInverseFb = Luminosity.Read(luminosity.ValueIn(LuminosityUnit)),
            LuminosityUncertainties = [.. Elements(luminosity, "uncertainties").Select(node => ReadNormalisation(node, parameters))],
            Simulation = new ModelSimulation(simulation["file"].NonEmptyString(), ReadDigest(simulation),
                simulation["weight"].NonEmptyString(), simulation.TryGet("where", out var where) ? where.NonEmptyString() : null),
            Derived = [.. Elements(root, "derived")
                .Select(node => new DerivedColumn(node["name"].NonEmptyString(), node["expression"].NonEmptyString()))],
            Processes = [.. root["processes"].NonEmptyArray().Select(node => ReadProcess(node, parameters))],
            Overflow = [.. Elements(root, "overflow")
                .Select(node => new OverflowBin(node["name"].NonEmptyString(), node["condition"].NonEmptyString()))],
        };
        model.RequireShares(root["processes"].Array());
        return model;
    }

    /// <summary>The JSON text of the manifest.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteStrings("parameters", Parameters.Names.Take(Parameters.InterestCount));
        writer.WriteObjects("nuisances", Enumerable.Range(0, Parameters.Constraints.Count), k =>
        {
            writer.WriteString("name", Parameters.Names[Parameters.InterestCount + k]);
            writer.WriteChoice("constraint", Parameters.Constraints[k], Constraints);
        });
        writer.WriteObject("luminosity", () =>
        {
            writer.WriteNumber("value", LuminosityInverseFb);
            writer.WriteString("unit", LuminosityUnit);
            writer.WriteObjects("uncertainties", LuminosityUncertainties, normalisation => Write(writer, normalisation));
        });
        writer.WriteObject("simulation", () =>
        {
            writer.WriteString("file", Simulation.File);
            if (Simulation.Sha256 is { } digest) writer.WriteString("sha256", digest);
            writer.WriteString("weight", Simulation.Weight);
            if (Simulation.Where is { } where) writer.WriteString("where", where);
        });
        writer.WriteObjects("derived", Derived, column =>
        {
            writer.WriteString("name", column.Name);
            writer.WriteString("expression", column.Expression);
        });
        writer.WriteObjects("processes", Processes, process => Write(writer, process));
        writer.WriteObjects("overflow", Overflow, bin =>
        {
            writer.WriteString("name", bin.Name);
            writer.WriteString("condition", bin.Condition);
        });
    });

    private static IEnumerable<DocumentNode> Elements(DocumentNode node, string name)
        => node.TryGet(name, out var list) ? list.Array() : [];

    private static string ReadNuisance(DocumentNode node, ParameterList parameters)
    {
        string name = node.NonEmptyString();
        return node.Build(_ => parameters.IndexOf(name)) >= parameters.InterestCount ? name
            : throw node.Error($"'{name}' is a parameter of interest; a nuisance is expected");
    }

    private static Normalisation ReadNormalisation(DocumentNode node, ParameterList parameters)
    {
        double factor = node["factor"].NumberAbove(0);
        return factor != 1 ? new Normalisation(ReadNuisance(node["nuisance"], parameters), factor)
            : throw node["factor"].Error("a factor of 1 is no uncertainty; expected as in 1.15 for 15 %");
    }

    private static string? ReadDigest(DocumentNode node)
        => node.TryGet("sha256", out var digest) ? digest.StringLike(DigestPattern(), "64 hexadecimal digits") : null;

    private static ModelProcess ReadProcess(DocumentNode node, ParameterList parameters)
    {
        var share = !node.TryGet("share", out var shareNode) ? null
            : new ProcessShare(shareNode["relativeTo"].Choice(References), ReadPiece(shareNode["piece"], parameters),
                shareNode.TryGet("output", out var output) ? output.NonEmptyString() : null);
        return new ModelProcess(
            node["name"].NonEmptyString(), share, node.TryGet("ratio", out var ratio) ? ReadPiece(ratio, parameters) : null,
            [.. Elements(node, "factors").Select(factor => ReadPiece(factor, parameters))],
            [.. Elements(node, "normalisations").Select(normalisation => ReadNormalisation(normalisation, parameters))],
            [.. Elements(node, "linearFactors").Select(
                factor => new LinearFactor(ReadNuisance(factor["nuisance"], parameters), factor["slope"].NonEmptyString()))]);
    }

    private static ModelPiece ReadPiece(DocumentNode node, ParameterList parameters)
    {
        var kind = node["kind"].Choice(Kinds);
        if (kind != PieceKind.Columns) return new ModelPiece(kind, node["file"].NonEmptyString(), ReadDigest(node), []);
        return new ModelPiece(kind, null, null, [.. node["terms"].NonEmptyArray().Select(term => new PieceTerm(
            [.. Elements(term, "product").Select(
            name => { _ = name.Build(_ => parameters.IndexOf(name.String())); return name.String(); })],
            term["expression"].NonEmptyString()))]);
    }

    // Either every process is relative to the total, or none is and all but the first have a share.
    private void RequireShares(IReadOnlyList<DocumentNode> nodes)
    {
        bool ofTotal = Processes[0].Share is { RelativeTo: ShareReference.Total };
        if (!ofTotal && Processes[0].Share is not null)
            throw nodes[0]["share"].Error("the first process is what others are relative to: its share is relative to \"total\" or absent");
        for (int p = 1; p < Processes.Count; p++)
        {
            if (Processes[p].Share is not { } share)
                throw nodes[p].Error("the property \"share\" is missing: only the first process can be without");
            if (share.RelativeTo == ShareReference.Total != ofTotal && share.RelativeTo != ShareReference.Previous)
            {
                throw nodes[p]["share"]["relativeTo"].Error(ofTotal ? "expected \"total\" as for the first process, or \"previous\""
                    : "expected \"previous\" or \"first\", since the first process has no share of the total");
            }
        }

        string[] names = [.. Processes.Select(process => process.Name)];
        for (int p = 0; p < names.Length; p++)
        {
            if (Array.IndexOf(names, names[p]) < p) throw nodes[p]["name"].Error($"two processes are named '{names[p]}'");
        }
    }

    private static void Write(Utf8JsonWriter writer, ModelProcess process)
    {
        writer.WriteString("name", process.Name);
        if (process.Share is { } share)
        {
            writer.WriteObject("share", () =>
            {
                writer.WriteChoice("relativeTo", share.RelativeTo, References);
                if (share.Output is { } output) writer.WriteString("output", output);
                writer.WriteObject("piece", () => Write(writer, share.Piece));
            });
        }

        if (process.Ratio is { } ratio) writer.WriteObject("ratio", () => Write(writer, ratio));
        writer.WriteObjects("factors", process.Factors, piece => Write(writer, piece));
        writer.WriteObjects("normalisations", process.Normalisations, normalisation => Write(writer, normalisation));
        writer.WriteObjects("linearFactors", process.LinearFactors, factor =>
        {
            writer.WriteString("nuisance", factor.Nuisance);
            writer.WriteString("slope", factor.Slope);
        });
    }

    private static void Write(Utf8JsonWriter writer, Normalisation normalisation)
    {
        writer.WriteString("nuisance", normalisation.Nuisance);
        writer.WriteNumber("factor", normalisation.Factor);
    }

    private static void Write(Utf8JsonWriter writer, ModelPiece piece)
    {
        writer.WriteChoice("kind", piece.Kind, Kinds);
        if (piece.File is { } file) writer.WriteString("file", file);
        if (piece.Sha256 is { } digest) writer.WriteString("sha256", digest);
        if (piece.Kind != PieceKind.Columns) return;
        writer.WriteObjects("terms", piece.Terms, term =>
        {
            writer.WriteStrings("product", term.Product);
            writer.WriteString("expression", term.Expression);
        });
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex DigestPattern();
}
