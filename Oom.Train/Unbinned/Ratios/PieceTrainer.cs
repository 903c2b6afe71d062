using Oom.Numerics;
using Oom.Onnx.Graphs;
using Oom.RefinableModels;
using Oom.Surrogates;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Runs;
using Oom.Train.Unbinned.Surrogates;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Trains the networks that are pieces of a refinable model.</summary>
internal static class PieceTrainer
{
    private const double CalibrationFraction = 0.2;

    /// <summary>Trains a piece.</summary>
    /// <param name="specification">What and how.</param>
    /// <param name="derived">Columns computed from others.</param>
    /// <param name="folder">The folder that paths start from.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="what">What is trained, for the progress line.</param>
    /// <param name="cancellation">Ends the training between two batches.</param>
    /// <returns>The network with its description, and what to look at; empty for nothing.</returns>
    /// <exception cref="Tables.TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The training failed, or the base points do not determine the terms.</exception>
    public static (ModelFile Network, string Remark) Train(PieceSpecification specification, IReadOnlyList<DerivedColumn> derived,
        string folder, int threads, string what, CancellationToken cancellation)
    {
        var rows = TrainingRows.Read(specification.Tables, specification.Features, derived, folder, cancellation);
        return specification.Kind is PieceTrainingKind.Classifier or PieceTrainingKind.DensityRatio
            ? (TrainClassifier(specification, rows, threads, what, cancellation), "")
            : (TrainCoefficients(specification, rows, threads, what, cancellation),
                string.Join("; ", CrossSectionRemark.Of(Sum(0), OwnEvents().Select(table => (table - 1, Sum(table))))));

        double Sum(int table)
        {
            double sum = 0;
            for (int i = table; i < rows.Weights.Length; i += specification.Tables.Count) sum += rows.Weights[i];
            return sum;
        }

        IEnumerable<int> OwnEvents()
            => Enumerable.Range(1, specification.Tables.Count - 1).Where(table =>
                specification.Tables[table] with { Weight = specification.Tables[0].Weight } != specification.Tables[0]);
    }

    private static ModelFile TrainCoefficients(
        PieceSpecification specification, TrainingRows rows, int threads, string what, CancellationToken cancellation)
    {
        BasePoints points;
        try
        {
            points = new BasePoints(new PolynomialBasis(specification.Parameters, specification.Terms), specification.Points);
        }
        catch (ArgumentException problem)
        {
            throw new TrainingException($"{what}: {problem.Message}");
        }

        int parameters = specification.Parameters.Count;
        var sample = new BasePointWeights(points.Monomials.ToArray(), points.Basis.Count, rows.Weights);
        bool isQuadratic = specification.Kind == PieceTrainingKind.Quadratic;
        IOutputLoss loss = isQuadratic ? new QuadraticLoss(sample, [.. specification.Points.SelectMany(point => point)], parameters)
            : new ExponentialLoss(sample);
        double[] importance = [.. Enumerable.Range(0, rows.Count).Select(row => Largest(sample.Row(row)))];
        using var trained = TrainedOutputs.Train(
            specification, rows.Features, [.. Enumerable.Range(0, rows.Count)], importance, loss, threads, what, cancellation);
        var graph = new Graph("piece");
        var outputs = trained.Outputs(graph);
        graph.Output("coefficients", isQuadratic ? new QuadraticRatio(parameters).Coefficients(outputs) : outputs.Identity());
        var description = new NetworkPieceDescription(
            specification.Features, isQuadratic ? SurrogateForm.Ratio : SurrogateForm.LogRatio, specification.Parameters,
            [.. specification.Terms.Select(
            term => (string[])[.. term.Factors.ToArray().Select(factor => specification.Parameters[factor])])], specification.Points);
        return description.WriteTo(ModelFile.Load(graph.ToBytes()));

        static double Largest(ReadOnlySpan<double> weights)
        {
            double largest = 0;
            foreach (double weight in weights) largest = Math.Max(largest, Math.Abs(weight));
            return largest;
        }
    }

    private static ModelFile TrainClassifier(
        PieceSpecification specification, TrainingRows rows, int threads, string what, CancellationToken cancellation)
    {
        int classes = specification.Classes.Count;
        int[] members = new int[rows.Count];
        double[] weights = new double[rows.Count], totals = new double[classes];
        for (int row = 0; row < rows.Count; row++)
        {
            var own = rows.Weights.AsSpan(row * classes, classes);
            members[row] = Math.Max(0, own.IndexOfAnyExcept(0.0));
            weights[row] = own[members[row]];
            totals[members[row]] += weights[row];
        }

        for (int k = 0; k < classes; k++)
        {
            if (!(totals[k] > 0))
                throw new TrainingException(
                    FormattableString.Invariant(
                    $"{what}: the sum of the weights of the class '{specification.Classes[k]}' is {totals[k]}; it must be above 0"));
        }

        // Balanced classes are the easier to train; what the balance changed is undone in the probabilities.
        double mean = totals.Sum() / classes;
        double[] balanced = [.. members.Select((k, row) => weights[row] * mean / totals[k])];
        var random = new Philox4x32(specification.Seed, 0);
        int[] training = new int[rows.Count], calibration = new int[rows.Count];
        int trainingCount = 0, calibrationCount = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (random.NextDouble() < CalibrationFraction) calibration[calibrationCount++] = row;
            else training[trainingCount++] = row;
        }

        Array.Resize(ref training, trainingCount);
        Array.Resize(ref calibration, calibrationCount);
        using var trained = TrainedOutputs.Train(
            specification, rows.Features, training, balanced, new ClassLoss(
            [.. training.Select(row => members[row])], [.. training.Select(row => balanced[row])], classes), threads, what, cancellation);
        double[] offsets = [.. totals.Select(total => Math.Log(total / mean))];
        double[][] probabilities = Probabilities(trained.Evaluate(rows.Features, calibration), offsets);
        MonotoneCalibration[] calibrations = [.. Enumerable.Range(0, classes).Select(k => MonotoneCalibration.Fit(
            [.. probabilities.Select(values => values[k])], [.. calibration.Select(row => members[row] == k)],
            [.. calibration.Select(row => weights[row])], specification.CalibrationBins))];
        var graph = new Graph("piece");
        var densities = ClassifierGraph.Calibrated(trained.Outputs(graph), offsets, calibrations);
        bool isRatio = specification.Kind == PieceTrainingKind.DensityRatio;
        graph.Output("coefficients", isRatio ? densities.Slice(1, 1, 2) / densities.Slice(1, 0, 1) : densities.Identity());
        return new NetworkPieceDescription(specification.Features, null, [], isRatio ? [[specification.Classes[1]]]
            : [.. specification.Classes.Select(name => (string[])[name])], [])
            .WriteTo(ModelFile.Load(graph.ToBytes()));
    }

    private static double[][] Probabilities(float[] outputs, double[] offsets)
    {
        int classes = offsets.Length;
        double[][] probabilities = new double[outputs.Length / classes][];
        for (int i = 0; i < probabilities.Length; i++)
        {
            double[] values = [.. offsets.Select((offset, k) => outputs[i * classes + k] + offset)];
            double largest = values.Max(), sum = values.Sum(value => Math.Exp(value - largest));
            probabilities[i] = [.. values.Select(value => Math.Exp(value - largest) / sum)];
        }

        return probabilities;
    }
}
