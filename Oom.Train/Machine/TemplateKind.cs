namespace Oom.Train.Machine;

/// <summary>How the effect of a nuisance on the histograms is estimated in training.</summary>
internal enum TemplateKind
{
    /// <summary>By smooth slopes of event weights: regressed ones for weight variations,
    /// up-against-down scores for shifted features.</summary>
    Smooth,

    /// <summary>By half the difference of the up and down histograms as they come from the events.</summary>
    Plain,
}
