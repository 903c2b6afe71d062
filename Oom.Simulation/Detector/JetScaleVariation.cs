using System.Globalization;

namespace Oom.Simulation.Detector;

/// <summary>A jet energy scale that events are simulated with.</summary>
/// <param name="Source">The source that is shifted; null for the nominal scale.</param>
/// <param name="Shift">Its shift in standard deviations.</param>
public sealed record JetScaleVariation(JetScaleSource? Source, double Shift)
{
    /// <summary>The nominal scale, then every shift of every source.</summary>
    public static IReadOnlyList<JetScaleVariation> Of(JetResponse jets)
        => [new(null, 0), .. jets.ScaleSources.SelectMany(source => source.Shifts.Select(shift => new JetScaleVariation(source, shift)))];

    /// <summary>What stands at the end of the names of its columns: nothing, _NAME_up, _NAME_down, or
    /// with the size of the shift, as in _NAME_up_0p5.</summary>
    public string Suffix
    {
        get
        {
            if (Source is null) return "";
            double size = Math.Abs(Shift);
            string suffix = size == 1 ? "" : "_" + size.ToString(CultureInfo.InvariantCulture).Replace('.', 'p');
            return $"_{Source.Name}_{(Shift > 0 ? "up" : "down")}{suffix}";
        }
    }
}
