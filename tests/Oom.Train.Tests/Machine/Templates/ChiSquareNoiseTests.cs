using Oom.Numerics;

namespace Oom.Train.Machine.Templates;

public class ChiSquareNoiseTests
{
    // Each chi-square has about ten degrees of freedom: the mean of so many samples is
    // known to 2 %, and four standard deviations are allowed.
    private const int Samples = 600;
    private const double Deviations = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chi_square_of_samples_without_bias_is_the_expected_noise_on_average(bool isWeighted)
    {
        // The response of both processes is one: what is seen of a bias is noise. Half the
        // events are signal, which the alternatives scale by 0 and 2.
        const int Events = 4000;
        var layout = new TemplateLayout(4, 6, 1, 2, 0);
        double sum = 0, squares = 0, noise = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            var random = new Philox4x32(5, (ulong)sample);
            double[] templates = new double[layout.Length];
            for (int e = 0; e < Events; e++)
            {
                bool isSignal = e % 2 == 0;
                int i = (int)(4 * (isSignal ? Math.Sqrt(random.NextDouble()) : random.NextDouble())),
                    j = i + (int)(3 * random.NextDouble());
                double weight = isWeighted ? 0.2 + 2 * random.NextDouble() : 1;
                new EventContribution(layout, weight, [isSignal ? 1 : 0], [isSignal ? 1 : 0], [isSignal ? 0 : 1, isSignal ? 2 : 1],
                    [isSignal ? 0 : 1, isSignal ? 2 : 1], []).Add(templates, random.NextDouble() < 0.6 ? j : -1, i, 1);
            }

            double chiSquare = 0;
            foreach (var (value, expected) in UnfoldingLoss.Bias(layout, templates))
            {
                chiSquare += value;
                noise += expected;
            }

            sum += chiSquare;
            squares += chiSquare * chiSquare;
        }

        double mean = sum / Samples, error = Math.Sqrt((squares / Samples - mean * mean) / Samples);
        Assert.InRange((noise / Samples - mean) / error, -Deviations, Deviations);
        Assert.True(error < 0.05 * mean);
    }
}
