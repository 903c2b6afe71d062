namespace Oom.Train.Unbinned.Trees;

/// <summary>The events of a leaf, or of the two leaves below a split that they were not sorted by.</summary>
/// <param name="Rows">The events.</param>
/// <param name="Split">Index of the split; -1 where all events are in one leaf.</param>
/// <param name="Left">The leaf, or that of the left side.</param>
/// <param name="Right">The leaf of the right side.</param>
internal readonly record struct LeafRows(NodeRows Rows, int Split, int Left, int Right);
