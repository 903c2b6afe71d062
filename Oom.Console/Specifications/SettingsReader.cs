using System.Reflection;
using System.Text.Json;

namespace Oom.Specifications;

/// <summary>
/// Reads records of settings: every property that is set when a record is made is a key, its name in kebab case, and so
/// are the words of an enum; what is left out keeps its value.
/// A complaint of the record becomes an error at the value.
/// </summary>
public sealed class SettingsReader
{
    private readonly Dictionary<Type, Func<SpecificationNode, object?, object>> _kinds = new()
    {
        [typeof(double)] = (node, _) => node.Number(),
        [typeof(int)] = (node, _) => node.WholeNumber<int>(),
        [typeof(ulong)] = (node, _) => node.WholeNumber<ulong>(),
        [typeof(bool)] = (node, _) => node.Flag(),
        [typeof(string)] = (node, _) => node.Text(),
        [typeof(IReadOnlyList<string>)] = (node, _) => Array.ConvertAll(node.Items(), item => item.Text()),
    };

    private readonly HashSet<(Type, string)> _others = [];
    private readonly Dictionary<(Type, string), string> _names = [];

    /// <summary>Reads values of a type in a way of their own.</summary>
    public SettingsReader With<T>(Func<SpecificationNode, T> read)
        where T : notnull
    {
        _kinds[typeof(T)] = (node, _) => read(node);
        return this;
    }

    /// <summary>Leaves properties of a record to the caller.</summary>
    public SettingsReader Without<T>(params ReadOnlySpan<string> properties)
    {
        foreach (string property in properties) _others.Add((typeof(T), property));
        return this;
    }

    /// <summary>Gives a property a key that is not its name.</summary>
    public SettingsReader Named<T>(string property, string key)
    {
        _names[(typeof(T), property)] = key;
        return this;
    }

    /// <summary>The keys of a record.</summary>
    public IEnumerable<string> Keys<T>() => Properties(typeof(T)).Select(Key);

    /// <summary>Reads a mapping that has no other keys than the record's and some more, which are the caller's.</summary>
    /// <exception cref="SpecificationException">There is another key, or a value is wrong.</exception>
    public T Read<T>(SpecificationNode node, T settings, params ReadOnlySpan<string> more)
        where T : notnull
    {
        node.AllowKeys([.. Keys<T>(), .. more]);
        return Fill(node, settings);
    }

    /// <summary>The same for a mapping whose keys were checked.</summary>
    public T Fill<T>(SpecificationNode node, T settings)
        where T : notnull => (T)Fill(node, (object)settings);

    private object Fill(SpecificationNode node, object settings)
    {
        object filled = settings.GetType().GetMethod("<Clone>$")!.Invoke(settings, null)!;
        foreach (var property in Properties(settings.GetType()))
        {
            if (!node.TryGet(Key(property), out var place)) continue;
            place.Build(value => property.SetMethod!.Invoke(
                filled, BindingFlags.DoNotWrapExceptions, null, [Value(value, property, filled)], null));
        }

        return filled;
    }

    private object Value(SpecificationNode node, PropertyInfo property, object settings)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object? present = property.GetValue(settings);
        if (_kinds.TryGetValue(type, out var read)) return read(node, present);
        if (type.IsEnum)
            return node.Choice<object>([.. Enum.GetValues(type).Cast<object>().Select(value => (Word(value.ToString()!), value))]);
        present ??= Activator.CreateInstance(type)!;
        node.AllowKeys([.. Properties(type).Select(Key)]);
        return Fill(node, present);
    }

    private IEnumerable<PropertyInfo> Properties(Type type)
        => type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && !_others.Contains((type, property.Name)));

    private string Key(PropertyInfo property) => _names.GetValueOrDefault((property.DeclaringType!, property.Name)) ?? Word(property.Name);

    // GeV is one word.
    private static string Word(string name)
        => JsonNamingPolicy.KebabCaseLower.ConvertName(name).Replace("ge-v", "gev", StringComparison.Ordinal);
}
