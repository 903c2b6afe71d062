using Oom.Correlators;

namespace Oom.Train.Correlators;

/// <summary>The sums over jets of all shapes at one value of the parameter, in parts of independent jets.</summary>
/// <param name="Parameter">The value.</param>
/// <param name="Parts">The parts.</param>
internal sealed record ShapeParts(double Parameter, IReadOnlyList<ShapeGridSums> Parts)
{
    /// <summary>Jets of all parts.</summary>
    public long Jets => Parts.Sum(part => part.Jets);

    /// <summary>The means of the bins of a shape; those beyond the bins are left out.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="copies">How often each part is taken.</param>
    public MeanSample Means(int shape, IReadOnlyList<int> copies)
    {
        int bins = Parts[0].Grid.Sides.Count;
        long jets = 0;
        double[] means = new double[bins], covariance = new double[bins * bins];
        for (int p = 0; p < copies.Count; p++)
        {
            if (copies[p] == 0) continue;
            var part = Parts[p];
            jets += copies[p] * part.Jets;
            for (int a = 0; a < bins; a++)
            {
                means[a] += copies[p] * part.Sum(shape, a + 1);
                for (int b = 0; b <= a; b++) covariance[a * bins + b] += copies[p] * part.Products(shape, a + 1, b + 1);
            }
        }

        for (int a = 0; a < bins; a++) means[a] /= jets;
        for (int a = 0; a < bins; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double value = (covariance[a * bins + b] - jets * means[a] * means[b]) / (jets - 1);
                covariance[a * bins + b] = covariance[b * bins + a] = value;
            }
        }

        return new(Parameter, jets, means, covariance);
    }
}
