namespace Oom.Train.Densities;

/// <summary>Whether triples were drawn from a jet, and why not.</summary>
internal enum JetOutcome
{
    /// <summary>They were.</summary>
    Taken,

    /// <summary>It has fewer than three constituents: it counts with a correlator of 0.</summary>
    TooFewConstituents,

    /// <summary>All constituents have one direction, so that it has no mass and no triangle: it counts with a correlator of 0.</summary>
    Massless,

    /// <summary>The energy of a constituent is 0, negative or not finite, or its momentum is 0: it is left out.</summary>
    NoEnergy,
}
