using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>
/// Events x of a unit Gaussian, N expected: theta shifts them, R = (1 + theta x/2)^2, which is a shift by theta up to theta^2; nu
/// shifts them by delta nu exactly and scales their number by
/// exp(kappa nu); lumi scales by 1.05^lumi. The information at 0 is N [[1, delta, 0], [delta, delta^2 + kappa^2 + 1/N, kappa lambda],
/// [0, kappa lambda, lambda^2 + 1/N]] with lambda = ln 1.05.
/// </summary>
internal static class GaussianShift
{
    public const double Expected = 2000, Delta = 0.02, Kappa = 0.05, Alpha = 1.05;

    public static RatioLayout Layout { get; } = new(
        new ParameterList(["theta"], [("nu", NuisanceConstraint.Gaussian), ("lumi", NuisanceConstraint.Gaussian)]),
        [new("signal", [new(0), new(0, 0)], [new(1), new(1, 1)], [(new(1), Kappa), (new(2), Math.Log(Alpha))], [])]);

    /// <summary>Events at the midpoints of equal shares of the Gaussian, or random ones.</summary>
    public static double[] Events(int count, ulong? seed = null)
    {
        var random = new Philox4x32(seed ?? 0, 0);
        double[] events = new double[count];
        for (int i = 0; i < count; i++)
            events[i] = seed is null ? MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 0.5) / count) : random.NextNormal();
        return events;
    }

    public static RatioRows Asimov(ReadOnlySpan<double> events)
    {
        var rows = new RatioRows(Layout);
        double yield = Expected / events.Length;
        foreach (double x in events) rows.Add(yield, yield, [1, x, x * x / 4, Delta * x, -Delta * Delta / 2]);
        return rows;
    }

    /// <summary>The standard deviation of theta at 0 by the matrix above.</summary>
    public static double Uncertainty
    {
        get
        {
            double lambda = Math.Log(Alpha), a = Delta * Delta + Kappa * Kappa + 1 / Expected, b = Kappa * lambda,
                c = lambda * lambda + 1 / Expected;
            return 1 / Math.Sqrt(Expected * (1 - Delta * Delta * c / (a * c - b * b)));
        }
    }
}
