namespace Oom.Train.Runs;

/// <summary>What <c>oom-train scores</c> is asked to do.</summary>
/// <param name="SpecificationPath">The specification of the training, whose paths lead to the tables.</param>
/// <param name="RunFolder">The run folder that it made.</param>
/// <param name="OutputPath">The score file to make.</param>
/// <param name="AllEvents">Whether all events are wanted; otherwise those of the test part, weighted to the whole yield.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
internal sealed record ScoresRequest(string SpecificationPath, string RunFolder, string OutputPath, bool AllEvents, int Threads);
