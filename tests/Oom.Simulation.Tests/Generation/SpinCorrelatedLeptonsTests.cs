using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

public class SpinCorrelatedLeptonsTests
{
    private const int Draws = 200_000;

    public static TheoryData<double, double, double, double> Correlations => new()
    {
        { 0, 0, 0, 0 },
        { -1, -1, -1, 0 },
        { -1, 1, 1, 0 },
        { 0.3, 0.5, -0.3, 0.25 },
        { 1e-9, -1e-9, 0, 1e-9 },
    };

    [Theory]
    [MemberData(nameof(Correlations))]
    public void Draw_gives_the_correlations_and_no_polarisation(double kk, double rr, double nn, double rk)
    {
        var spin = new SpinDensityMatrix(1, kk, rr, nn, rk);
        var random = new Philox4x32(5, 0);
        var draws = new (Vector3 Plus, Vector3 Minus)[Draws];
        foreach (ref var draw in draws.AsSpan())
        {
            SpinCorrelatedLeptons.Draw(in spin, ref random, out draw.Plus, out draw.Minus);
            Assert.Equal(1, draw.Plus.Length, 1e-14);
            Assert.Equal(1, draw.Minus.Length, 1e-14);
        }

        // The mean of l+_i l-_j is -C_ij/9.
        Sample.Of(draws.Select(d => -9 * d.Plus.X * d.Minus.X)).IsExpected(kk);
        Sample.Of(draws.Select(d => -9 * d.Plus.Y * d.Minus.Y)).IsExpected(rr);
        Sample.Of(draws.Select(d => -9 * d.Plus.Z * d.Minus.Z)).IsExpected(nn);
        Sample.Of(draws.Select(d => -9 * d.Plus.X * d.Minus.Y)).IsExpected(rk);
        Sample.Of(draws.Select(d => -9 * d.Plus.Y * d.Minus.X)).IsExpected(rk);
        Sample.Of(draws.Select(d => -9 * d.Plus.Z * d.Minus.X)).IsExpected(0);
        Sample.Of(draws.Select(d => -9 * d.Plus.Y * d.Minus.Z)).IsExpected(0);
        foreach (Func<Vector3, double> component in (Func<Vector3, double>[])[v => v.X, v => v.Y, v => v.Z])
        {
            Sample.Of(draws.Select(d => component(d.Plus))).IsExpected(0);
            Sample.Of(draws.Select(d => component(d.Minus))).IsExpected(0);
            Sample.Of(draws.Select(d => component(d.Minus) * component(d.Minus))).IsExpected(1.0 / 3);
        }
    }
}
