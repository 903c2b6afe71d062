namespace Oom.Statistics.Models;

/// <summary>Turns channels into terms that are fast to evaluate.</summary>
internal sealed class ModelCompiler(ParameterTable table, NormalisationInterpolation normalisation, ShapeInterpolation shape)
{
    // Bins of all channels that share a name of statistical errors.
    private readonly Dictionary<string, int> _sharedBins = new(StringComparer.Ordinal);

    public SampleTerm[] Compile(IReadOnlyList<Channel> channels)
    {
        var terms = new List<SampleTerm>();
        int offset = 0;
        foreach (var channel in channels)
        {
            Check(channel);
            foreach (string name in StatisticalErrors(channel)) _sharedBins[name] = _sharedBins.GetValueOrDefault(name) + channel.Bins;
        }

        foreach (var channel in channels)
        {
            foreach (var sample in channel.Samples) terms.Add(Compile(channel, sample, offset));
            offset += channel.Bins;
        }

        table.RequireAllSettingsUsed();
        return [.. terms];
    }

    private SampleTerm Compile(Channel channel, Sample sample, int offset)
    {
        var factors = new List<FactorTerm>();
        var shapes = new List<ShapeTerm>();
        var binFactors = new List<int>();
        double[] yields = [.. sample.Yields];
        foreach (var modifier in sample.Modifiers)
        {
            string place = $"sample \"{sample.Name}\" of channel \"{channel.Name}\"";
            switch (modifier.Kind)
            {
                case ModifierKind.NormalisationFactor or ModifierKind.Luminosity or ModifierKind.CountedFactor:
                    Require(modifier.Reference != 0 && double.IsFinite(modifier.Reference), modifier,
                        "needs a reference value that is not 0", place);
                    factors.Add(new FactorTerm(table.Index(modifier, 1, "", []), IsProportional: true, modifier.Reference, 0, 0, []));
                    break;
                case ModifierKind.NormalisationSystematic:
                    Require(modifier.High is [> 0] && modifier.Low is [> 0], modifier, "needs a factor above 0 at +1 and at -1", place);
                    double logHigh = Math.Log(modifier.High[0]), logLow = Math.Log(modifier.Low[0]);
                    factors.Add(new FactorTerm(table.Index(modifier, 1, "", []), IsProportional: false, 1, logHigh, logLow,
                        normalisation == NormalisationInterpolation.Exponential ? [] : Interpolation.Polynomial(logHigh, logLow)));
                    break;
                case ModifierKind.ShapeSystematic:
                    Require(modifier.High.Count == yields.Length && modifier.Low.Count == yields.Length
                        && modifier.High.Concat(modifier.Low).All(double.IsFinite), modifier,
                        $"needs {yields.Length} yields at +1 and at -1", place);
                    double[] slope = [.. yields.Select((_, i) => (modifier.High[i] - modifier.Low[i]) / 2)],
                        even = [.. yields.Select((nominal, i) => (modifier.High[i] + modifier.Low[i] - 2 * nominal) / 16)];
                    shapes.Add(new ShapeTerm(table.Index(modifier, 1, "", []), 0, slope, Array.TrueForAll(even, value => value == 0) ? null
                        : even, shape));
                    break;
                case ModifierKind.LinearShape:
                    Require(modifier.High.Count == yields.Length
                        && modifier.High.All(double.IsFinite), modifier, $"needs {yields.Length} changes", place);
                    shapes.Add(new ShapeTerm(table.Index(modifier, 1, "", []), modifier.Reference, [.. modifier.High], null, shape));
                    break;
                case ModifierKind.StatisticalError:
                    binFactors.Add(
                        table.Index(modifier, yields.Length, "", SharedWidths(channel, modifier.Name), channel.Name,
                        _sharedBins[modifier.Name]));
                    break;
                case ModifierKind.UncorrelatedShape:
                    Require(IsErrors(modifier, yields.Length), modifier, $"needs {yields.Length} errors that are not negative", place);
                    binFactors.Add(
                        table.Index(modifier, yields.Length, place,
                        [.. yields.Select((value, i) => value > 0 ? modifier.High[i] / value : 0)]));
                    break;
                case ModifierKind.FreeShape:
                    binFactors.Add(table.Index(modifier, yields.Length, "", []));
                    break;
            }
        }

        return new SampleTerm(offset, yields, [.. factors], [.. shapes], [.. binFactors]);
    }

    private static IEnumerable<string> StatisticalErrors(Channel channel) => channel.Samples
        .SelectMany(sample => sample.Modifiers).Where(modifier => modifier.Kind == ModifierKind.StatisticalError)
            .Select(modifier => modifier.Name).Distinct(StringComparer.Ordinal);

    private static double[] SharedWidths(Channel channel, string name)
    {
        double[] sum = new double[channel.Bins], squares = new double[channel.Bins];
        foreach (var sample in channel.Samples)
        {
            foreach (var modifier in sample.Modifiers.Where(m => m.Kind == ModifierKind.StatisticalError && m.Name == name))
            {
                Require(IsErrors(modifier, sum.Length), modifier, $"needs {sum.Length} errors that are not negative",
                    $"sample \"{sample.Name}\" of channel \"{channel.Name}\"");
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += sample.Yields[i];
                    squares[i] += modifier.High[i] * modifier.High[i];
                }
            }
        }

        return [.. sum.Select((value, i) => value > 0 ? Math.Sqrt(squares[i]) / value : 0)];
    }

    private static bool IsErrors(Modifier modifier, int bins)
        => modifier.High.Count == bins && modifier.High.All(error => error >= 0 && double.IsFinite(error));

    private static void Check(Channel channel)
    {
        if (channel.Bins == 0) throw new ArgumentException($"channel \"{channel.Name}\" has no sample, or one without bins");
        foreach (var sample in channel.Samples)
        {
            if (sample.Yields.Count != channel.Bins || !sample.Yields.All(double.IsFinite))
                throw new ArgumentException($"sample \"{sample.Name}\" of channel \"{channel.Name}\" needs {channel.Bins} finite yields");
        }
    }

    private static void Require(bool holds, Modifier modifier, string what, string place)
    {
        if (!holds) throw new ArgumentException($"the modifier \"{modifier.Name}\" ({modifier.Kind}) of {place} {what}");
    }
}
