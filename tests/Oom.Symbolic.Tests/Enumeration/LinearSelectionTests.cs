using MathNet.Numerics.LinearAlgebra;
using Oom.Numerics;

namespace Oom.Symbolic.Enumeration;

public sealed class LinearSelectionTests
{
    private const int Points = 40, Columns = 12;

    [Fact]
    public void Best_single_and_pair_are_those_of_trying_every_least_squares_fit()
    {
        var random = new Philox4x32(5, 0);
        double[] Draw() => [.. Enumerable.Range(0, Points).Select(_ => random.NextNormal())];
        double[] ones = [.. Enumerable.Repeat(1.0, Points)], target = Draw();
        double[][] columns = [.. Enumerable.Range(0, Columns).Select(_ => Draw())];
        var selection = new LinearSelection(target, [ones]);
        for (int k = 0; k < Columns; k++) selection.Add(k, columns[k]);

        var found = selection.Best(2, Columns, 5, CancellationToken.None);

        var singles = Enumerable.Range(0, Columns).Select(k => (Labels: new[] { k }, Left: Residual(target, ones, columns[k])))
            .OrderBy(set => set.Left).First();
        var pairs = Enumerable.Range(0, Columns)
            .SelectMany(i => Enumerable.Range(0, i)
            .Select(j => (Labels: new[] { j, i }, Left: Residual(target, ones, columns[i], columns[j])))).OrderBy(set => set.Left).First();
        var single = found.First(set => set.Labels.Length == 1);
        var pair = found.First(set => set.Labels.Length == 2);
        Assert.Equal(singles.Labels, single.Labels);
        Assert.Equal(singles.Left, single.Left, 1e-9);
        Assert.Equal(pairs.Labels, pair.Labels);
        Assert.Equal(pairs.Left, pair.Left, 1e-9);
    }

    [Fact]
    public void Sum_of_four_columns_is_found()
    {
        var random = new Philox4x32(6, 0);
        double[][] columns = [
            .. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Points).Select(_ => random.NextNormal()).ToArray())];
        double[] target = [.. Enumerable.Range(0, Points)
            .Select(i => columns[3][i] - 2 * columns[17][i] + 3 * columns[40][i] + columns[59][i])];
        var selection = new LinearSelection(target, []);
        for (int k = 0; k < columns.Length; k++) selection.Add(k, columns[k]);

        var best = selection.Best(4, 60, 10, CancellationToken.None).Where(set => set.Labels.Length == 4).MinBy(set => set.Left);

        Assert.Equal([3, 17, 40, 59], best.Labels);
        Assert.True(best.Left < 1e-12);
    }

    private static double Residual(double[] target, params double[][] columns)
    {
        var matrix = Matrix<double>.Build.DenseOfColumnArrays(columns);
        var right = Vector<double>.Build.Dense(target);
        return Math.Pow((right - matrix * matrix.QR().Solve(right)).L2Norm(), 2);
    }
}
