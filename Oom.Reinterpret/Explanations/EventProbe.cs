using System.Globalization;
using System.Text.Json.Nodes;
using Oom.Definitions;
using Oom.Json;

namespace Oom.Reinterpret.Explanations;

/// <summary>Asks one event any expressions of the objects of a definition.</summary>
/// <param name="definition">The definition, whose selection and features are left out.</param>
/// <param name="record">The event.</param>
internal sealed class EventProbe(JsonObject definition, IEventRecord record)
{
    /// <summary>The values of expressions; NaN for what is absent.</summary>
    /// <exception cref="InvalidOperationException">The event lacks a decay that the objects declare.</exception>
    public double[] Values(IReadOnlyList<string> expressions)
    {
        if (expressions.Count == 0) return [];
        var evaluator = Definition(expressions).NewEvaluator();
        return evaluator.TryEvaluate(record, out _) ? evaluator.Features.ToArray()
            : throw new InvalidOperationException("the event was asked for a decay that it lacks");
    }

    /// <summary>The unit of an expression: a product of powers of GeV, "rad" for an angle, "1" for a pure number.</summary>
    public string UnitOf(string expression) => Definition([expression]).Features[0].Unit;

    /// <summary>Whether an expression means something.</summary>
    public bool CanAsk(string expression)
    {
        try
        {
            Definition([expression]);
            return true;
        }
        catch (DocumentException)
        {
            return false;
        }
    }

    private EventDefinition Definition(IReadOnlyList<string> expressions)
    {
        var features = new JsonArray([.. expressions.Select((expression, i) => new JsonObject
        {
            ["name"] = i.ToString(CultureInfo.InvariantCulture),
            ["expression"] = expression,
        })]);
        var root = definition.DeepClone().AsObject();
        root.Remove("selection");
        root["features"] = features;
        return EventDefinition.Read(DocumentNode.Parse(root.ToJsonString(), "the definition"));
    }
}
