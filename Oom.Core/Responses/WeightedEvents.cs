namespace Oom.Responses;

/// <summary>Processes and weights of events with the dependence of the weights, by columns: what
/// samples, scores and events in bins have in common.</summary>
public record WeightedEvents
{
    /// <summary>Number of events.</summary>
    public int Count => Process.Length;

    /// <summary>Index of each event's process.</summary>
    public required int[] Process { get; init; }

    /// <summary>The number of events that each event stands for at the luminosity.</summary>
    public required double[] Weight { get; init; }

    /// <summary>d ln(weight)/dc for each parameter as it enters detector-level histograms, events
    /// x parameters; 0 where an event is not fiducial.</summary>
    public required float[] ParameterSlopes { get; init; }

    /// <summary>The same as it enters generator-level histograms; differs where smooth
    /// slopes depend on the features of the level.</summary>
    public float[] GeneratorSlopes { get => field ?? ParameterSlopes; init; }

    /// <summary>Weight at each alternative over the nominal weight as it enters detector-level histograms, events x
    /// alternatives; 1 where an event is not fiducial.</summary>
    public required float[] AlternativeFactors { get; init; }

    /// <summary>The same as it enters generator-level histograms; differs where smooth
    /// factors depend on the features of the level.</summary>
    public float[] GeneratorFactors { get => field ?? AlternativeFactors; init; }

    /// <summary>d ln(weight)/dw for each nuisance as the simulation gives it, events x
    /// nuisances; looked at for nuisances of weights.</summary>
    public required float[] RawSlopes { get; init; }

    /// <summary>The same with little noise, those of shifts included, events x nuisances; empty before they are known.</summary>
    public float[] SmoothSlopes { get; init; } = [];
}
