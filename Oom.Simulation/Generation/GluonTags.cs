namespace Oom.Simulation.Generation;

/// <summary>The colour-flow tags of an outgoing gluon.</summary>
internal readonly record struct GluonTags(int Colour, int Anticolour);
