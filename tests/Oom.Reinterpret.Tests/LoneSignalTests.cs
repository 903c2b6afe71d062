using Oom.Numerics;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tests;

/// <summary>Samples of different cross-sections and sizes beside the 18.3 pb of the published example: what is
/// everything is never called a signal, and signals are.</summary>
public class LoneSignalTests
{
    private const double MeasuredPb = 18.33;
    private const int Samples = 2000;
    private static readonly int[] Sizes = [1, 2, 5, 20, 50, 100, 1000, 10000];

    // Parts of the events that are fiducial, of our own events and MadGraph's.
    private const double Showered = 0.42, LeadingOrder = 0.33;

    [Theory]
    [InlineData(43.59, Showered)]
    [InlineData(27.274, LeadingOrder)]
    // e+ mu- alone.
    [InlineData(27.274 / 4, LeadingOrder)]
    // 30 % of the events with a negative weight.
    [InlineData(27.274, LeadingOrder, 0.3)]
    public void Prediction_of_everything_is_never_called_a_signal(double crossSectionPb, double acceptance, double negative = 0)
        => Assert.All(Sizes, size => Assert.Equal(0, Fraction(crossSectionPb, acceptance, size, negative)));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.024507)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Signal_is_always_recognised(double crossSectionPb)
        => Assert.All(Sizes, size => Assert.InRange(Fraction(crossSectionPb, LeadingOrder, size, 0), size < 20 ? 0.9 : 0.999, 1));

    // 1.65 pb are fiducial, where a tenth of what is measured are 1.83.
    [Fact]
    public void Signal_of_five_picobarn_is_recognised_but_for_fluctuations()
        => Assert.All(Sizes, size => Assert.InRange(Fraction(5, LeadingOrder, size, 0), size < 20 ? 0.7 : 0.99, 1));

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(100)]
    public void Few_events_of_a_generator_are_everything_at_its_cross_section_and_a_signal_at_a_smaller_one(int events)
    {
        using var folder = TestData.NewFolder();
        using var observable = PublishedObservable.Load(TestData.Repository("examples", "toponium", "bundle"));
        File.WriteAllText(folder.File("few.lhe"), EventCases.Lhe("", EventCases.Process, _ => (EventCases.Nominal, ""), ..events));
        Assert.Null(LoneSignal.Of(Run(null), MeasuredPb));
        foreach (double crossSectionPb in (double[])[0.01, 0.1, 1, 5]) Assert.NotNull(LoneSignal.Of(Run(crossSectionPb), MeasuredPb));

        ReinterpretationResult Run(double? crossSectionPb)
            => Reinterpretation.Run(observable, [folder.File("few.lhe")], new ReinterpretationOptions { CrossSectionPb = crossSectionPb });
    }

    [Fact]
    public void Events_made_within_the_fiducial_region_are_everything_too()
        => Assert.Null(LoneSignal.Of(4.5, new UncertainValue(4.5, 0.1), MeasuredPb));

    [Fact]
    public void Interference_is_a_signal_and_without_a_measurement_nothing_is()
    {
        Assert.NotNull(LoneSignal.Of(-0.3, new UncertainValue(-0.1, 0.01), MeasuredPb));
        Assert.Null(LoneSignal.Of(0.3, new UncertainValue(0.1, 0.01), 0));
    }

    private static double Fraction(double crossSectionPb, double acceptance, int size, double negative)
    {
        var random = new Philox4x32(seed: 1811, stream: (ulong)size);
        int recognised = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double sum = 0, squares = 0;
            double weight = crossSectionPb / size / (1 - 2 * negative);
            for (int i = 0; i < size; i++)
            {
                if (random.NextDouble() >= acceptance) continue;
                double sign = random.NextDouble() < negative ? -1 : 1;
                sum += sign * weight;
                squares += weight * weight;
            }

            if (LoneSignal.Of(crossSectionPb, new UncertainValue(sum, Math.Sqrt(squares)), MeasuredPb) is not null) recognised++;
        }

        return (double)recognised / Samples;
    }
}
