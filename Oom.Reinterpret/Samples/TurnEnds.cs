using Oom.Features;

namespace Oom.Reinterpret.Samples;

/// <summary>The features that are angles within bounds, of a full turn or of half a one: where one lies at an end of its range, objects
/// are back to back, or in line, to the digits of the event file.</summary>
internal sealed class TurnEnds
{
    // What the digits of an event file leave of an angle, in radians.
    private const double LargestRounding = 1e-6;

    private readonly (int Index, double Low, double High)[] _turns;

    private TurnEnds((int Index, double Low, double High)[] turns) => _turns = turns;

    public static TurnEnds Of(IReadOnlyList<Feature> features) => new(
        [.. features.Index().Where(feature => feature.Item is { Unit: "rad", IsBounded: true })
            .Select(feature => (feature.Index, feature.Item.Low, feature.Item.High))]);

    /// <summary>Whether such an angle of an event lies at its ends.</summary>
    public bool AreIn(ReadOnlySpan<double> features)
    {
        foreach (var (index, low, high) in _turns)
        {
            if (features[index] - low <= LargestRounding || high - features[index] <= LargestRounding) return true;
        }

        return false;
    }
}
