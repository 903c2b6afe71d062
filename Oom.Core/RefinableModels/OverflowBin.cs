namespace Oom.RefinableModels;

/// <summary>Events of which only the number is used (arXiv:2406.19076, eq. 37, 38).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">SQL condition over the columns of the event table; an event of several bins belongs to the first.</param>
public sealed record OverflowBin(string Name, string Condition);
