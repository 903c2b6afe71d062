namespace Oom.Statistics.Models;

/// <summary>Collects the parameters of a model from its modifiers and settings.</summary>
internal sealed class ParameterTable
{
    private const double NuisanceRange = 5, FactorMax = 10, BinFactorMin = 1e-10;

    private readonly Dictionary<string, (int First, int Count, ModifierKind Kind, string Place)> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterSettings> _settings;
    private readonly List<Parameter> _parameters = [];

    public ParameterTable(IReadOnlyList<ParameterSettings> settings)
    {
        _settings = new(StringComparer.Ordinal);
        foreach (var item in settings)
        {
            if (!_settings.TryAdd(item.Name, item)) throw new ArgumentException($"the parameter \"{item.Name}\" has settings twice", nameof(settings));
        }
    }

    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Index of the first parameter of a modifier; the parameters are made where they are new.</summary>
    /// <param name="modifier">The modifier.</param>
    /// <param name="count">Number of parameters: 1, or the bins of the channel.</param>
    /// <param name="place">Whoever alone may use the set, such as its channel; empty where any sample may.</param>
    /// <param name="widths">Errors relative to the yields of a set that is constrained; else empty.</param>
    public int Index(Modifier modifier, int count, string place, double[] widths)
    {
        var kind = modifier.Kind == ModifierKind.ShapeSystematic ? ModifierKind.NormalisationSystematic : modifier.Kind;
        if (_sets.TryGetValue(modifier.Name, out var known))
        {
            if (!AreOne(known.Kind, kind, _parameters[known.First].Constraint)) throw new ArgumentException($"the parameter \"{modifier.Name}\" is of two kinds that cannot be one: {known.Kind} and {kind}");
            if (known.Count != count) throw new ArgumentException($"the set \"{modifier.Name}\" has {known.Count} parameters in one channel and {count} in another");
            if (known.Place != place) throw new ArgumentException($"the set \"{modifier.Name}\" belongs to {known.Place} and is used by {place} too");
            return known.First;
        }

        int first = _parameters.Count;
        _sets.Add(modifier.Name, (first, count, kind, place));
        bool isSet = kind is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape or ModifierKind.FreeShape;
        _settings.Remove(modifier.Name, out var settings);
        for (int i = 0; i < count; i++) _parameters.Add(Make(modifier, kind, isSet ? FormattableString.Invariant($"{modifier.Name}[{i}]") : modifier.Name, settings, i, count, widths));
        return first;
    }

    /// <summary>Complains of settings that no modifier has asked for.</summary>
    public void RequireAllSettingsUsed()
    {
        foreach (string name in _settings.Keys) throw new ArgumentException($"the settings name the parameter \"{name}\", which no sample has");
    }

    // A linear shape joins any parameter; what joins a parameter that a linear shape began must find the constraint that it needs.
    private static bool AreOne(ModifierKind known, ModifierKind joining, ConstraintKind constraint) => known == joining || joining == ModifierKind.LinearShape
        || known == ModifierKind.LinearShape && (joining, constraint) is (ModifierKind.NormalisationFactor, ConstraintKind.None) or (ModifierKind.NormalisationSystematic, ConstraintKind.Gaussian);

    private static Parameter Make(Modifier modifier, ModifierKind kind, string name, ParameterSettings? settings, int index, int count, double[] widths)
    {
        var open = (Low: double.NegativeInfinity, High: double.PositiveInfinity);
        var (initial, bounds, constraint, auxiliary, scale) = kind switch
        {
            ModifierKind.NormalisationFactor => (modifier.Reference, (Low: 0.0, High: FactorMax), ConstraintKind.None, 0.0, 0.0),
            ModifierKind.NormalisationSystematic => (0, (-NuisanceRange, NuisanceRange), ConstraintKind.Gaussian, 0, 1),
            ModifierKind.Luminosity => (1, (0, FactorMax), ConstraintKind.Gaussian, 1, double.NaN),
            ModifierKind.StatisticalError => (1, (BinFactorMin, FactorMax), ConstraintKind.Gaussian, 1, widths[index]),
            ModifierKind.UncorrelatedShape => (1, (BinFactorMin, FactorMax), ConstraintKind.Poisson, 1 / (widths[index] * widths[index]), 1 / (widths[index] * widths[index])),
            ModifierKind.FreeShape => (1, (0, FactorMax), ConstraintKind.None, 0, 0),
            ModifierKind.LinearShape => (modifier.Reference, open, settings?.Sigmas is null ? ConstraintKind.None : ConstraintKind.Gaussian, 0, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of modifier"),
        };
        bool isFixed = settings?.Fixed ?? false;
        if (kind is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape && !(widths[index] > 0))
        {
            // A bin without an error has nothing to vary; the width of 1 keeps the constant constraint finite, as in pyhf.
            isFixed = true;
            (auxiliary, scale) = (1, 1);
        }

        initial = Member(settings?.Initial, name, "start values", index, count, initial);
        bounds = Member(settings?.Bounds, name, "bounds", index, count, bounds);
        auxiliary = Member(settings?.Auxiliary, name, "auxiliary measurements", index, count, auxiliary);
        if (constraint == ConstraintKind.Gaussian) scale = Member(settings?.Sigmas, name, "sigmas", index, count, scale);
        if (constraint != ConstraintKind.None && !(scale > 0 && double.IsFinite(scale))) throw new ArgumentException($"the constraint of the parameter \"{name}\" needs a width above 0");
        if (!(bounds.Low <= initial && initial <= bounds.High)) throw new ArgumentException(FormattableString.Invariant($"the parameter \"{name}\" starts at {initial}, outside its range from {bounds.Low} to {bounds.High}"));
        return new Parameter(name, initial, bounds.Low, bounds.High, isFixed, constraint, auxiliary, scale);
    }

    private static T Member<T>(IReadOnlyList<T>? values, string name, string what, int index, int count, T fallback)
    {
        if (values is null) return fallback;
        return values.Count == count ? values[index] : throw new ArgumentException($"the parameter \"{name}\" needs {count} {what}, found {values.Count}");
    }
}
