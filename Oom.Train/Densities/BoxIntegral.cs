using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>The integral of a density over all triangles at one value of the parameter, which should be 1.</summary>
/// <param name="Value">The value of the parameter.</param>
/// <param name="Integral">The integral.</param>
/// <param name="Error">Its standard error, of independent shifts of the points.</param>
internal sealed record BoxIntegral(double Value, double Integral, double Error)
{
    private const int Shifts = 8, Points = 8192;

    /// <summary>Integrates at a value.</summary>
    /// <param name="density">The density.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="seed">Of the shifts.</param>
    public static BoxIntegral Of(ITrainedDensity density, DensityParameter parameter, double value, ulong seed)
    {
        var points = new BoxPoints(parameter, density.Sample, Shifts, Points);
        var random = RandomStream.Integral(seed, -2);
        for (int shift = 0; shift < Shifts; shift++) points.Place(shift, value, ref random);
        float[] outputs = new float[points.Rows.Length];
        density.Engine.Evaluate(points.Features, points.Rows, outputs);
        for (int i = 0; i < outputs.Length; i++) outputs[i] += (float)density.LogOfBox(points.Coordinates(i));
        double[] integrals = [.. Enumerable.Range(0, Shifts).Select(shift => Math.Exp(points.LogIntegral(shift, outputs)))];
        double mean = integrals.Average();
        return new(value, mean, Math.Sqrt(integrals.Sum(integral => (integral - mean) * (integral - mean)) / (Shifts - 1) / Shifts));
    }
}
