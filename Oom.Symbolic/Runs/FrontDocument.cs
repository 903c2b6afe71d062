using System.Globalization;
using System.Text;
using Oom.Formulas;
using Oom.Json;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Runs;

/// <summary>The Pareto front as JSON (<c>oom.front</c>), CSV and Markdown.</summary>
public static class FrontDocument
{
    private const string Format = "oom.front";
    private const string Version = "1.1";

    private const int MajorVersion = 1;

    /// <summary>The JSON document: each formula as text, with complexity, loss and R^2.</summary>
    public static string ToJson(SearchProblem problem, IReadOnlyList<FrontRow> rows, FrontRow chosen, SearchResult result, ulong seed)
        => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("target", problem.TargetName);
        writer.WriteObjects("features", problem.Features, feature =>
        {
            writer.WriteString("name", feature.Name);
            writer.WriteString("unit", feature.Unit);
        });
        writer.WriteStrings("importance", result.FeatureOrder.Select(index => problem.Features[index].Name));
        writer.WriteObject("search", () =>
        {
            writer.WriteNumber("seed", seed);
            writer.WriteString(
                "ended", result.Status switch
                {
                    SearchStatus.Exact => "exact",
                    SearchStatus.TimeLimit => "time-limit",
                    SearchStatus.Generations => "generations",
                    _ => "interrupted"
                });
            writer.WriteNumber("generations", result.Generations);
            writer.WriteNumber("points", problem.Target.Length);
        });
        writer.WriteNumber("chosenComplexity", chosen.Formula.Complexity);
        writer.WriteObjects("formulas", rows, row =>
        {
            writer.WriteNumber("complexity", row.Formula.Complexity);
            writer.WriteNumber("loss", row.Formula.Loss);
            writer.WriteNumberIfKnown("r2", row.R2);
            writer.WriteString("text", row.Text);
            if (row.Formula.Rounded is not { } rounded) return;
            writer.WriteObject("rounded", () =>
            {
                writer.WriteNumbers("numbers", [.. rounded.Numbers]);
                writer.WriteNumber("chiSquare", rounded.ChiSquare);
                writer.WriteString("fitted", ExpressionText.Write(rounded.Fitted, index => problem.Features[index].Name));
            });
        });
    });

    /// <summary>A formula of a front.</summary>
    /// <param name="path">The document.</param>
    /// <param name="complexity">Its complexity.</param>
    /// <exception cref="DocumentException">The document does not follow the format, or has no formula of this complexity.</exception>
    public static Formula Load(string path, int complexity)
    {
        var root = DocumentNode.Load(path, Format, MajorVersion);
        FormulaFeature[] features = [.. root["features"].Array()
            .Select(feature => new FormulaFeature(feature["name"].NonEmptyString(), feature["unit"].NonEmptyString()))];
        var formulas = root["formulas"].NonEmptyArray();
        foreach (var formula in formulas)
        {
            if (formula["complexity"].IntegerAtLeast(1) == complexity)
                return formula["text"].Build(text => Formula.Parse(root["target"].NonEmptyString(), features, text.NonEmptyString()));
        }

        throw root["formulas"].Error(
            $"there is no formula of complexity {complexity}; there are {string.Join(", ", formulas.Select(formula => formula["complexity"].IntegerAtLeast(1)))}");
    }

    /// <summary>The table as CSV.</summary>
    public static string ToCsv(IReadOnlyList<FrontRow> rows)
    {
        var text = new StringBuilder("complexity,loss,r2,formula\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"{row.Formula.Complexity},{row.Formula.Loss:R},{row.R2:R},\"{row.Text}\"\n");
        return text.ToString();
    }

    /// <summary>The table for people, with six digits.</summary>
    public static string ToMarkdown(SearchProblem problem, IReadOnlyList<FrontRow> rows, FrontRow chosen)
    {
        var text = new StringBuilder($"| complexity | loss | R2 | {problem.TargetName} = |\n| ---: | ---: | ---: | --- |\n");
        foreach (var row in rows)
        {
            string mark = row.Formula.Complexity == chosen.Formula.Complexity ? " **chosen**" : "";
            if (row.Formula.Rounded is { } rounded) mark += string.Create(CultureInfo.InvariantCulture, $" (Δχ² {rounded.ChiSquare:F2})");
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Formula.Complexity} | {row.Formula.Loss:G4} | {row.R2:F6} | `{row.ShortText}`{mark} |\n");
        }

        return text.ToString();
    }
}
