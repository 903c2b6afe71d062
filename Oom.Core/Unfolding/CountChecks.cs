namespace Oom.Unfolding;

/// <summary>Counts that a method can make nothing of, by the numbers of their bins.</summary>
internal static class CountChecks
{
    /// <summary>Refuses events where the model expects none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <exception cref="UnfoldingException">There are such bins.</exception>
    public static void RequireExpected(UnfoldingModel model, ReadOnlySpan<double> data)
    {
        double[] expected = Expected(model);
        var impossible = new List<string>();
        for (int j = 0; j < data.Length; j++)
        {
            if (data[j] > 0 && !(expected[j] > 0)) impossible.Add(FormattableString.Invariant($"{j + 1} ({data[j]:G6} counts)"));
        }

        if (impossible.Count > 0)
            throw new UnfoldingException(
                $"there are counts in detector-level bins of {data.Length} in which the response expects no events: {string.Join(", ", impossible)}; merge bins, or give the response more events");
    }

    /// <summary>Refuses empty bins, for methods whose errors follow from the counts alone.</summary>
    /// <inheritdoc cref="RequireExpected"/>
    public static void RequireFilled(UnfoldingModel model, ReadOnlySpan<double> data)
    {
        if (Empty(model, data) is { } bins)
            throw new UnfoldingException(
                $"{bins}: the iteration goes to 0 with an error of 0 there, which is no measurement; merge bins, or use maximum-likelihood");
    }

    /// <summary>Refuses counts of which all are 0: backgrounds alone would be subtracted, and what comes out is no measurement.</summary>
    /// <inheritdoc cref="RequireExpected"/>
    public static void RequireSome(UnfoldingModel model, ReadOnlySpan<double> data)
    {
        if (!data.ContainsAnyExcept(0) && Empty(model, data) is { } bins)
            throw new UnfoldingException($"{bins}: there is nothing to unfold");
    }

    /// <summary>The bins without counts in which events are expected, in words; null where there are none.</summary>
    public static string? Empty(UnfoldingModel model, ReadOnlySpan<double> data)
    {
        double[] expected = Expected(model);
        var empty = new List<string>();
        for (int j = 0; j < data.Length; j++)
        {
            if (data[j] == 0 && expected[j] > 0) empty.Add(FormattableString.Invariant($"{j + 1} ({expected[j]:G4} expected)"));
        }

        return empty.Count > 0 ? $"there are no counts in detector-level bins of {data.Length}: {string.Join(", ", empty)}" : null;
    }

    private static double[] Expected(UnfoldingModel model)
    {
        double[] ones = new double[model.GeneratorBins], expected = new double[model.DetectorBins];
        Array.Fill(ones, 1);
        model.Expected(ones, [], expected);
        return expected;
    }
}
