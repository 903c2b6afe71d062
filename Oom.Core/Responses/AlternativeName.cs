namespace Oom.Responses;

/// <summary>An alternative by names, as documents hold it: the value of a named parameter, or a named model.</summary>
public sealed record AlternativeName
{
    private AlternativeName(string? parameter, double value, string? model) => (Parameter, Value, Model) = (parameter, value, model);

    /// <summary>Name of the parameter; null for another model.</summary>
    public string? Parameter { get; }

    /// <summary>Value of the parameter; NaN for another model.</summary>
    public double Value { get; }

    /// <summary>Name of the model; null for the value of a parameter.</summary>
    public string? Model { get; }

    /// <summary>Whether it is another model.</summary>
    public bool IsModel => Model is not null;

    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">Name of the parameter, not empty.</param>
    /// <param name="value">Its value.</param>
    public static AlternativeName At(string parameter, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        return new AlternativeName(parameter, value, null);
    }

    /// <summary>Another model.</summary>
    /// <param name="model">Its name, not empty.</param>
    public static AlternativeName Of(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return new AlternativeName(null, double.NaN, model);
    }

    /// <summary>"r = 2", or the name of the model.</summary>
    public override string ToString() => Model ?? FormattableString.Invariant($"{Parameter} = {Value}");
}
