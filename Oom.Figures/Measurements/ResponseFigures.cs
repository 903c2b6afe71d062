using Oom.Responses;

namespace Oom.Figures.Measurements;

/// <summary>What the detector does to the observable.</summary>
public static class ResponseFigures
{
    /// <summary>The response matrix.</summary>
    public static Figure Matrix(DetectorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var x = new Axis($"O ({response.Name}) at generator level") { Edges = CrossSectionFigure.Edges(response.GeneratorBins) };
        var y = new Axis("O at detector level") { Edges = CrossSectionFigure.Edges(response.DetectorBins) };
        var map = new HeatMap("probability", x, y, response.Response().Elements.ToArray()) { NumberFormat = "0.###" };
        return new Figure("response", $"Response matrix of {response.Name}", [new Panel(x, y, [map])])
        {
            Caption = "The probability of an event of a generator-level bin to be selected in a detector-level bin. Bins are drawn equally wide.",
        };
    }

    /// <summary>Efficiency and stability of generator-level bins, and purity of detector-level bins.</summary>
    public static Figure Margins(DetectorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var matrix = response.Response();
        double[] generator = response.Generator(), xs = CrossSectionFigure.Edges(response.GeneratorBins),
            ys = CrossSectionFigure.Edges(response.DetectorBins);
        // The generator-level bin that holds the middle of each detector-level bin; -1 outside.
        int[] home = [.. CrossSectionFigure.Middles(ys).Middles.Select(response.GeneratorBins.IndexOf)];
        double[] selected = new double[generator.Length], stays = new double[generator.Length], purity = new double[home.Length];
        for (int j = 0; j < home.Length; j++)
        {
            double all = 0, own = 0;
            for (int i = 0; i < generator.Length; i++)
            {
                double events = matrix[j, i] * generator[i];
                selected[i] += matrix[j, i];
                all += events;
                if (home[j] != i) continue;
                stays[i] += matrix[j, i];
                own += events;
            }

            purity[j] = own / all;
        }

        return new Figure("purity", "Efficiency, stability and purity",
        [
            new Panel(CrossSectionFigure.ObservableAxis(response.Name), new Axis("share") { Low = 0, High = 1.02 },
            [
                new Steps("efficiency", xs, selected, Ink.Blue),
                new Steps("stability", xs, [.. stays.Zip(selected, (own, all) => own / all)], Ink.Green) { Stroke = Stroke.Dashed },
                new Steps("purity", ys, purity, Ink.Vermilion),
            ]),
        ])
        {
            Caption = "Efficiency: selected events of a generator-level bin. Stability: those of them in detector-level bins whose middle lies "
                + "in it. Purity: fiducial events of a detector-level bin that were generated in the bin that holds its middle.",
        };
    }
}
