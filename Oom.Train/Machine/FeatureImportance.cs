namespace Oom.Train.Machine;

/// <summary>How strongly an observable depends on a feature, or on two of them together.</summary>
/// <param name="First">Index of the feature.</param>
/// <param name="Second">Index of the second feature of a second-order coefficient, which
/// may be the first again; null for a first-order one.</param>
/// <param name="Coefficient">Mean absolute value of the derivative of the observable, features in units of their spreads.</param>
internal readonly record struct FeatureImportance(int First, int? Second, double Coefficient);
