namespace Oom.Definitions;

/// <summary>The leptons of a list with the photons near them.</summary>
/// <param name="dressing">All dressed leptons of the definition, among which photons are shared out.</param>
/// <param name="cores">The number of the list that they are made of.</param>
/// <param name="radius">Photons within this distance may belong to them.</param>
internal sealed class DressedSource(Dressing dressing, int cores, double radius) : ObjectSource
{
    /// <summary>Its place among the lists that are dressed.</summary>
    public int Number { get; } = dressing.Add(cores, radius);

    /// <summary>The number of the list that they are made of.</summary>
    public int Cores { get; } = cores;

    /// <inheritdoc/>
    public override IEnumerable<int> Needs => dressing.Needs;

    /// <inheritdoc/>
    public override int Fill(EventFrame frame, ref ObjectList list)
    {
        if (!frame.Record!.Dresses)
        {
            list = frame.Input(Cores);
            return EventFrame.NotRefused;
        }

        var leptons = frame.DressedLeptons(Number);
        var items = frame.Input(Cores).Items;
        for (int i = 0; i < items.Length; i++) list.Add(items[i] with { Momentum = leptons[i].Momentum });
        return EventFrame.NotRefused;
    }
}
