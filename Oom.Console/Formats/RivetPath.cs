namespace Oom.Formats;

/// <summary>Names of an observable in files of other programs.</summary>
public static class RivetPath
{
    /// <summary>How names for other programs begin.</summary>
    public const string Prefix = "OOM_";

    /// <summary>The object of the cross-section, as HEPData would name its first table.</summary>
    public const string CrossSection = "d01-x01-y01";

    /// <summary>A name made of letters, digits and underscores, as other programs want it.</summary>
    /// <param name="observable">The observable's own name.</param>
    public static string Analysis(string observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        return Prefix + string.Concat(observable.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
    }
}
