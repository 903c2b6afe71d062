using ScottPlot;

namespace Oom.Figures;

/// <summary>The colours of inks on white paper and on dark screens.</summary>
internal static class Inks
{
    /// <summary>The colour of lines behind the data.</summary>
    public const string Grid = "#E3E3E8";

    /// <summary>That of the paper.</summary>
    public const string Paper = "white";

    /// <summary>Every colour of a picture on paper, with its name and colour on a dark screen.</summary>
    public static IReadOnlyList<(string Name, string Light, string Dark)> All { get; } =
    [
        ("text", "#1A1A1F", "#E8E8EC"), ("blue", "#0072B2", "#4FA8DC"), ("orange", "#E69F00", "#F0B43C"), ("green", "#009E73", "#2EC49A"),
        ("vermilion", "#D55E00", "#F08040"), ("purple", "#CC79A7", "#DE9AC1"),
        ("sky", "#56B4E9", "#8CCBF0"), ("grey", "#7A7A82", "#A0A0A8"),
        ("grid", Grid, "#3A3A42"), ("paper", Paper, "#17171B"),
    ];

    /// <summary>The colour on white paper.</summary>
    public static Color OnPaper(this Ink ink, double opacity = 1) => Color.FromHex(All[(int)ink].Light).WithAlpha(opacity);
}
