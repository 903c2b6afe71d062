namespace Oom.Statistics.Models;

/// <summary>Collects the parameters of a model from its modifiers and settings.</summary>
internal sealed class ParameterTable
{
    private const double NuisanceRange = 5, FactorMax = 10, BinFactorMin = 1e-10;

    private readonly Dictionary<(string Name, string Part), (int First, int Count, ModifierKind Kind, string Place)> _sets = [];
    private readonly Dictionary<string, (int Size, ModifierKind Kind)> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterSettings> _settings;
    private readonly HashSet<string> _unused;
    private readonly List<Parameter> _parameters = [];

    public ParameterTable(IReadOnlyList<ParameterSettings> settings)
    {
        _settings = new(StringComparer.Ordinal);
        foreach (var item in settings)
        {
            if (!_settings.TryAdd(item.Name, item))
                throw new ParameterSettingsException(item.Name, $"the parameter \"{item.Name}\" has settings twice");
        }

        _unused = [.. _settings.Keys];
    }

    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Index of the first parameter of a modifier; the parameters are made where they are new.</summary>
    /// <param name="modifier">The modifier.</param>
    /// <param name="count">Number of parameters: 1, or the bins of the channel.</param>
    /// <param name="place">Whoever alone may use the set; empty where any sample may.</param>
    /// <param name="widths">Errors relative to the yields of a set that is constrained; else empty.</param>
    /// <param name="part">The channel, where each channel has parameters of its own in the set; else empty.</param>
    /// <param name="size">Number of parameters of the set, those of all channels.</param>
    public int Index(Modifier modifier, int count, string place, double[] widths, string part = "", int? size = null)
    {
        var kind = modifier.Kind == ModifierKind.ShapeSystematic ? ModifierKind.NormalisationSystematic : modifier.Kind;
        if (_sets.TryGetValue((modifier.Name, part), out var known))
        {
            RequireOne(modifier.Name, known.Kind, kind, _parameters[known.First].Constraint);
            if (known.Count != count)
                throw new ArgumentException(
                    $"the set \"{modifier.Name}\" has {known.Count} parameters in one channel and {count} in another");
            if (known.Place != place)
                throw new ArgumentException($"the set \"{modifier.Name}\" belongs to {known.Place} and is used by {place} too");
            return known.First;
        }

        int first = _parameters.Count;
        var before = _sizes.GetValueOrDefault(modifier.Name, (Size: 0, Kind: kind));
        RequireOne(modifier.Name, before.Kind, kind, ConstraintKind.None);
        _sets.Add((modifier.Name, part), (first, count, kind, place));
        _sizes[modifier.Name] = (before.Size + count, kind);
        bool isSet = kind is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape or ModifierKind.FreeShape;
        var settings = _settings.GetValueOrDefault(modifier.Name);
        _unused.Remove(modifier.Name);
        for (int i = 0; i < count; i++)
        {
            string name = isSet ? FormattableString.Invariant($"{modifier.Name}[{before.Size + i}]") : modifier.Name;
            _parameters.Add(
                Make(modifier, kind, new Member(name, settings, before.Size + i, size ?? count), widths.Length == 0 ? 0 : widths[i]));
        }

        return first;
    }

    /// <summary>Complains of settings that no modifier has asked for.</summary>
    public void RequireAllSettingsUsed()
    {
        foreach (string name in _unused) throw new ArgumentException($"the settings name the parameter \"{name}\", which no sample has");
    }

    // A linear shape joins any parameter; what joins a parameter that a linear shape began must find the constraint that it needs.
    private static bool AreOne(ModifierKind known, ModifierKind joining, ConstraintKind constraint)
        => known == joining || joining == ModifierKind.LinearShape
        || known == ModifierKind.LinearShape && (joining, constraint) is (ModifierKind.NormalisationFactor, ConstraintKind.None)
            or (ModifierKind.NormalisationSystematic, ConstraintKind.Gaussian);

    private static void RequireOne(string name, ModifierKind known, ModifierKind joining, ConstraintKind constraint)
    {
        if (!AreOne(known, joining, constraint))
            throw new ArgumentException($"the parameter \"{name}\" is of two kinds that cannot be one: {known} and {joining}");
    }

    private static Parameter Make(Modifier modifier, ModifierKind kind, Member member, double width)
    {
        var open = (Low: double.NegativeInfinity, High: double.PositiveInfinity);
        var settings = member.Settings;
        var (initial, bounds, constraint, auxiliary, scale) = kind switch
        {
            ModifierKind.NormalisationFactor => (modifier.Reference, (Low: 0.0, High: FactorMax), ConstraintKind.None, 0.0, 0.0),
            ModifierKind.NormalisationSystematic => (0, (-NuisanceRange, NuisanceRange), ConstraintKind.Gaussian, 0, 1),
            ModifierKind.Luminosity => (1, (0, FactorMax), ConstraintKind.Gaussian, 1, double.NaN),
            ModifierKind.CountedFactor
                => (1, (BinFactorMin, double.PositiveInfinity), ConstraintKind.Poisson, modifier.High[0], modifier.High[0]),
            ModifierKind.StatisticalError => (1, (BinFactorMin, FactorMax), ConstraintKind.Gaussian, 1, width),
            ModifierKind.UncorrelatedShape
                => (1, (BinFactorMin, FactorMax), ConstraintKind.Poisson, 1 / (width * width), 1 / (width * width)),
            ModifierKind.FreeShape => (1, (0, FactorMax), ConstraintKind.None, 0, 0),
            ModifierKind.LinearShape
                => (modifier.Reference, open, settings?.Sigmas is null ? ConstraintKind.None : ConstraintKind.Gaussian, 0, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of modifier"),
        };
        // A bin without an error has nothing to vary; the width of 1 keeps the constant constraint finite, as in pyhf.
        bool isEmpty = kind is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape && !(width > 0);
        if (isEmpty) (auxiliary, scale) = (1, 1);
        initial = member.Choose(settings?.Initial, "start values", initial);
        bounds = member.Choose(settings?.Bounds, "bounds", bounds);
        auxiliary = member.Choose(settings?.Auxiliary, "auxiliary measurements", auxiliary);
        if (constraint == ConstraintKind.Gaussian) scale = member.Choose(settings?.Sigmas, "sigmas", scale);
        if (constraint == ConstraintKind.Poisson) scale = member.Choose(settings?.Factors, "factors", scale);
        if (constraint != ConstraintKind.None && !(scale > 0 && double.IsFinite(scale)))
            throw member.Error("needs a width above 0 for its constraint");
        if (!(bounds.Low <= initial && initial <= bounds.High))
            throw member.Error(FormattableString.Invariant($"starts at {initial}, outside its range from {bounds.Low} to {bounds.High}"));
        return new Parameter(member.Name, initial, bounds.Low, bounds.High, settings?.Fixed ?? isEmpty, constraint, auxiliary, scale);
    }

    /// <summary>A parameter of a set.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Settings">The settings of the set; null for the defaults.</param>
    /// <param name="Index">Its index in the set.</param>
    /// <param name="Size">Number of parameters of the set.</param>
    private readonly record struct Member(string Name, ParameterSettings? Settings, int Index, int Size)
    {
        public T Choose<T>(IReadOnlyList<T>? values, string what, T fallback)
        {
            if (values is null) return fallback;
            return values.Count == Size ? values[Index] : throw Error($"needs {Size} {what}, found {values.Count}");
        }

        public ArgumentException Error(string problem)
        {
            string message = $"the parameter \"{Name}\" {problem}";
            return Settings is null ? new ArgumentException(message) : new ParameterSettingsException(Settings.Name, message);
        }
    }
}
