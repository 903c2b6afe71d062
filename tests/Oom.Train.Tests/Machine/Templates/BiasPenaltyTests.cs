namespace Oom.Train.Machine.Templates;

public class BiasPenaltyTests
{
    // Second derivatives times the step, relative.
    private const double Step = 1e-6, Tolerance = 1e-5;

    [Theory]
    [InlineData("Bounded", 1)]
    [InlineData("Exponential", BiasPenalty.LargestExponent)]
    public void Value_and_slope_are_continuous_where_the_form_changes(string name, double at)
    {
        var form = Enum.Parse<PenaltyForm>(name);
        double above = BiasPenalty.Value(form, at + Step), below = BiasPenalty.Value(form, at - Step),
            slope = BiasPenalty.Derivative(form, at);
        Assert.Equal(1, below / above, Tolerance);
        Assert.Equal(1, BiasPenalty.Derivative(form, at - Step) / BiasPenalty.Derivative(form, at + Step), Tolerance);
        Assert.Equal(1, (above - below) / (2 * Step) / slope, Tolerance);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 1.6487212707001282)]
    [InlineData(40, 2.3538526683701998e17)]
    public void Exponential_form_is_that_of_the_paper(double chiSquare, double expected)
    {
        Assert.Equal(1, BiasPenalty.Value(PenaltyForm.Exponential, chiSquare) / expected, 1e-14);
        Assert.Equal(1, BiasPenalty.Derivative(PenaltyForm.Exponential, chiSquare) / expected, 1e-14);
    }

    [Fact]
    public void Bounded_form_grows_as_the_logarithm()
    {
        Assert.Equal(Math.E * (1 + Math.Log(216)), BiasPenalty.Value(PenaltyForm.Bounded, 216), 1e-12);
        Assert.Equal(Math.E / 216, BiasPenalty.Derivative(PenaltyForm.Bounded, 216), 1e-15);
        Assert.Equal(Math.Exp(-3), BiasPenalty.Value(PenaltyForm.Bounded, -3), 1e-15);
    }

    [Theory]
    [InlineData("Bounded", 1e6)]
    [InlineData("Bounded", 1e300)]
    [InlineData("Exponential", 1e6)]
    [InlineData("Exponential", 1e280)]
    public void No_chi_square_of_events_overflows(string name, double chiSquare)
    {
        var form = Enum.Parse<PenaltyForm>(name);
        Assert.True(double.IsFinite(BiasPenalty.Value(form, chiSquare)));
        Assert.True(float.IsFinite((float)BiasPenalty.Derivative(form, chiSquare)));
    }

    [Fact]
    public void Variance_is_that_of_the_form()
    {
        Assert.Equal((11, 1), BiasPenalty.Variance(PenaltyForm.Bounded, 10));
        Assert.Equal((10, 1), BiasPenalty.Variance(PenaltyForm.Exponential, 10));
        Assert.Equal((1, 0), BiasPenalty.Variance(PenaltyForm.Exponential, 0));
    }
}
