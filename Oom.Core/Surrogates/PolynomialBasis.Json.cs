using System.Text.Json;
using Oom.Json;

namespace Oom.Surrogates;

public sealed partial class PolynomialBasis
{
    /// <summary>Writes the properties 'parameters' and 'terms' of the current object; a term is the list of its factors' names.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStrings("parameters", Parameters);
        writer.WriteStartArray("terms");
        foreach (var term in Terms)
        {
            writer.WriteStartArray();
            foreach (int factor in term.Factors) writer.WriteStringValue(Parameters[factor]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="node">The object with the properties 'parameters' and 'terms'.</param>
    /// <exception cref="DocumentException">A property is missing or not of its kind.</exception>
    public static PolynomialBasis Read(DocumentNode node)
    {
        var parametersNode = node["parameters"];
        string[] parameters = [.. parametersNode.NonEmptyArray().Select(item => item.NonEmptyString())];
        var terms = new List<Monomial>();
        foreach (var item in node["terms"].NonEmptyArray())
        {
            terms.Add(new Monomial(item.NonEmptyArray().Select(factor =>
            {
                int index = Array.IndexOf(parameters, factor.NonEmptyString());
                return index >= 0 ? index
                    : throw factor.Error($"there is no parameter \"{factor.String()}\"; there are {string.Join(", ", parameters)}");
            })));
        }

        return node["terms"].Build(_ => new PolynomialBasis(parameters, terms));
    }
}
