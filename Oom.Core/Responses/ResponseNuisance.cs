namespace Oom.Responses;

/// <summary>A systematic uncertainty: a nuisance parameter of mean 0 and width 1.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it changes.</param>
/// <param name="Origin">Whether generator-level yields change too.</param>
public sealed record ResponseNuisance(string Name, NuisanceKind Kind, NuisanceOrigin Origin);
