using Oom.Responses;
using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Templates;
using ResponseMatrix = Oom.Responses.ResponseMatrix;

namespace Oom.Train.Machine;

/// <summary>Computes the results of trained networks on a part of the events that did not train them.</summary>
internal sealed class MachineEvaluation
{
    private readonly MachineSpecification _specification;
    private readonly EventSample _sample;
    private readonly TemplateLayout _layout;
    private readonly BinMemory _memory;
    private readonly bool _hasGenerator;

    private MachineEvaluation(MachineSpecification specification, EventSample sample, LevelNetworks networks, ObservableBins bins)
    {
        _specification = specification;
        _sample = sample;
        _layout = MachineLayout.Of(specification, bins);
        _memory = BinMemory.Of(sample, bins, networks.Generator, networks.Detector, withShifts: true);
        _hasGenerator = networks.Generator is not null;
    }

    /// <summary>Computes the results.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events, with smooth slopes.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    public static MachineResults Of(MachineSpecification specification, EventSample sample, LevelNetworks networks, ObservableBins bins)
        => new MachineEvaluation(specification, sample, networks, bins).Evaluate();

    private MachineResults Evaluate()
    {
        var smoothFiller = new TemplateFiller(_sample, _layout, TemplateKind.Smooth);
        double[][] byProcess = [
            .. Enumerable.Range(0, _specification.Processes.Count).Select(process => smoothFiller.Fill(_memory.WithoutShifts(), process))];
        double[] smooth = Sum(byProcess), plain = new TemplateFiller(_sample, _layout, TemplateKind.Plain).Fill(_memory);
        double[] noise = PlainNoise(Yields(plain));
        var totals = new List<ExpectedUncertainty>();
        for (int p = 0; p < _layout.Parameters; p++)
        {
            totals.Add(new ExpectedUncertainty(p, Estimator.Plain, Uncertainty(plain, p, false, []), Uncertainty(plain, p, true, [])));
            totals.Add(new ExpectedUncertainty(p, Estimator.Smooth, Uncertainty(smooth, p, false, []), Uncertainty(smooth, p, true, [])));
            totals.Add(new ExpectedUncertainty(
                p, Estimator.NoiseSubtracted, Uncertainty(plain, p, false, noise), Uncertainty(plain, p, true, noise)));
        }

        var information = Information(smooth, folded: false, _layout.Nuisances);
        double[] yields = Yields(smooth);
        bool defined = information.TryInvert(yields, [], out string problem);
        if (!defined) throw new TrainingException($"the results cannot be computed: {problem}");
        return new MachineResults
        {
            Events = _sample.Count,
            Statistical = [.. Enumerable.Range(0, _layout.Parameters)
                .Select(p => (Statistical(smooth, p, false), Statistical(smooth, p, true)))],
            Total = totals,
            Impacts = [.. Enumerable.Range(0, _layout.Parameters)
                .Select(p => Enumerable.Range(0, _layout.Nuisances).Select(k => information.Impact(p, k)).ToArray())],
            Constraints = [.. Enumerable.Range(0, _layout.Nuisances).Select(k => information.Uncertainty(_layout.Parameters + k))],
            Folding = _hasGenerator ? [.. Foldings(smooth, byProcess)] : [],
            Bias = _hasGenerator ? [.. UnfoldingLoss.Bias(_layout, smooth)] : [],
            Closure = _hasGenerator ? Closure(smoothFiller) : (double.NaN, 0),
            Profiles = [.. Enumerable.Range(0, _layout.Parameters)
                .Select(p => ExpectedProfile.Of(_specification, _layout, byProcess, p, information.Uncertainty(p)))],
            Smooth = smooth,
            Plain = plain,
            ByProcess = byProcess,
        };
    }

    private double[] Yields(double[] templates)
    {
        double[] yields = _layout.Background(templates).ToArray();
        double[] measured = Direct(templates, 0);
        for (int j = 0; j < yields.Length; j++) yields[j] += measured[j];
        return yields;
    }

    // The detector-level histogram of a matrix: its sum over generator-level bins.
    private double[] Direct(double[] templates, int channel)
    {
        var matrix = _layout.Matrix(templates, channel);
        double[] sums = new double[_layout.DetectorBins];
        for (int j = 0; j < sums.Length; j++)
        {
            for (int i = 0; i < _layout.GeneratorBins; i++) sums[j] += matrix[j * _layout.GeneratorBins + i];
        }

        return sums;
    }

