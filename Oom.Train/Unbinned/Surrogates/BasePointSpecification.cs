namespace Oom.Train.Unbinned.Surrogates;

/// <summary>A parameter point with its events.</summary>
/// <param name="Point">The value of each parameter.</param>
/// <param name="Source">Where its events come from.</param>
internal sealed record BasePointSpecification(IReadOnlyList<double> Point, EventSource Source);
