namespace Oom.Reinterpret.Variations;

/// <summary>Weights that vary the scales around one central choice.</summary>
/// <param name="Centrals">Weights that are declared to be at that choice itself.</param>
/// <param name="Points">Those of the seven-point variation: both scales within a factor of two of the central ones and of each other.</param>
/// <param name="IsOwn">Whether the central choice is declared to be the run's own; otherwise it may still be, under a name that is not understood.</param>
internal sealed record ScaleFamily(IReadOnlyList<string> Centrals, IReadOnlyList<string> Points, bool IsOwn);
