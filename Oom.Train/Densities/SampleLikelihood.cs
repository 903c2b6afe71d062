namespace Oom.Train.Densities;

/// <summary>How well a density fits triples at one value of the parameter.</summary>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Jets">Jets of the part.</param>
/// <param name="MeanLog">The energy-weighted mean of ln p in the box, of which the uniform density has 0.</param>
/// <param name="Error">Its standard error, by jet; NaN for fewer than two.</param>
internal sealed record SampleLikelihood(int Sample, int Jets, double MeanLog, double Error)
{
    /// <summary>Evaluates triples, sample by sample.</summary>
    /// <param name="density">The density.</param>
    /// <param name="set">The triples.</param>
    /// <exception cref="Learning.TrainingException">The density is not finite somewhere.</exception>
    public static IReadOnlyList<SampleLikelihood> Of(ITrainedDensity density, TripleSet set)
    {
        float[] outputs = new float[set.Count];
        density.Engine.Evaluate(set.Features, set.Rows, outputs);
        int broken = outputs.Count(value => !float.IsFinite(value));
        if (broken > 0)
            throw new Learning.TrainingException(
                FormattableString.Invariant($"the {density.Name} is not finite at {broken} of {outputs.Length} triples: lower its learning rate"));
        var sums = new SortedDictionary<int,
            (int Jets, double Weight, double Sum, double WeightSquares, double Squares, double Products)>();
        int first = 0;
        foreach (var (sample, end) in set.Jets)
        {
            double weight = 0, sum = 0;
            for (; first < end; first++)
            {
                double log = outputs[first] + density.LogOfBox(set.Values.AsSpan(first * TripleSet.Width, TriangleMap.Dimensions));
                weight += set.Weights[first];
                sum += set.Weights[first] * log;
            }

            var so = sums.GetValueOrDefault(sample);
            sums[sample] = (so.Jets + 1, so.Weight + weight, so.Sum + sum, so.WeightSquares + weight * weight, so.Squares + sum * sum,
                so.Products + weight * sum);
        }

        return [.. sums.Select(item =>
        {
            var (jets, weight, sum, weightSquares, squares, products) = item.Value;
            double mean = sum / weight, residual = squares - 2 * mean * products + mean * mean * weightSquares;
            return new SampleLikelihood(item.Key, jets, mean,
                jets < 2 ? double.NaN : Math.Sqrt(Math.Max(0, residual) * jets / (jets - 1)) / weight);
        })];
    }
}
