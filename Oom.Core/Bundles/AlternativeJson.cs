using System.Text.Json;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

/// <summary>An alternative in documents: <c>parameter</c> and <c>value</c>, or <c>model</c>.</summary>
public static class AlternativeJson
{
    private const string Parameter = "parameter", Value = "value", Model = "model";

    /// <summary>Writes its properties into the object that is open.</summary>
    public static void WriteAlternative(this Utf8JsonWriter writer, AlternativeName alternative)
    {
        if (alternative.Model is { } model)
        {
            writer.WriteString(Model, model);
            return;
        }

        writer.WriteString(Parameter, alternative.Parameter);
        writer.WriteNumber(Value, alternative.Value);
    }

    /// <summary>Reads the properties of an object.</summary>
    /// <exception cref="DocumentException">They are of neither kind, or of both.</exception>
    public static AlternativeName ReadAlternative(this DocumentNode node)
    {
        if (!node.TryGet(Model, out var model)) return AlternativeName.At(node[Parameter].NonEmptyString(), node[Value].Number());
        if (node.TryGet(Parameter, out var surplus))
            throw surplus.Error("an alternative is a value of a parameter or another model, found both");
        return AlternativeName.Of(model.NonEmptyString());
    }

    /// <summary>Reads them where the parameters are known.</summary>
    /// <param name="node">The object.</param>
    /// <param name="parameters">Names of the parameters.</param>
    /// <exception cref="DocumentException">They are of neither kind, or the parameter is none of these.</exception>
    public static AlternativePoint ReadAlternative(this DocumentNode node, IReadOnlyList<string> parameters)
    {
        var name = node.ReadAlternative();
        return name.Model is { } model ? AlternativePoint.Of(model)
            : AlternativePoint.At(node[Parameter].IndexAmong(parameters, nameof(parameters)), name.Value);
    }
}
