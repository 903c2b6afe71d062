using Oom.Binning;

namespace Oom.Train.Correlators;

public sealed class PeakFitTests
{
    [Fact]
    public void Maximum_of_a_polynomial_is_found_and_that_of_a_peak_nearly()
    {
        var bins = BinEdges.EqualWidth(60, 0.01, 0.05);
        double[] centres = [.. Enumerable.Range(0, 60).Select(i => (bins.Edges[i] + bins.Edges[i + 1]) / 2)];
        double[] parabola = [.. centres.Select(x => 3 - Math.Pow(x - 0.0237, 2))],
            peak = [.. centres.Select(x => Math.Exp(-0.5 * Math.Pow((x - 0.0237) / 0.006, 2)))];

        Assert.Equal(0.0237, new PeakPolynomial(bins, 2).Maximum(parabola, 4000)!.Value, 1e-9);
        Assert.Equal(0.0237, new PeakPolynomial(bins, 15).Maximum(parabola, 4000)!.Value, 1e-9);
        Assert.Equal(0.0237, new PeakPolynomial(bins, 15).Maximum(peak, 4000)!.Value, 1e-5);
        Assert.Null(new PeakPolynomial(bins, 3).Maximum([.. centres.Select(x => x)], 4000));
    }

    [Fact]
    public void Line_through_peaks_has_the_parameter_and_its_error()
    {
        // zeta = 3 (m / Q)^2 + 0.001 exactly, with errors of 1e-4 for 10,000 jets.
        PeakPlace[] places = [.. Enumerable.Range(170, 11).Select(m => new PeakPlace(m, 3 * m * m / 4e6 + 0.001, 1e-4, 10_000))];
        var found = PeakFitResult.Of(places, 2000);

        Assert.Equal(3, found.Slope, 1e-9);
        Assert.Equal(0.001, found.Offset, 1e-12);
        Assert.Equal(0, found.ChiSquare, 1e-12);
        Assert.Equal(1e-4 / 2 / (6 * 175 / 4e6), found.Uncertainty(175, 40_000), 1e-9);

        PeakPlace[] shifted = [.. places.Select((place, i) => place with { Place = place.Place + (i % 2 == 0 ? 1e-4 : -1e-4) })];
        Assert.InRange(PeakFitResult.Of(shifted, 2000).ChiSquare, 10, 11);
    }
}
