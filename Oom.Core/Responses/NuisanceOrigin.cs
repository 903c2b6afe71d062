namespace Oom.Responses;

/// <summary>Which side of the response a nuisance parameter acts on: it decides whether generator-level yields change with those of the detector.</summary>
public enum NuisanceOrigin
{
    /// <summary>Of the prediction: generator-level yields and what is seen of them change together, so that the response changes by its dependence on them alone.</summary>
    Theory,

    /// <summary>Of the measurement (detector, luminosity): generator-level yields stay as they are, and the response takes all of the change.</summary>
    Experiment,
}
