using Oom.Numerics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Calibrations;

/// <summary>Rows of x = theta + noise, with theta drawn from priors.</summary>
internal static class GaussianRows
{
    public static ParametricRows Draw(IReadOnlyList<IPrior> priors, double noise, int count, ulong seed)
    {
        var random = new Philox4x32(seed, 77);
        int width = priors.Count;
        float[] features = new float[count * width];
        double[] parameters = new double[count * width];
        for (int i = 0; i < features.Length; i++)
        {
            parameters[i] = priors[i % width].Draw(ref random);
            features[i] = (float)(parameters[i] + noise * random.NextNormal());
        }

        return new ParametricRows(width, width, features, parameters, [.. Enumerable.Repeat(1.0, count)]);
    }
}
