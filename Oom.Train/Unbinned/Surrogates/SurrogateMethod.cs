namespace Oom.Train.Unbinned.Surrogates;

/// <summary>How a surrogate is learned.</summary>
internal enum SurrogateMethod
{
    /// <summary>Boosted parametric trees: the logarithm of the ratio is a polynomial.</summary>
    ParametricTrees,

    /// <summary>Boosted information trees: the ratio itself is a polynomial.</summary>
    InformationTrees,
}
