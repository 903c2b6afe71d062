using System.Globalization;
using System.Xml.Linq;
using Oom.Likelihoods;
using Oom.Statistics.Minimisation;

namespace Oom.Train.Unbinned.Limits;

public sealed class ContourFilesTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Contours_are_written_as_points_and_drawn_where_they_are()
    {
        var (first, second) = (Contour(0.68, 1), Contour(0.95, 2));
        var result = Result(first, second);
        string[] lines = ContourTable.ToCsv(result).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("fit,x,y,confidence,x_value,y_value,status", lines[0]);
        Assert.Equal(1 + 2 * 4, lines.Length);
        Assert.Equal("a < b,c,d,0.68,1.5,-0.5,converged", lines[1]);
        Assert.Equal("a < b,c,d,0.68,,,no-minimum", lines[4]);

        var drawn = XDocument.Parse(ContourFigure.ToSvg(result));
        var polygons = drawn.Descendants(Svg + "polygon").ToArray();
        Assert.Equal(2, polygons.Length);
        Assert.NotNull(polygons[0].Attribute("stroke-dasharray"));
        Assert.Null(polygons[1].Attribute("stroke-dasharray"));
        double[][] points = [.. polygons[1].Attribute("points")!.Value.Split(' ')
            .Select(point => point.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(3, points.Length);

        // Straight up and to the right are larger values; the outermost points leave a margin of 8 % of 320.
        Assert.Equal(320 * (1 - 0.08 / 1.16), points[0][0], 0.1);
        Assert.True(points[1][1] < points[0][1]);
        Assert.Contains(drawn.Descendants(Svg + "text"), text => text.Value == "a < b");
    }

    // Around (0.5, -0.5), in steps to the right, up and to the left; a fourth point was not found.
    private static ConfidenceContour Contour(double confidence, double radius) => new(0, 1, confidence, 2.3,
    [
        Point(0.5 + radius, -0.5), Point(0.5, -0.5 + radius), Point(0.5 - radius, -0.5),
        new ProfileCrossing(FitStatus.NoMinimum, "lost", double.NaN, []),
    ]);

    private static ProfileCrossing Point(double x, double y) => new(FitStatus.Converged, "", 1, [x, y]);

    private static LimitResult Result(params ConfidenceContour[] contours)
    {
        var best = new LikelihoodMinimum(FitStatus.Converged, "", [0, 0], 0, [1, 0, 0, 1], 1);
        return new LimitResult(new ParameterList(["c", "d"], []), 0, 0, 0,
            [new FitLimits("a < b", best, [1, 1], [], contours, [])], [], null);
    }
}
