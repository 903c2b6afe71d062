using Oom.Responses;

namespace Oom.Train.Machine.Nuisances;

/// <summary>
/// A systematic uncertainty: a nuisance parameter of mean 0 and width 1. What a kind does not change keeps its default here.
/// </summary>
internal interface INuisance
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>What it changes, as published.</summary>
    NuisanceKind Kind { get; }

    /// <summary>Whether generator-level yields change with those of the detector.</summary>
    NuisanceOrigin Origin { get; }

    /// <summary>Names of the processes that it changes.</summary>
    IReadOnlySet<string> Processes { get; }

    /// <summary>SQL expressions of the weights over the nominal one; null where weights stay.</summary>
    Variation? Weights => null;

    /// <summary>Suffixes of the columns of detector-level features; null where features stay.</summary>
    Variation? Features => null;

    /// <summary>Relative uncertainty s of the yield, whose factor is (1 + s)^w; 0 where it changes through events alone.</summary>
    double Size => 0;

    /// <summary>Whether it changes histograms event by event.</summary>
    bool HasTemplates => Weights is not null || Features is not null;

    /// <summary>Whether it changes a process.</summary>
    bool Changes(string process) => Processes.Contains(process);

    /// <summary>Slope of the logarithm of a process's yield that all its events share.</summary>
    double LogSlope(string process) => Changes(process) ? Math.Log(1 + Size) : 0;
}

/// <summary>What stands for one standard deviation; the central slope is (up - down)/2.</summary>
/// <param name="Up">At +1.</param>
/// <param name="Down">At -1; null for a one-sided variation, whose slope is the whole difference to the nominal.</param>
internal sealed record Variation(string Up, string? Down);
