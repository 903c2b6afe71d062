namespace Oom.Events;

/// <summary>How the weights of a file make up its cross-section.</summary>
public enum NormalisationKind
{
    /// <summary>The mean of the weights is the cross-section.</summary>
    Average,

    /// <summary>The sum of the weights is the cross-section.</summary>
    Sum,

    /// <summary>All weights have the same absolute value, which says nothing; the file's cross-section is spread over them.</summary>
    Unweighted,

    /// <summary>The sum of the weights over the sum of the trials is the cross-section (Sherpa).</summary>
    Trials,

    /// <summary>The weights are spread over the cross-section that the generator gives with its last event (HepMC).</summary>
    Generator,

    /// <summary>The cross-section was given by the user.</summary>
    Given,

    /// <summary>Each weight is a part of the cross-section in pb, as it stands in a table.</summary>
    Parts,
}
