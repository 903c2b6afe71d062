using Oom.Numerics;

namespace Oom.Train.Densities;

public class TripleDrawingTests
{
    [Fact]
    public void Triples_are_drawn_in_proportion_to_the_products_of_their_weights()
    {
        const int Draws = 200_000;
        double[] weights = [5, 0.1, 1, 1, 0.5];
        var drawing = new TripleDrawing();
        drawing.Load([1, 2]);
        drawing.Load(weights);
        var counts = new Dictionary<(int, int, int), int>();
        var random = new Philox4x32(1, 0);
        for (int i = 0; i < Draws; i++)
        {
            var triple = drawing.Draw(ref random);
            counts[triple] = counts.GetValueOrDefault(triple) + 1;
        }

        double total = 0, chiSquare = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = i + 1; j < weights.Length; j++)
            {
                for (int k = j + 1; k < weights.Length; k++) total += weights[i] * weights[j] * weights[k];
            }
        }

        Assert.Equal(6 * total, drawing.Total, 1e-12 * total);
        Assert.Equal(10, counts.Count);
        foreach (var ((i, j, k), count) in counts)
        {
            Assert.True(i < j && j < k);
            double expected = Draws * weights[i] * weights[j] * weights[k] / total;
            chiSquare += (count - expected) * (count - expected) / expected;
        }

        // Nine degrees of freedom: above 33.7 in one of 10,000.
        Assert.InRange(chiSquare, 0, 33.7);
    }
}
