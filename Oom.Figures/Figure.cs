namespace Oom.Figures;

/// <summary>A figure as data: panels above each other, with what is said around them.</summary>
/// <param name="Name">A short name of lower-case letters and hyphens, unique on its page; the name of its data.</param>
/// <param name="Title">What is shown, one line.</param>
/// <param name="Panels">The panels, from the top; at least one.</param>
public sealed record Figure(string Name, string Title, IReadOnlyList<Panel> Panels)
{
    /// <summary>Who made the numbers: an experiment, a generator, a program; empty for nobody.</summary>
    public string Label { get; init; } = "";

    /// <summary>What a reader needs to know of it, one or two sentences for the page.</summary>
    public string Caption { get; init; } = "";
}

/// <summary>A pair of axes and what is drawn between them.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the lowest layer first.</param>
public sealed record Panel(Axis X, Axis Y, IReadOnlyList<ISeries> Series)
{
    /// <summary>Its height in units of a panel's usual one.</summary>
    public double Height { get; init; } = 1;

    /// <summary>Whether the panel below has the same horizontal axis, which then stands there alone.</summary>
    public bool SharesAxisBelow { get; init; }
}
