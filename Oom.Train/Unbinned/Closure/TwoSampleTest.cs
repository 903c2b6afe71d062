namespace Oom.Train.Unbinned.Closure;

/// <summary>A classifier two-sample test (Lopez-Paz and Oquab, arXiv:1610.06545).</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Events">Events of each sample that it used: those that were left by the unweighting, of equal number.</param>
/// <param name="Accuracy">Share of the test half whose sample the classifier tells rightly; 0.5 where the samples do not differ.</param>
/// <param name="NullMean">Mean accuracy of the permutations.</param>
/// <param name="NullDeviation">Standard deviation of the permutations.</param>
/// <param name="Probability">The p-value: the share of the permutations, the found labels among them, with at least this accuracy.</param>
internal sealed record TwoSampleTest(ulong Seed, int Events, double Accuracy, double NullMean, double NullDeviation, double Probability);
