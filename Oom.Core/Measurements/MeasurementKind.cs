namespace Oom.Measurements;

/// <summary>Whether there are data behind a measurement.</summary>
public enum MeasurementKind
{
    /// <summary>Observed counts were unfolded.</summary>
    Observed,

    /// <summary>The prediction took the place of the data: uncertainties as they are expected, values that are no measurement.</summary>
    Expected,
}
