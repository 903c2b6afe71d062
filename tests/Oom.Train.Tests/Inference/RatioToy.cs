using System.Globalization;
using System.Text;
using Oom.Onnx.Runtime;
using Oom.Train.Commands;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>x = theta + noise of 0.5 with theta uniform between -2 and 2, as a table and as a specification of a short training.</summary>
internal static class RatioToy
{
    public const double Noise = 0.5;

    public const string Specification = """
        version: 1
        name: toy
        tables: [rows.csv]
        features: [x]
        parameters:
          - {name: theta, prior: {uniform: [-2, 2]}}
        training: {networks: 1, hidden-layers: [24, 24], epochs: 12, batch-size: 256, learning-rate: 0.004}
        """;

    public static IReadOnlyList<IPrior> Priors { get; } = [new UniformPrior(-2, 2)];

    public static ParametricRows Rows(int count, ulong seed = 1) => GaussianRows.Draw(Priors, Noise, count, seed);

    public static string Csv(ParametricRows rows, Func<int, string>? more = null, string header = "theta,x")
    {
        var text = new StringBuilder(header).Append('\n');
        for (int row = 0; row < rows.Count; row++)
            text.Append(CultureInfo.InvariantCulture, $"{rows.ParametersOf(row)[0]:R},{rows.FeaturesOf(row)[0]:R}{more?.Invoke(row)}\n");
        return text.ToString();
    }

    /// <summary>Runs the command; the folder that it made.</summary>
    public static string Train(TableFolder folder, string name, Func<string, string>? change = null, int threads = 2)
    {
        string specification = folder.Text($"{name}.yaml", change?.Invoke(Specification) ?? Specification);
        var (exitCode, _, error) = CommandRun.Of(
            RatioCommand.Create(), specification, "-o", folder.File(name), "--threads", threads.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((0, ""), (exitCode, error));
        return folder.File(name);
    }

    /// <summary>The log-ratios of one x at parameter values.</summary>
    public static double[] LogRatios(string folder, float x, double[] points)
    {
        using var model = OrtModel.Create(Path.Combine(folder, RatioFolder.ModelFile));
        using var network = new RatioNetwork(model);
        double[] values = new double[points.Length];
        network.Evaluate([x], points, values);
        return values;
    }
}
