using Oom.Json;
using Oom.Statistics.Models;

namespace Oom.Statistics.Workspaces;

/// <summary>The parameters that the modifiers of a workspace name, and whether one name can stand for
/// all of its uses; complaints name the modifier.</summary>
internal sealed class ParameterRegister
{
    private readonly Dictionary<string, (ModifierKind Kind, string Type, int Size)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, string Channel)> _channels = [];

    /// <summary>The kind of a parameter: <see cref="ModifierKind.NormalisationSystematic"/> for shapes too, which may
    /// share it; null for a name that no modifier has.</summary>
    public ModifierKind? this[string name] => _known.TryGetValue(name, out var known) ? known.Kind : null;

    /// <summary>Number of parameters behind a name; 0 for a name that no modifier has.</summary>
    public int Size(string name) => _known.GetValueOrDefault(name).Size;

    /// <summary>Notes a modifier.</summary>
    /// <exception cref="DocumentException">Another modifier of that name cannot be this one.</exception>
    public void Add(DocumentNode node, Modifier modifier, string channel, int bins)
    {
        var place = node["name"];
        string type = node["type"].String(), name = modifier.Name;
        var kind = modifier.Kind == ModifierKind.ShapeSystematic ? ModifierKind.NormalisationSystematic : modifier.Kind;
        int size = kind is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape or ModifierKind.FreeShape ? bins : 1;
        bool isNewHere = _channels.Add((name, channel));
        if (!_known.TryGetValue(name, out var known))
        {
            _known.Add(name, (kind, type, size));
            return;
        }

        if (known.Kind != kind)
            throw place.Error($"the name \"{name}\" stands for {known.Type} and {type}, which cannot share a parameter");
        if (kind == ModifierKind.UncorrelatedShape)
            throw place.Error($"there are two shapesys \"{name}\"; each belongs to one sample of one channel");
        if (kind == ModifierKind.FreeShape && known.Size != size)
            throw place.Error($"the shapefactor \"{name}\" has {known.Size} bins in one channel and {size} here");
        if (kind == ModifierKind.StatisticalError && isNewHere) _known[name] = known with { Size = known.Size + size };
    }
}
