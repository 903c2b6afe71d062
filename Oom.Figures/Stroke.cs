using ScottPlot;

namespace Oom.Figures;

/// <summary>How a line is drawn.</summary>
public enum Stroke
{
    /// <summary>In one piece.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dots.</summary>
    Dotted,
}

/// <summary>The patterns of strokes.</summary>
internal static class Strokes
{
    /// <summary>The pattern.</summary>
    public static LinePattern Pattern(this Stroke stroke)
        => stroke switch { Stroke.Dashed => LinePattern.Dashed, Stroke.Dotted => LinePattern.Dotted, _ => LinePattern.Solid };
}
