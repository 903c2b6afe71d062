namespace Oom.Reinterpret.Limits;

/// <summary>The point of a patch set whose signal was put into a workspace.</summary>
/// <param name="File">The patch set.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal.</param>
/// <param name="Name">Name of the point.</param>
/// <param name="Labels">The dimensions of the grid.</param>
/// <param name="Values">The point's place in it.</param>
public sealed record SignalPointName(string File, string Sha256, string Name, IReadOnlyList<string> Labels, IReadOnlyList<string> Values);
