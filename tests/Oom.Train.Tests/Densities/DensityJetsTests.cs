using System.Globalization;
using Oom.Binning;
using Oom.Correlators;
using Oom.Json;
using Oom.Numerics;
using Oom.Onnx.Runtime;

namespace Oom.Train.Densities;

/// <summary>
/// A trained density beside the histograms of jets, by hand: OOM_DENSITY is its folder, OOM_DENSITY_JETS a folder with top_jets_M.txt.gz,
/// OOM_DENSITY_VALUES the masses. It prints both, with errors by jet, and the chi-square a bin.
/// </summary>
public class DensityJetsTests
{
    private const int Samples = 1_000_000, Batch = 20_000;
    private const double ScaleGeV = 2000;

    [Fact]
    public void Projections_of_the_flow_are_printed_beside_those_of_jets()
    {
        string? folder = Environment.GetEnvironmentVariable("OOM_DENSITY"), jets = Environment.GetEnvironmentVariable("OOM_DENSITY_JETS");
        Assert.SkipWhen(folder is null || jets is null, "by hand: OOM_DENSITY and OOM_DENSITY_JETS are not set");
        using var inverse = OrtModel.Create(Path.Combine(folder, "flow-inverse.onnx"));
        var document = DocumentNode.Parse(File.ReadAllText(Path.Combine(folder, "oom.density.json")), folder);
        var parameter = document["parameter"];
        var totals = new DensityTotals(
            new("m", "GeV", parameter["low"].Number(), parameter["high"].Number()),
            [.. document["integralCoefficients"].Array().Select(item => item.Number())]);
        var asymmetry = new BinEdges([0, 0.05, 0.1, 0.2, 0.4]);
        Correlator[] correlators = [
            new PerimeterCorrelator(Bins(14, 0.03, 0.5), new([0, 0.02])), new PerimeterCorrelator(Bins(6, 0.05, 0.5), asymmetry),
            new ShapeCorrelator(Bins(10, 0.003, 0.12), 1, 2, 0.01), new ShapeCorrelator(Bins(10, 0.003, 0.12), 1.5, 2.5, 0.01),
            new ShapeCorrelator(Bins(10, 0.003, 0.12), 1, 1, 0.01), new ShapeCorrelator(Bins(6, 0.003, 0.05), 2.5, 4, 0.003)];
        foreach (string value in (Environment.GetEnvironmentVariable("OOM_DENSITY_VALUES") ?? "175").Split(','))
        {
            var sums = new CorrelatorSums(new() { Scale = ScaleGeV, HasContactTerms = false }, correlators);
            using var file = new JetFile(Path.Combine(jets, $"top_jets_{value}.txt.gz"));
            CorrelatorFilling.Fill(sums, file, 2, TestContext.Current.CancellationToken);
            double mass = double.Parse(value, CultureInfo.InvariantCulture), total = totals.At(mass);
            double[][] predicted = Predict(inverse, correlators, mass, total);
            Print($"m = {value}: integral of the fit {total:G5}, of jets {Enumerable.Range(0, correlators[0].Rows).Sum(sums.Histograms[0].Mean):G5} (all of it)");
            for (int i = 0; i < correlators.Length; i++) Compare(correlators[i], sums.Histograms[i], predicted[i]);
        }
    }

    private static void Compare(Correlator correlator, CorrelatorHistogram histogram, double[] predicted)
    {
        int[] bins = new int[correlator.Axes.Count];
        double chiSquare = 0;
        int count = 0;
        Print($"{correlator.Name}: bin, jets +- error, flow, flow / jets");
        for (int row = 0; row < correlator.Rows; row++)
        {
            correlator.BinsOf(row, bins);
            if (bins.Where((bin, axis) => bin < 0 || bin >= correlator.Axes[axis].Bins.Count).Any() || histogram.Mean(row) == 0) continue;
            double pull = (predicted[row] - histogram.Mean(row)) / histogram.Error(row);
            chiSquare += pull * pull;
            count++;
            string place = string.Join(' ', bins.Select((bin, axis) => FormattableString.Invariant(
                $"{correlator.Axes[axis].Bins.Edges[bin]:G3}-{correlator.Axes[axis].Bins.Edges[bin + 1]:G3}")));
            Print($"  {place,-28} {histogram.Mean(row):E3} +- {histogram.Error(row):E1}  {predicted[row]:E3}  {predicted[row] / histogram.Mean(row):F3}  ({pull:F1})");
        }

        Print($"  chi^2 / bins = {chiSquare:F1} / {count}");
    }

    // Draws of the flow, each with a sixth of the total in each of the orders of its sides.
    private static double[][] Predict(OrtModel inverse, Correlator[] correlators, double mass, double total)
    {
        var random = new Philox4x32(1, 7);
        double[][] rows = [.. correlators.Select(correlator => new double[correlator.Rows])];
        int[] bins = new int[2];
        for (int done = 0; done < Samples; done += Batch)
        {
            TensorBuffer<double>[] inputs = [.. Enumerable.Range(0, 4).Select(_ => TensorBuffer.Allocate<double>(Batch))];
            for (int i = 0; i < Batch; i++)
            {
                for (int k = 0; k < 3; k++) inputs[k].Span[i] = random.NextNormal();
                inputs[3].Span[i] = mass;
            }

            var outputs = inverse.Run(inputs).Cast<TensorBuffer<double>>().ToArray();
            for (int i = 0; i < Batch; i++)
            {
                double[] side = [outputs[0].Span[i], outputs[1].Span[i], outputs[2].Span[i]];
                for (int c = 0; c < correlators.Length; c++) Add(correlators[c], rows[c], side, total / Samples);
            }

            foreach (var buffer in inputs.Concat(outputs)) buffer.Dispose();
        }

        return rows;
    }

    private static void Add(Correlator correlator, double[] rows, double[] side, double weight)
    {
        if (correlator is ShapeCorrelator shape)
        {
            foreach (var (a, b, c) in ((int, int, int)[])[(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
            {
                double second = side[b] - shape.SecondRatio * side[a], third = side[c] - shape.ThirdRatio * side[a];
                if (second >= 0 && second <= shape.Window && third >= 0 && third <= shape.Window)
                    rows[shape.Axes[0].Bins.IndexOf(side[a]) + 1] += weight / 6;
            }
        }
        else
        {
            int perimeter = correlator.Axes[0].Bins.IndexOf(side.Sum()) + 1, asymmetry = correlator.Axes[1].Bins.IndexOf(side[2] - side[0]) + 1;
            rows[perimeter * (correlator.Axes[1].Bins.Count + 2) + asymmetry] += weight;
        }
    }

    private static BinEdges Bins(int count, double low, double high)
        => new(Enumerable.Range(0, count + 1).Select(i => low + (high - low) * i / count));

    private static void Print(FormattableString line)
        => TestContext.Current.SendDiagnosticMessage(line.ToString(CultureInfo.InvariantCulture));
}
