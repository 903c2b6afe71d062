using System.Text.Json;
using Oom.Json;

namespace Oom.Formulas;

public sealed partial class Formula
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.formula";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    // Each node of the tree is an object in an array; the features beside it are less deep.
    private const int LevelsMax = 2 * ExpressionParser.NodesMax + 2;

    /// <summary>The document as text.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteObjects("features", Features, feature =>
        {
            writer.WriteString("name", feature.Name);
            writer.WriteString("unit", feature.Unit);
        });
        writer.WriteString("text", Text);
        writer.WritePropertyName("expression");
        WriteNode(writer, Expression.Count - 1);
    }, LevelsMax);

    /// <summary>Reads a document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static Formula FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file, LevelsMax);
        root.RequireFormat(Format, MajorVersion);
        FormulaFeature[] features = [.. root["features"].Array()
            .Select(feature => new FormulaFeature(feature["name"].NonEmptyString(), feature["unit"].NonEmptyString()))];
        var nodes = new List<ExpressionNode>();
        ReadNode(root["expression"], features, nodes);
        var formula = root.Build(node => new Formula(node["name"].NonEmptyString(), features, new Expression([.. nodes])));
        // The text is for readers, and must not say something else than the tree.
        if (root["text"].String() != formula.Text) throw root["text"].Error($"expected the text of the expression, \"{formula.Text}\"");
        return formula;
    }

    private void WriteNode(Utf8JsonWriter writer, int index)
    {
        var node = Expression.Nodes[index];
        writer.WriteStartObject();
        if (node.IsConstant) writer.WriteNumber("constant", node.Value);
        else if (node.Operator == Operator.Feature) writer.WriteString("feature", Features[node.Feature].Name);
        else
        {
            writer.WriteString("operator", node.Operator.Name());
            writer.WriteStartArray("arguments");
            for (int argument = 0; argument < node.Arity; argument++) WriteNode(writer, Expression.Argument(index, argument));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void ReadNode(DocumentNode node, FormulaFeature[] features, List<ExpressionNode> nodes)
    {
        if (node.TryGet("constant", out var constant)) nodes.Add(ExpressionNode.OfConstant(constant.Number()));
        else if (node.TryGet("feature", out var feature))
        {
            int index = Array.FindIndex(features, candidate => candidate.Name == feature.String());
            if (index < 0)
                throw feature.Error(
                    $"\"{feature.String()}\" is none of the features {string.Join(", ", features.Select(candidate => candidate.Name))}");
            nodes.Add(ExpressionNode.OfFeature(index));
        }
        else
        {
            var name = node["operator"];
            if (!OperatorFacts.TryParse(name.String(), out var symbol) || symbol.Name() != name.String())
            {
                throw name.Error(
                    $"\"{name.String()}\" is no operator; known are {string.Join(", ", OperatorFacts.Functions.Select(function => function.Name()))}");
            }

            var arguments = node["arguments"].Array();
            if (arguments.Count != symbol.Arity())
                throw node["arguments"].Error($"{symbol.Name()} takes {symbol.Arity()} arguments, found {arguments.Count}");
            foreach (var argument in arguments) ReadNode(argument, features, nodes);
            nodes.Add(ExpressionNode.Of(symbol));
        }
    }
}
