namespace Oom.Train.Unbinned.Limits;

/// <summary>Up to which order the parameters of interest stand in the model.</summary>
internal enum ModelOrder
{
    /// <summary>All products that the model has.</summary>
    Quadratic,

    /// <summary>Without products of two.</summary>
    Linear,
}
