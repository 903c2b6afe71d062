using System.Globalization;
using System.Text;
using Oom.Likelihoods;
using Oom.Train.Runs;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The contours of a result drawn as SVG: a panel for each pair of parameters, a colour for each fit, dashes for all confidence
/// levels but the largest (arXiv:2406.19076, figure 11).</summary>
internal static class ContourFigure
{
    private const double Panel = 320, Left = 70, Bottom = 50, Top = 34, Right = 20, Margin = 0.08;
    private const int Columns = 3, TickCount = 5;
    private static readonly string[] Colours = ["black", "#1f5fbf", "#b03030", "#2f8f4f"];

    /// <summary>The text of the figure.</summary>
    /// <param name="result">The limits.</param>
    public static string ToSvg(LimitResult result)
    {
        (int First, int Second)[] pairs = [
            .. result.Fits.SelectMany(fit => fit.Contours).Select(contour => (contour.First, contour.Second)).Distinct()];
        int columns = Math.Clamp(pairs.Length, 1, Columns), rows = (pairs.Length + Columns - 1) / Columns;
        double width = columns * (Panel + Left + Right), height = rows * (Panel + Top + Bottom);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {height:0}\" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < pairs.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<g transform=\"translate({i % Columns * (Panel + Left + Right) + Left:0} {i / Columns * (Panel + Top + Bottom) + Top:0})\">\n");
            AppendPanel(svg, result, pairs[i]);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendPanel(StringBuilder svg, LimitResult result, (int First, int Second) pair)
    {
        (FitLimits Fit, ConfidenceContour Contour)[] contours =
            [.. result.Fits.SelectMany(
                fit => fit.Contours.Where(contour => (contour.First, contour.Second) == pair).Select(contour => (fit, contour)))];
        double[][] points = [
            .. contours.SelectMany(item => item.Contour.Points).Where(point => point.IsConverged).Select(point => point.Values)];
        if (points.Length == 0) return;
        Axis x = Axis.Of(points.Select(point => point[pair.First])), y = Axis.Of(points.Select(point => point[pair.Second]));
        var names = result.Parameters.Names;
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Panel}\" height=\"{Panel}\" fill=\"none\" stroke=\"black\"/>\n");
        foreach (double tick in x.Ticks())
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{x.At(tick):0.#} {Panel}v-6\" stroke=\"black\"/><text x=\"{x.At(tick):0.#}\" y=\"{Panel + 17}\" text-anchor=\"middle\">{tick:0.###}</text>\n");
        foreach (double tick in y.Ticks())
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M0 {Panel - y.At(tick):0.#}h6\" stroke=\"black\"/><text x=\"-6\" y=\"{Panel - y.At(tick) + 4:0.#}\" text-anchor=\"end\">{tick:0.###}</text>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Panel / 2}\" y=\"{Panel + 38}\" text-anchor=\"middle\">{Escape(names[pair.First])}</text>\n<text transform=\"translate(-48 {Panel / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(names[pair.Second])}</text>\n");
        double strongest = contours.Max(item => item.Contour.Confidence);
        for (int i = 0; i < contours.Length; i++)
        {
            var (fit, contour) = contours[i];
            int place = result.Fits.ToList().IndexOf(fit);
            string colour = Colours[place % Colours.Length], dash = contour.Confidence < strongest ? " stroke-dasharray=\"6 4\"" : "";
            var found = contour.Points.Where(point => point.IsConverged)
                .Select(point => FormattableString.Invariant(
                $"{x.At(point.Values[pair.First]):0.#},{Panel - y.At(point.Values[pair.Second]):0.#}"));
            svg.Append(CultureInfo.InvariantCulture,
                $"<polygon points=\"{string.Join(' ', found)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash}/>\n");
            if (contour.Confidence == strongest)
                svg.Append(CultureInfo.InvariantCulture,
                    $"<text x=\"{place * Panel / 2:0}\" y=\"-10\" fill=\"{colour}\">{Escape(fit.Name)}</text>\n");
        }

        if (x.Holds(0) && y.Holds(0))
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{x.At(0) - 5:0.#} {Panel - y.At(0):0.#}h10m-5 -5v10\" stroke=\"black\"/>\n");
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);

    private readonly record struct Axis(double Low, double High)
    {
        public static Axis Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            double low = all.Min(), high = all.Max(), margin = Margin * (high > low ? high - low : 1);
            return new(low - margin, high + margin);
        }

        public double At(double value) => (value - Low) / (High - Low) * Panel;

        public bool Holds(double value) => value >= Low && value <= High;

        // Multiples of 1, 2 or 5 times a power of ten.
        public double[] Ticks()
        {
            double rough = (High - Low) / TickCount, power = Math.Pow(10, Math.Floor(Math.Log10(rough))), share = rough / power;
            double step = (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power;
            int first = (int)Math.Ceiling(Low / step), last = (int)Math.Floor(High / step);
            return [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)];
        }
    }
}
