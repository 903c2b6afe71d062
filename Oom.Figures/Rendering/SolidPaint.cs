using ScottPlot;

namespace Oom.Figures.Rendering;

/// <summary>Draws nothing, but ends the dashes of what was drawn before: the library keeps them on its paint, and Skia complains on
/// standard error of dashes on what is filled.</summary>
internal sealed class SolidPaint : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp) => rp.Paint.SKPathEffect = null!;
}
