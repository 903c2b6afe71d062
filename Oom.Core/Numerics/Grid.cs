namespace Oom.Numerics;

/// <summary>Nodes at equal distances.</summary>
public static class Grid
{
    /// <summary>Nodes from one end to the other, both included and exact.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="count">Number of nodes, at least 2.</param>
    public static double[] Between(double low, double high, int count)
    {
        double[] nodes = new double[count];
        for (int i = 0; i < count; i++) nodes[i] = low + (high - low) * i / (count - 1);
        nodes[^1] = high;
        return nodes;
    }

    /// <summary>What the trapezoidal rule multiplies each node's value by.</summary>
    public static double[] Widths(double[] nodes)
    {
        double[] widths = new double[nodes.Length];
        for (int i = 1; i < nodes.Length; i++)
        {
            double half = (nodes[i] - nodes[i - 1]) / 2;
            widths[i - 1] += half;
            widths[i] += half;
        }

        return widths;
    }
}
