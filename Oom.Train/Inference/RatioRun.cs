using Oom.Train.Inference.Calibrations;

namespace Oom.Train.Inference;

/// <summary>A ratio with all that came of its training.</summary>
/// <param name="Specification">The specification.</param>
/// <param name="Tables">Name and digest of each file.</param>
/// <param name="Table">The rows.</param>
/// <param name="Parts">Number of rows in the training, validation and calibration parts.</param>
/// <param name="Ranges">Smallest and largest value of each feature in the training part.</param>
/// <param name="Trained">The networks.</param>
/// <param name="Model">The ONNX file.</param>
internal sealed record RatioRun(
    RatioSpecification Specification, IReadOnlyList<(string Name, string Sha256)> Tables, RatioTable Table,
    (int Training, int Validation, int Calibration) Parts, IReadOnlyList<(double Low, double High)> Ranges, TrainedRatio Trained,
    byte[] Model)
{
    /// <summary>The calibration; null where no rows were kept out.</summary>
    public CalibrationResult? Calibration { get; init; }

    /// <summary>The calibrations of rows together, by the number of rows.</summary>
    public IReadOnlyList<(int Size, CalibrationResult Result)> Together { get; init; } = [];

    /// <summary>What to know of it.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What is wrong beyond chance.</summary>
    public IReadOnlyList<string> Warnings => [
        .. Calibration?.Warnings(Specification.ParameterNames) ?? [],
        .. Together.SelectMany(group => group.Result.Warnings(Specification.ParameterNames, group.Size))];
}
