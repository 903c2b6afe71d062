namespace Oom.Statistics.Minimisation;

/// <summary>Where the parameters may go.</summary>
/// <param name="Low">Lowest values; infinite where open.</param>
/// <param name="High">Highest values; infinite where open.</param>
/// <param name="IsFixed">Which parameters keep their start values.</param>
internal sealed record Domain(double[] Low, double[] High, bool[] IsFixed)
{
    /// <summary>A domain without bounds.</summary>
    /// <param name="count">Number of parameters.</param>
    /// <param name="held">Parameters that keep their start values.</param>
    public static Domain Open(int count, IEnumerable<int> held)
    {
        double[] low = new double[count], high = new double[count];
        Array.Fill(low, double.NegativeInfinity);
        Array.Fill(high, double.PositiveInfinity);
        bool[] isFixed = new bool[count];
        foreach (int parameter in held) isFixed[parameter] = true;
        return new Domain(low, high, isFixed);
    }

    /// <summary>Moves values into the bounds, but for those that are fixed.</summary>
    public void Clamp(Span<double> values)
    {
        for (int a = 0; a < values.Length; a++)
        {
            if (!IsFixed[a]) values[a] = Math.Clamp(values[a], Low[a], High[a]);
        }
    }
}