    private double[] Fold(double[] templates, ReadOnlySpan<double> generator)
    {
        double[] folded = new double[_layout.DetectorBins];
        ResponseMatrix.FromYields(_layout.Matrix(templates, 0), _layout.Generator(templates, 0)).Fold(generator, folded);
        return folded;
    }

    private FisherInformation Information(double[] templates, bool folded, int nuisances)
    {
        var information = new FisherInformation(_layout.DetectorBins, _layout.Parameters, nuisances);
        for (int p = 0; p < _layout.Parameters; p++)
        {
            int channel = TemplateLayout.Slope(p);
            (folded ? Fold(templates, _layout.Generator(templates, channel)) : Direct(templates, channel)).CopyTo(information.Slopes(p));
        }

        for (int k = 0; k < nuisances; k++) _layout.Nuisance(templates, k).CopyTo(information.Slopes(_layout.Parameters + k));
        return information;
    }

    private double Uncertainty(double[] templates, int parameter, bool folded, double[] noise)
    {
        if (folded && !_hasGenerator) return double.NaN;
        var information = Information(templates, folded, _layout.Nuisances);
        return information.TryInvert(Yields(templates), [], noise, out _) ? information.Uncertainty(parameter) : double.NaN;
    }

    private double Statistical(double[] templates, int parameter, bool folded)
    {
        if (folded && !_hasGenerator) return double.NaN;
        var information = Information(templates, folded, 0);
        return information.TryInvert(Yields(templates), [], out _) ? information.Uncertainty(parameter) : double.NaN;
    }

    // What the noise of plain templates adds to the information: the sum over events of squared
    // contributions to a nuisance's slope, over the yield of the bin.
    private double[] PlainNoise(double[] yields)
    {
        int count = _layout.Parameters + _layout.Nuisances;
        double[] noise = new double[count * count];
        for (int e = 0; e < _sample.Count; e++)
        {
            int bin = _memory.Detector[e];
            if (bin < 0 || !(yields[bin] > 0)) continue;
            for (int k = 0; k < _layout.Nuisances; k++)
            {
                if (_specification.Nuisances[k].Weights is null) continue;
                double slope = _sample.Weight[e] * _sample.RawSlopes[e * _layout.Nuisances + k];
                noise[(_layout.Parameters + k) * (count + 1)] += slope * slope / yields[bin];
            }
        }

        for (int i = 0; i < _sample.Shifts.Count; i++)
        {
            var shift = _sample.Shifts[i];
            double sum = 0;
            for (int e = 0; e < _sample.Count; e++)
            {
                int up = _memory.Up[i][e], down = _memory.Down[i][e];
                if (up == down) continue;
                double weight = shift.IsOneSided ? _sample.Weight[e] : 0.5 * _sample.Weight[e];
                if (up >= 0 && yields[up] > 0) sum += weight * weight / yields[up];
                if (down >= 0 && yields[down] > 0) sum += weight * weight / yields[down];
            }

            noise[(_layout.Parameters + shift.Nuisance) * (count + 1)] = sum;
        }

        return noise;
    }

    private IEnumerable<ProcessFolding> Foldings(double[] all, double[][] byProcess)
    {
        for (int process = 0; process < byProcess.Length; process++)
        {
            if (_specification.Processes[process].Role == ProcessRole.Background) continue;
            double[] direct = Direct(byProcess[process], 0), folded = Fold(all, _layout.Generator(byProcess[process], 0));
            yield return new ProcessFolding(process, direct, folded, KolmogorovSmirnov.Distance(direct, folded));
        }
    }

    private (double ChiSquare, int Bins) Closure(TemplateFiller filler)
    {
        double[] first = new double[_layout.Length], second = new double[_layout.Length];
        var memory = _memory.WithoutShifts();
        for (int e = 0; e < _sample.Count; e++) filler.Add(e % 2 == 0 ? first : second, memory, e, 1);
        double[] folded = Fold(first, _layout.Generator(second, 0)), direct = Direct(second, 0);
        double[] variance = Direct(first, _layout.Square), other = Direct(second, _layout.Square);
        double chiSquare = 0;
        int bins = 0;
        for (int j = 0; j < direct.Length; j++)
        {
            double total = variance[j] + other[j];
            if (!(total > 0)) continue;
            chiSquare += (folded[j] - direct[j]) * (folded[j] - direct[j]) / total;
            bins++;
        }

        return (chiSquare, bins);
    }

    private double[] Sum(double[][] parts)
    {
        double[] sum = new double[_layout.Length];
        foreach (double[] part in parts)
        {
            for (int i = 0; i < sum.Length; i++) sum[i] += part[i];
        }

        return sum;
    }
}
