using Oom.Figures;
using Oom.Likelihoods;
using Oom.Statistics.Minimisation;
using Oom.Train.Pictures;

namespace Oom.Train.Unbinned.Limits;

public sealed class ContourFilesTests
{
    [Fact]
    public void Contours_are_written_as_points_and_drawn_where_they_are()
    {
        var (first, second) = (Contour(0.68, 1), Contour(0.95, 2));
        var result = Result(first, second);
        string[] lines = ContourTable.ToCsv(result).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("fit,x,y,confidence,exclusion,x_value,y_value,status", lines[0]);
        Assert.Equal(1 + 2 * 4, lines.Length);
        Assert.Equal("a < b,c,d,0.68,direct,1.5,-0.5,converged", lines[1]);
        Assert.Equal("a < b,c,d,0.68,direct,,,no-minimum", lines[4]);

        var panel = LimitFigures.Of(result)[0].Panels.Single();
        Line[] drawn = [.. panel.Series.OfType<Line>()];
        Assert.Equal(("c", "d"), (panel.X.Title, panel.Y.Title));
        Assert.Equal([("a < b, 68 %", Stroke.Dashed), ("a < b, 95 %", Stroke.Solid)], drawn.Select(line => (line.Label, line.Stroke)));
        // Closed, and interrupted where a point was not found.
        Assert.Equal([2.5, 0.5, -1.5, double.NaN, 2.5], drawn[1].X);
        Assert.Equal([-0.5, 1.5, -0.5, double.NaN, -0.5], drawn[1].Y);
    }

    // Around (0.5, -0.5), in steps to the right, up and to the left; a fourth point was not found.
    private static ConfidenceContour Contour(double confidence, double radius) => new(0, 1, confidence, ExclusionKind.Direct, 2.3,
    [
        Point(0.5 + radius, -0.5), Point(0.5, -0.5 + radius), Point(0.5 - radius, -0.5),
        new ProfileCrossing(FitStatus.NoMinimum, "lost", double.NaN, []),
    ]);

    private static ProfileCrossing Point(double x, double y) => new(FitStatus.Converged, "", 1, [x, y]);

    private static LimitResult Result(params ConfidenceContour[] contours)
    {
        var best = new LikelihoodMinimum(FitStatus.Converged, "", [0, 0], 0, [1, 0, 0, 1], 1);
        return new LimitResult(new ParameterList(["c", "d"], []), 0, 0, 0,
            [new FitLimits(new FitChoice("a < b"), [0, 1], [best], [1, 1], [], contours, [], [])], [], null);
    }
}
