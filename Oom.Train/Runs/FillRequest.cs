namespace Oom.Train.Runs;

/// <summary>What <c>oom-train fill</c> is asked to do.</summary>
/// <param name="Tables">The tables of data.</param>
/// <param name="RunFolder">The run folder of the training.</param>
/// <param name="Process">The process whose selection the data have; null where all processes have the same.</param>
/// <param name="Where">SQL condition of the rows that are data; null for all. The
/// conditions of the training's samples are theirs alone.</param>
/// <param name="WeightSql">SQL expression of the number of events that a row stands for, for simulated data; null to count rows.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity of the data; null for that of the training.</param>
internal sealed record FillRequest(
    string[] Tables, string RunFolder, string? Process, string? Where, string? WeightSql, double? LuminosityInverseFb);
