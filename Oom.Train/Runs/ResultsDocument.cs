using System.Text.Json;
using Oom.Json;
using Oom.Train.Machine;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Runs;

/// <summary>Writes <c>results.json</c>: histograms, response, uncertainties, impacts, bias and feature
/// importance; <c>specs/training.md</c> describes it.</summary>
internal static class ResultsDocument
{
    private const string Format = "oom.training-results", Version = "1.0";

    /// <summary>The document.</summary>
    public static string ToJson(MachineSpecification specification, MeasuredRun run) => DocumentWriter.Text(Format, Version, writer =>
    {
        var bins = run.Outcome.Bins;
        writer.WriteString("name", specification.Name);
        writer.WriteQuantity("luminosity", specification.LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("generatorBinEdges", bins.Generator.Edges);
        writer.WriteNumbers("detectorBinEdges", bins.Detector.Edges);
        writer.WriteStrings("parameters", specification.Parameters.Select(parameter => parameter.Name));
        writer.WriteStrings("nuisances", specification.Nuisances.Select(nuisance => nuisance.Name));
        WritePart(writer, specification, bins, "test", run.Outcome.Test);
        WritePart(writer, specification, bins, "training", run.Outcome.Training);
        writer.WriteObjects("featureImportance", TaylorCoefficients.Ranking(run.Importance), importance =>
        {
            writer.WriteString("feature", specification.Detector.Features[importance.First].Name);
            writer.WriteNumber("coefficient", importance.Coefficient);
        });
        writer.WriteObjects("taylorCoefficients", run.Importance, importance =>
        {
            writer.WriteString("feature", specification.Detector.Features[importance.First].Name);
            if (importance.Second is { } second) writer.WriteString("second", specification.Detector.Features[second].Name);
            writer.WriteNumber("coefficient", importance.Coefficient);
        });
    });

    private static void WritePart(Utf8JsonWriter writer, MachineSpecification specification, ObservableBins bins, string name,
        MachineResults results) => writer.WriteObject(name, () =>
    {
        var layout = MachineLayout.Of(specification, bins);
        writer.WriteNumber("events", results.Events);
        writer.WriteObjects("uncertainties", Enumerable.Range(0, specification.Parameters.Count), p =>
        {
            writer.WriteString("parameter", specification.Parameters[p].Name);
            WriteLevels(writer, "statistical", results.Statistical[p].Detector, results.Statistical[p].Folded);
            WriteTotal(writer, "plain", results.TotalOf(p, Estimator.Plain));
            WriteTotal(writer, "smooth", results.TotalOf(p, Estimator.Smooth));
            WriteTotal(writer, "noiseSubtracted", results.TotalOf(p, Estimator.NoiseSubtracted));
            writer.WriteNumbers("impacts", results.Impacts[p]);
            writer.WriteObject("profile", () =>
            {
                writer.WriteNumbers("values", results.Profiles[p].Values);
                writer.WriteNumbersIfKnown("total", Known(results.Profiles[p].Total));
                writer.WriteNumbersIfKnown("statistical", Known(results.Profiles[p].Statistical));
                writer.WriteNumberIfKnown("uncertainty", results.Profiles[p].Uncertainty ?? double.NaN);
            });
        });
        writer.WriteNumbers("constraints", results.Constraints);
        writer.WriteObjects("folding", results.Folding, folding =>
        {
            writer.WriteString("process", specification.Processes[folding.Process].Name);
            writer.WriteNumbers("direct", folding.Direct);
            writer.WriteNumbers("folded", folding.Folded);
            writer.WriteNumberIfKnown("kolmogorovSmirnov", folding.Distance);
        });
        writer.WriteObjects("bias", results.Bias, bias =>
        {
            writer.WriteNumber("chiSquare", bias.ChiSquare);
            writer.WriteNumber("expectedFromStatistics", bias.Noise);
        });
        if (results.Closure.Bins > 0)
        {
            writer.WriteObject("closure", () =>
            {
                writer.WriteNumber("chiSquare", results.Closure.ChiSquare);
                writer.WriteNumber("bins", results.Closure.Bins);
            });
        }

        writer.WriteObjects("processes", Enumerable.Range(0, results.ByProcess.Count), process =>
        {
            writer.WriteString("name", specification.Processes[process].Name);
            WriteHistograms(writer, layout, results.ByProcess[process]);
        });
        writer.WriteObject("all", () =>
        {
            WriteHistograms(writer, layout, results.Smooth);
            WriteResponse(writer, layout, results.Smooth);
        });
        writer.WriteObjects("plainSlopes", Enumerable.Range(0, specification.Nuisances.Count), k =>
        {
            writer.WriteString("nuisance", specification.Nuisances[k].Name);
            writer.WriteNumbers("slope", layout.Nuisance(results.Plain, k));
        });
    });

    private static void WriteHistograms(Utf8JsonWriter writer, TemplateLayout layout, double[] templates)
    {
        writer.WriteNumbers("generator", layout.Generator(templates, 0));
        writer.WriteMatrix("migration", layout.Matrix(templates, 0), layout.GeneratorBins);
        writer.WriteNumbers("nonFiducial", layout.Background(templates));
        writer.WriteNumbers("squaredWeights", layout.Variance(templates));
        writer.WriteMatrix("slopes", [.. Enumerable.Range(0, layout.Nuisances).SelectMany(k => layout.Nuisance(templates, k).ToArray())],
            layout.DetectorBins);
    }

    private static void WriteResponse(Utf8JsonWriter writer, TemplateLayout layout, double[] templates)
    {
        double[] nominal = Response(layout, templates, 0, 0);
        writer.WriteMatrix("response", nominal, layout.GeneratorBins);
        double[] efficiency = new double[layout.GeneratorBins];
        for (int cell = 0; cell < nominal.Length; cell++) efficiency[cell % layout.GeneratorBins] += nominal[cell];
        writer.WriteNumbers("efficiency", efficiency);
        writer.WriteStartArray("responseAtAlternatives");
        for (int a = 0; a < layout.Alternatives; a++)
            writer.WriteMatrixValue("responseAtAlternatives", Response(layout, templates, layout.Alternative(a), layout.Alternative(a)),
                layout.GeneratorBins);
        writer.WriteEndArray();
    }

    // Probability of an event of a generator-level bin to be selected in a detector-level bin; 0 where the bin is empty.
    private static double[] Response(TemplateLayout layout, double[] templates, int matrixChannel, int generatorChannel)
    {
        var matrix = layout.Matrix(templates, matrixChannel);
        var generator = layout.Generator(templates, generatorChannel);
        double[] response = new double[matrix.Length];
        for (int cell = 0; cell < response.Length; cell++)
        {
            double total = generator[cell % layout.GeneratorBins];
            response[cell] = total > 0 ? matrix[cell] / total : 0;
        }

        return response;
    }

    private static void WriteTotal(Utf8JsonWriter writer, string name, ExpectedUncertainty total)
        => WriteLevels(writer, name, total.Detector, total.Folded);

    private static double[] Known(double?[] values) => [.. values.Select(value => value ?? double.NaN)];

    private static void WriteLevels(Utf8JsonWriter writer, string name, double detector, double folded) => writer.WriteObject(name, () =>
    {
        writer.WriteNumberIfKnown("detectorLevel", detector);
        writer.WriteNumberIfKnown("folded", folded);
    });
}
