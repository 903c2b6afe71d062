using Oom.Binning;
using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>Finds bins from events: quantiles, or adjacent bins merged so that the expected uncertainty grows least.</summary>
internal static class BinOptimisation
{
    /// <summary>Edges between which the observable has equal yields.</summary>
    /// <param name="observable">The observable of each event.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="count">Number of bins.</param>
    /// <exception cref="TrainingException">Too many events have the same value.</exception>
    public static BinEdges Quantiles(float[] observable, double[] weights, int count)
    {
        float[] sorted = [.. observable];
        double[] sortedWeights = [.. weights];
        Array.Sort(sorted, sortedWeights);
        double total = sortedWeights.Sum(), sum = 0;
        var edges = new List<double> { 0 };
        for (int i = 0; i < sorted.Length && edges.Count < count; i++)
        {
            sum += sortedWeights[i];
            if (sum < total * edges.Count / count) continue;
            double edge = i + 1 < sorted.Length ? 0.5 * ((double)sorted[i] + sorted[i + 1]) : sorted[i];
            if (!(edge > edges[^1] && edge < 1))
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"there are no {count} quantiles: too many events have the observable {edge}; use fewer bins or equal widths"));
            edges.Add(edge);
        }

        edges.Add(1);
        return new BinEdges(edges);
    }

    /// <summary>Merges the bins of levels whose specification asks for it; others are left as they are.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events, with smooth slopes.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins of the training.</param>
    public static ObservableBins Optimise(
        MachineSpecification specification, EventSample sample, LevelNetworks networks, ObservableBins bins)
    {
        bool detector = specification.Detector.Bins.Kind == BinningKind.Optimised, generator = networks.Generator is not null
            && specification.Generator.Bins.Kind == BinningKind.Optimised;
        if (!detector && !generator) return bins;
        var layout = MachineLayout.Of(specification, bins);
        double[] templates = new TemplateFiller(sample, layout, TemplateKind.Smooth)
            .Fill(BinMemory.Of(sample, bins, networks.Generator, networks.Detector, withShifts: false));
        var objective = MachineLayout.Loss(specification).Objective;
        if (detector)
            bins = bins with
            {
                Detector = Merge(bins.Detector, specification.Detector.Bins, Yields(layout, templates), Slopes(layout, templates), layout,
                    objective)
            };
        if (generator)
        {
            var yields = layout.Generator(templates, 0).ToArray();
            double[][] slopes = [
                .. Enumerable.Range(0, layout.Parameters).Select(p => layout.Generator(templates, TemplateLayout.Slope(p)).ToArray())];
            bins = bins with
            {
                Generator = Merge(bins.Generator, specification.Generator.Bins, yields, slopes,
                    new TemplateLayout(1, yields.Length, layout.Parameters, 0, 0), objective)
            };
        }

        return bins;
    }

    private static double[] Yields(TemplateLayout layout, double[] templates)
    {
        double[] yields = layout.Background(templates).ToArray();
        var nominal = layout.Matrix(templates, 0);
        for (int cell = 0; cell < nominal.Length; cell++) yields[cell / layout.GeneratorBins] += nominal[cell];
        return yields;
    }

    private static double[][] Slopes(TemplateLayout layout, double[] templates)
    {
        var slopes = new double[layout.Parameters + layout.Nuisances][];
        for (int p = 0; p < layout.Parameters; p++)
        {
            slopes[p] = new double[layout.DetectorBins];
            var matrix = layout.Matrix(templates, TemplateLayout.Slope(p));
            for (int cell = 0; cell < matrix.Length; cell++) slopes[p][cell / layout.GeneratorBins] += matrix[cell];
        }

        for (int k = 0; k < layout.Nuisances; k++) slopes[layout.Parameters + k] = layout.Nuisance(templates, k).ToArray();
        return slopes;
    }

    // Greedy: the pair whose merging costs least, first among those with a bin below the minimum.
    private static BinEdges Merge(BinEdges edges, BinningSpecification wanted, double[] yields, double[][] slopes, TemplateLayout layout,
        CovarianceObjective objective)
    {
        List<double> left = [.. edges.Edges];
        List<double> yield = [.. yields];
        List<double>[] slope = [.. slopes.Select(values => values.ToList())];
        while (yield.Count > 1)
        {
            bool mustFill = yield.Any(y => !(y >= wanted.EventsMin));
            if (!mustFill && yield.Count <= wanted.Count) break;
            int best = -1;
            double smallest = double.PositiveInfinity;
            for (int i = 0; i + 1 < yield.Count; i++)
            {
                if (mustFill && yield[i] >= wanted.EventsMin && yield[i + 1] >= wanted.EventsMin) continue;
                double value = Uncertainty(Merged(yield, i), [.. slope.Select(values => Merged(values, i))], layout, objective);
                if (best >= 0 && !(value < smallest)) continue;
                smallest = value;
                best = i;
            }

            left.RemoveAt(best + 1);
            yield = Merged(yield, best);
            slope = [.. slope.Select(values => Merged(values, best))];
        }

        if (!(yield[0] >= wanted.EventsMin))
            throw new TrainingException(
                FormattableString.Invariant(
                $"all events together are {yield[0]:G6}, fewer than the {wanted.EventsMin} that every optimised bin must have"));
        return new BinEdges(left);
    }

    private static List<double> Merged(List<double> values, int index)
    {
        List<double> merged = [.. values];
        merged[index] += merged[index + 1];
        merged.RemoveAt(index + 1);
        return merged;
    }

    private static double Uncertainty(List<double> yields, List<double>[] slopes, TemplateLayout layout, CovarianceObjective objective)
    {
        var information = new FisherInformation(yields.Count, layout.Parameters, slopes.Length - layout.Parameters);
        for (int a = 0; a < slopes.Length; a++) slopes[a].CopyTo(information.Slopes(a));
        double[] y = [.. yields];
        return information.TryInvert(y, [], out _) ? information.Differentiate(objective, y, [], new double[y.Length])
            : double.PositiveInfinity;
    }
}
