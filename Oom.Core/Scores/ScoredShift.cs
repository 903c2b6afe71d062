namespace Oom.Scores;

/// <summary>Detector-level observable of events under a shift of their features.</summary>
/// <param name="Nuisance">Index of the nuisance.</param>
/// <param name="Up">Value of each event at +1; NaN where it is not selected then.</param>
/// <param name="Down">The same at -1; null where the variation is one-sided.</param>
public sealed record ScoredShift(int Nuisance, float[] Up, float[]? Down);
