namespace Oom.Numerics;

public class BracketedRootTests
{
    private const double Accuracy = 1e-12;

    [Fact]
    public void Roots_are_found_whatever_the_curvature()
    {
        Assert.Equal(Math.Cbrt(2), BracketedRoot.Find(x => x * x * x - 2, 0, 10, Accuracy), 1e-11);
        Assert.Equal(Math.Log(7), BracketedRoot.Find(x => Math.Exp(x) - 7, 50, -50, Accuracy), 1e-11);
        Assert.Equal(3e8, BracketedRoot.Find(x => Math.Atan(x - 3e8), 0, 1e9, Accuracy), 1e-3);
        Assert.Equal(0.25, BracketedRoot.Find(x => x < 0.25 ? double.NegativeInfinity : 1, 0, 1, Accuracy), 1e-11);
    }

    [Fact]
    public void A_bracket_lost_to_rounding_gives_the_nearer_end() => Assert.Equal(2, BracketedRoot.Find(x => x * x, 2, 3, Accuracy));
}
