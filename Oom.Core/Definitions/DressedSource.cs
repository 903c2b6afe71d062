namespace Oom.Definitions;

/// <summary>The leptons of a list with the photons near them.</summary>
/// <param name="dressing">All dressed leptons of the definition, among which photons are shared out.</param>
/// <param name="cores">The number of the list that they are made of.</param>
/// <param name="radius">Photons within this distance may belong to them.</param>
internal sealed class DressedSource(Dressing dressing, int cores, double radius) : IObjectSource
{
    private readonly int _number = dressing.Add(cores, radius);

    /// <inheritdoc/>
    public IEnumerable<int> Needs => dressing.Needs;

    /// <inheritdoc/>
    public int Fill(EventFrame frame, ref ObjectList list)
    {
        var leptons = frame.DressedLeptons(_number);
        var items = frame.Input(cores).Items;
        for (int i = 0; i < items.Length; i++) list.Add(items[i] with { Momentum = leptons[i].Momentum });
        return EventFrame.NotRefused;
    }
}
