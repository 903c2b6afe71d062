namespace Oom.Train.Machine;

/// <summary>The columns of a shift up and down.</summary>
/// <param name="SelectedUp">Column of the selection flag at +1.</param>
/// <param name="SelectedDown">Column of the selection flag at -1.</param>
/// <param name="FeaturesUp">First column of the features at +1.</param>
/// <param name="FeaturesDown">First column of the features at -1.</param>
internal sealed record ShiftColumns(int SelectedUp, int SelectedDown, int FeaturesUp, int FeaturesDown);
