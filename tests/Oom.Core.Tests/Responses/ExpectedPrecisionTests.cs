namespace Oom.Responses;

public class ExpectedPrecisionTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Statistical_uncertainty_is_that_of_counting()
    {
        double[] signal = CountingToy.Seen(CountingToy.Signal), all = Expected();
        double information = signal[0] * signal[0] / all[0] + signal[1] * signal[1] / all[1];

        Assert.Equal(1 / Math.Sqrt(information), ExpectedPrecision.Folded(Response(), withNuisances: false)[0], Rounding);
    }

    [Fact]
    public void Total_uncertainty_profiles_the_luminosity()
    {
        // The inverse of ((a, b), (b, c + 1)) with the slope ln(1.1) x of the luminosity.
        double[] signal = CountingToy.Seen(CountingToy.Signal), all = Expected();
        double log = Math.Log(1 + CountingToy.LuminosityError);
        double a = signal[0] * signal[0] / all[0] + signal[1] * signal[1] / all[1], b = log * (signal[0] + signal[1]),
            c = log * log * (all[0] + all[1]);

        Assert.Equal(Math.Sqrt((c + 1) / (a * (c + 1) - b * b)), ExpectedPrecision.Folded(Response(), withNuisances: true)[0], Rounding);
    }

    [Fact]
    public void Response_that_is_the_same_for_all_processes_and_values_folds_exactly()
    {
        Assert.All(ExpectedPrecision.Distances(Response()), item => Assert.Equal(0, item.Distance, Rounding));
        Assert.All(ExpectedPrecision.ChiSquares(Response()), chi => Assert.Equal(0, chi, Rounding));
    }

    [Fact]
    public void Process_that_is_seen_differently_has_a_distance_and_a_chi_square()
    {
        // The signal stays in its bin; the other process is smeared. Alternative 0 has no
        // signal: its response is that of the other process.
        var events = CountingToy.Events();
        for (int e = 0; e < events.Count; e++)
        {
            if (events.Events.Process[e] == 0 && events.DetectorBin[e] >= 0) events.DetectorBin[e] = events.GeneratorBin[e];
        }

        var response = CountingToy.Layout.Fill(events);
        double[] other = CountingToy.Seen(CountingToy.Other), direct = [5 + other[0], 20 + other[1]], folded = CountingToy.Seen([110, 200]);
        double chi = (folded[0] - direct[0]) * (folded[0] - direct[0]) / (direct[0] + 1)
            + (folded[1] - direct[1]) * (folded[1] - direct[1]) / (direct[1] + 1);

        // R_01 and R_10 of all: what leaves the bins 1 and 2, of the other process alone, over all events there.
        double leaves0 = CountingToy.Efficiency * 0.2 * 100 / 110, leaves1 = CountingToy.Efficiency * 0.2 * 160 / 200;
        double seen0 = 10 * (CountingToy.Efficiency - leaves0) + 40 * leaves1;
        Assert.Equal(Math.Abs(seen0 / 25 - 5.0 / 25), ExpectedPrecision.Distances(response)[0].Distance, Rounding);
        Assert.Equal(chi, ExpectedPrecision.ChiSquares(response)[0], 1e-9);
    }

    private static DetectorResponse Response() => CountingToy.Layout.Fill(CountingToy.Events());

    private static double[] Expected() => CountingToy.Seen([.. CountingToy.Signal.Zip(CountingToy.Other, (s, o) => s + o)]);
}
