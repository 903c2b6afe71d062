using Oom.Binning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine.BinDerivatives;

public class BinDerivativeTests
{
    // Single precision shares of order 1, differences over 2e-3.
    private const float Step = 1e-3f;
    private const double Tolerance = 0.02;
    private static readonly BinEdges Uneven = new([0, 0.1, 0.35, 0.5, 0.9, 1]);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<BinDerivativeKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivative_is_that_of_the_shares(string kind)
    {
        foreach (var bins in (BinEdges[])[BinEdges.EqualWidth(10, 0, 1), Uneven])
        {
            var surrogate = new BinDerivative(Enum.Parse<BinDerivativeKind>(kind), bins);
            float[] above = new float[bins.Count], below = new float[bins.Count], derivative = new float[bins.Count],
                unused = new float[bins.Count];
            foreach (float observable in (float[])[0.003f, 0.11f, 0.42f, 0.777f, 0.995f])
            {
                surrogate.Evaluate(observable + Step, above, unused);
                surrogate.Evaluate(observable - Step, below, unused);
                surrogate.Derivative(observable, derivative);
                for (int i = 0; i < bins.Count; i++) Assert.Equal((above[i] - below[i]) / (2 * Step), derivative[i], Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(nameof(BinDerivativeKind.GaussianNormalised))]
    [InlineData(nameof(BinDerivativeKind.Sigmoid))]
    public void Shares_of_an_event_sum_to_1_and_its_derivatives_to_0(string kind)
    {
        var surrogate = new BinDerivative(Enum.Parse<BinDerivativeKind>(kind), Uneven);
        float[] share = new float[Uneven.Count], derivative = new float[Uneven.Count];
        for (float observable = 0; observable <= 1; observable += 0.05f)
        {
            surrogate.Evaluate(observable, share, derivative);
            Assert.Equal(1, share.Sum(), 1e-5);
            Assert.Equal(0, derivative.Sum(), 1e-3);
        }
    }

    [Fact]
    public void Gaussian_has_unit_height_at_the_centre_and_sigma_half_the_width()
    {
        var surrogate = new BinDerivative(BinDerivativeKind.Gaussian, Uneven);
        float[] share = new float[Uneven.Count], derivative = new float[Uneven.Count];
        surrogate.Evaluate(0.7f, share, derivative);
        Assert.Equal(1, share[3], 1e-6);
        surrogate.Evaluate(0.9f, share, derivative);
        Assert.Equal(Math.Exp(-0.5), share[3], 1e-5);
    }
}
