using System.Text.Json.Nodes;
using Oom.Json;

namespace Oom.Definitions.Adl;

// What always holds is left out: a definition refuses it.
internal sealed partial class AdlTranslator
{
    private readonly Dictionary<string, List<(int Line, string Text)>> _conditions = new(StringComparer.Ordinal);

    private static bool IsAlways(DocumentException e) => e.Problem.StartsWith("this is always so", StringComparison.Ordinal);

    // Leaves out the first condition of an object that always holds by itself.
    private bool WithoutAlways(JsonObject document, string place)
    {
        const string where = "where";
        string name = place[(place.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (!_conditions.TryGetValue(name, out var conditions)) return false;
        var entry = _objects[name]!.AsObject();
        foreach (var condition in conditions)
        {
            entry[where] = condition.Text;
            try
            {
                EventDefinition.Read(DocumentNode.Parse(document.ToJsonString(), "the translation"));
            }
            catch (DocumentException e) when (IsAlways(e) && Place().Match(e.Path).Value == place)
            {
                Note(condition.Line, $"left out: {condition.Text}: {e.Problem}");
                conditions.Remove(condition);
                entry[where] = Joined(conditions);
                if (conditions.Count == 0) entry.Remove(where);
                return true;
            }
            catch (DocumentException)
            {
                // Another place is wrong, of which the next reading tells.
            }
        }

        entry[where] = Joined(conditions);
        return false;
    }

    private static string Joined(List<(int Line, string Text)> conditions)
        => string.Join(" and ", conditions.Select(condition => condition.Text));
}
