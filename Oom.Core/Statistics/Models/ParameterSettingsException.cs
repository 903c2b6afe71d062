namespace Oom.Statistics.Models;

/// <summary>Settings of a parameter that do not fit it.</summary>
/// <param name="parameter">The parameter or set that the settings are for.</param>
/// <param name="message">What does not fit.</param>
public sealed class ParameterSettingsException(string parameter, string message) : ArgumentException(message)
{
    /// <summary>The parameter or set that the settings are for.</summary>
    public string Parameter { get; } = parameter;
}
