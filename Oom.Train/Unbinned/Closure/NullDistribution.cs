namespace Oom.Train.Unbinned.Closure;

/// <summary>How the distribution of a classifier's accuracy is found where the two samples do not differ.</summary>
internal enum NullDistribution
{
    /// <summary>The labels of the test half are permuted, the trained network stays: exact, since under
    /// the hypothesis they are exchangeable, and cheap.</summary>
    TestLabels,

    /// <summary>All labels are permuted and a network is trained for each permutation, as in arXiv:2406.19076, section 7.6.</summary>
    Retrained,
}
