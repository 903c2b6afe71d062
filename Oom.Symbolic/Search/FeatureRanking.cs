using System.Numerics.Tensors;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>Which features matter most: forward selection by a cubic polynomial in each
/// feature with products of all that are chosen.</summary>
internal static class FeatureRanking
{
    private const int Degree = 3;

    /// <summary>Indices of the features in the order in which they were chosen, with the fraction of the
    /// variance that is explained with them and all before.</summary>
    public static (int[] Order, double[] Explained) Forward(FitData data)
    {
        int features = data.Table.Features;
        double[] roots = Array.ConvertAll(data.Weights, Math.Sqrt), target = (double[])data.Target.Clone();
        TensorPrimitives.Multiply(target, roots, target);
        double[][] standard = [.. Enumerable.Range(0, features).Select(feature => Standardised(data.Table.Column(feature)))];
        var chosen = new List<int>();
        var explained = new List<double>();
        var columns = new List<double[]> { roots };
        while (chosen.Count < features)
        {
            int best = -1;
            double least = double.PositiveInfinity;
            for (int feature = 0; feature < features; feature++)
            {
                if (chosen.Contains(feature)) continue;
                double left = new Enumeration.LinearSelection(target, [.. columns, .. Terms(feature)]).Unexplained;
                if (left < least) (best, least) = (feature, left);
            }

            columns.AddRange(Terms(best));
            chosen.Add(best);
            explained.Add(Math.Max(0, 1 - least / data.Variance));
        }

        return ([.. chosen], [.. explained]);

        IEnumerable<double[]> Terms(int feature)
        {
            double[] power = (double[])roots.Clone();
            for (int degree = 1; degree <= Degree; degree++)
            {
                TensorPrimitives.Multiply(power, standard[feature], power);
                yield return (double[])power.Clone();
            }

            foreach (int other in chosen)
            {
                double[] product = (double[])roots.Clone();
                TensorPrimitives.Multiply(product, standard[feature], product);
                TensorPrimitives.Multiply(product, standard[other], product);
                yield return product;
            }
        }
    }

    private static double[] Standardised(ReadOnlySpan<double> values)
    {
        double mean = 0, variance = 0;
        foreach (double value in values) mean += value / values.Length;
        foreach (double value in values) variance += (value - mean) * (value - mean) / values.Length;
        double[] result = values.ToArray();
        double scale = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        foreach (ref double value in result.AsSpan()) value = (value - mean) * scale;
        return result;
    }
}
