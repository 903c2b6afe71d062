namespace Oom.Train.Simulation;

/// <summary>The colour-flow tags of an outgoing gluon.</summary>
internal readonly record struct GluonTags(int Colour, int Anticolour);
