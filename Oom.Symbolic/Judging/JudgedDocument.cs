using System.Text.Json;
using Oom.Bundles;
using Oom.Formulas;
using Oom.Json;

namespace Oom.Symbolic.Judging;

/// <summary>The document <c>judged.json</c> (<c>oom.judged-front</c>, specs/judged.md).</summary>
public static class JudgedDocument
{
    private const string Format = "oom.judged-front";
    private const string Version = "1.0";

    /// <summary>Its name in the folder of a search.</summary>
    public const string File = "judged.json";

    private const int MajorVersion = 1;

    /// <summary>The document as text.</summary>
    public static string ToJson(ModelTask task, JudgedFront front) => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("observable", task.Description.Name);
        writer.WriteString("modelSha256", task.Digest);
        writer.WriteNumber("events", task.Events.Count);
        writer.WriteString("precision", task.Responses switch
        {
            null => "unknown",
            ScoredResponses => "response-counted-anew",
            _ => "published-response"
        });
        if (front.Network is { } network) writer.WriteObject("network", () => WritePrecision(writer, network));
        writer.WriteObjects("formulas", front.Formulas, formula =>
        {
            writer.WriteNumber("complexity", formula.Found.Complexity);
            writer.WriteNumber("loss", formula.Found.Loss);
            writer.WriteString("text", Text(formula.Found.Expression, task));
            writer.WriteString("published", Text(formula.Published, task));
            if (formula.Judgement is { } judgement)
            {
                writer.WriteNumberIfKnown("r2", judgement.R2);
                writer.WriteNumberIfKnown("rankCorrelation", judgement.RankCorrelation);
                writer.WriteNumber("migrated", judgement.Migrated);
                writer.WriteNumber("clipped", judgement.Clipped);
                if (judgement.Response is not null) WritePrecision(writer, judgement);
            }

            writer.WriteObjects("constants", formula.Constants.Constants, constant =>
            {
                writer.WriteNumber("value", constant.Value);
                writer.WriteNumberIfKnown("error", constant.Error);
                writer.WriteNumberIfKnown("low", constant.Low);
                writer.WriteNumberIfKnown("high", constant.High);
            });
            if (formula.Constants.Correlations.Length > 0)
                writer.WriteMatrix("correlations", formula.Constants.Correlations, formula.Constants.Constants.Count);
        });
    });

    /// <summary>The published text of the formula of a complexity.</summary>
    /// <param name="path">The document.</param>
    /// <param name="complexity">The complexity.</param>
    /// <exception cref="DocumentException">The document does not follow the format, or has no formula of this complexity.</exception>
    public static string PublishedText(string path, int complexity)
    {
        var formulas = DocumentNode.Load(path, Format, MajorVersion)["formulas"];
        foreach (var formula in formulas.NonEmptyArray())
        {
            if (formula["complexity"].IntegerAtLeast(1) == complexity) return formula["published"].NonEmptyString();
        }

        throw formulas.Error(
            $"there is no formula of complexity {complexity}; there are {string.Join(", ", formulas.Array().Select(formula => formula["complexity"].IntegerAtLeast(1)))}");
    }

    private static string Text(Expression formula, ModelTask task)
        => ExpressionText.Write(formula, index => task.Events.Features[index].Name);

    private static void WritePrecision(Utf8JsonWriter writer, Judgement judgement)
    {
        var response = judgement.Response!;
        writer.WriteObjects("parameters", Enumerable.Range(0, response.Parameters.Count), p =>
        {
            writer.WriteString("name", response.Parameters[p].Name);
            writer.WriteBound("statistical", judgement.Statistical[p]);
            writer.WriteBound("total", judgement.Total[p]);
        });
        writer.WriteObjects("distances", judgement.Distances, item =>
        {
            writer.WriteString("process", item.Process);
            writer.WriteNumberIfKnown("kolmogorovSmirnov", item.Distance);
        });
        writer.WriteObjects("alternatives", Enumerable.Range(0, response.Alternatives.Count), a =>
        {
            writer.WriteAlternative(response.Alternatives[a].Point.Named(response.Parameters));
            writer.WriteNumber("chiSquare", judgement.ChiSquares[a]);
        });
    }
}
