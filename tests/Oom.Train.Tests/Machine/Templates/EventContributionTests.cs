using Oom.Statistics;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

public class EventContributionTests
{
    private const double Step = 1e-4, Tolerance = 1e-6;
    private static readonly TemplateLayout Layout = new(4, 5, 1, 2, 2);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, -1)]
    [InlineData(-1, 3)]
    public void Derivatives_are_those_of_the_loss_when_shares_of_the_event_are_added(int detectorBin, int generatorBin)
    {
        var loss = new UnfoldingLoss(
            Layout, new UnfoldingLossSettings(
            TrainingLoss.UnfoldingAware, ResponseReading.NominalResponse, CovarianceObjective.Parameter(0, 1), true, true));
        double[] templates = RandomTemplates.Of(Layout, 8), gradient = new double[Layout.Length], transposed = new double[Layout.Length];
        loss.Evaluate(templates, 0.2, gradient);
        Transpose(gradient, transposed);
        if (detectorBin >= 0)
        {
            double[] byDetector = new double[Layout.DetectorBins];
            Event().DetectorDerivative(transposed, generatorBin, byDetector);
            for (int j = 0; j < Layout.DetectorBins; j++)
            {
                // The generator level of the event stays: only its detector-level channels change.
                Assert.Equal(Numerical((t, share) => AddDetectorLevel(t, j, generatorBin, share)), byDetector[j], Tolerance);
            }
        }

        if (generatorBin < 0) return;
        double[] byGenerator = new double[Layout.GeneratorBins];
        Event().GeneratorDerivative(gradient, detectorBin, byGenerator);
        for (int i = 0; i < Layout.GeneratorBins; i++)
        {
            Assert.Equal(Numerical((t, share) => AddGeneratorLevel(t, detectorBin, i, share)), byGenerator[i], Tolerance);
        }

        double Numerical(Action<double[], double> add)
        {
            double[] above = [.. templates], below = [.. templates], unused = new double[Layout.Length];
            add(above, Step);
            add(below, -Step);
            return (loss.Evaluate(above, 0.2, unused).Loss - loss.Evaluate(below, 0.2, unused).Loss) / (2 * Step);
        }
    }

    [Fact]
    public void Event_that_is_taken_away_leaves_nothing()
    {
        double[] templates = new double[Layout.Length];
        Event().Add(templates, 3, 2, 1);
        Assert.True(templates.Count(value => value != 0) > 10);
        Event().Add(templates, 3, 2, -1);
        Assert.All(templates, value => Assert.Equal(0, value));
    }

    private static EventContribution Event()
        => new(Layout, 1.3, (float[])[0.7f], (float[])[0.8f], (float[])[0.4f, 1.6f], (float[])[0.5f, 1.4f], (float[])[0.1f, -0.2f]);

    private static void AddDetectorLevel(double[] templates, int j, int i, double share)
    {
        Event().Add(templates, j, i, share);
        if (i >= 0) Event().Add(templates, -1, i, -share);
    }

    // Everything but what does not know the generator-level bin: variance and nuisances.
    private static void AddGeneratorLevel(double[] templates, int j, int i, double share)
    {
        double[] full = new double[Layout.Length];
        Event().Add(full, j, i, share);
        for (int place = 0; place < Layout.DetectorStart; place++) templates[place] += full[place];
    }

    private static void Transpose(double[] gradient, double[] transposed)
    {
        gradient.CopyTo(transposed, 0);
        for (int channel = 0; channel < Layout.MatrixChannels; channel++)
        {
            for (int j = 0; j < Layout.DetectorBins; j++)
            {
                for (int i = 0; i < Layout.GeneratorBins; i++)
                {
                    transposed[channel * Layout.Cells + i * Layout.DetectorBins + j] = gradient[
                        channel * Layout.Cells + j * Layout.GeneratorBins + i];
                }
            }
        }
    }
}
