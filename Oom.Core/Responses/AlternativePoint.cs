namespace Oom.Responses;

/// <summary>What an alternative differs from the nominal prediction in: the value of one parameter, or the model of the
/// events (recoil, generator, scale of the shower).</summary>
public readonly record struct AlternativePoint
{
    private readonly int _parameter;
    private readonly double _value;

    private AlternativePoint(int parameter, double value, string? model) => (_parameter, _value, Model) = (parameter, value, model);

    /// <summary>Name of the model; null for the value of a parameter.</summary>
    public string? Model { get; }

    /// <summary>Whether it is another model.</summary>
    public bool IsModel => Model is not null;

    /// <summary>Index of the parameter.</summary>
    /// <exception cref="InvalidOperationException">It is another model.</exception>
    public int Parameter => IsModel ? throw new InvalidOperationException($"the model '{Model}' is no value of a parameter") : _parameter;

    /// <summary>Value of the parameter.</summary>
    /// <exception cref="InvalidOperationException">It is another model.</exception>
    public double Value => IsModel ? throw new InvalidOperationException($"the model '{Model}' is no value of a parameter") : _value;

    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="value">Its value.</param>
    public static AlternativePoint At(int parameter, double value) => new(parameter, value, null);

    /// <summary>Another model.</summary>
    /// <param name="model">Its name, not empty.</param>
    public static AlternativePoint Of(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return new AlternativePoint(0, 0, model);
    }

    /// <summary>The same with the parameter's name in place of its index.</summary>
    /// <param name="parameters">The parameters.</param>
    public AlternativeName Named(IReadOnlyList<ResponseParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return IsModel ? AlternativeName.Of(Model!) : AlternativeName.At(parameters[_parameter].Name, _value);
    }
}
