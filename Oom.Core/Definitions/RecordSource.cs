namespace Oom.Definitions;

/// <summary>The particles of an event record.</summary>
/// <param name="isFinalOnly">Whether only outgoing ones are taken.</param>
/// <param name="codes">Only those of these codes; none for all.</param>
internal sealed class RecordSource(bool isFinalOnly, int[] codes) : ObjectSource
{
    private readonly int[] _codes = codes;

    /// <summary>Only those of these codes; none for all.</summary>
    public IReadOnlyList<int> Codes => _codes;

    /// <inheritdoc/>
    public override IEnumerable<int> Needs => [];

    /// <inheritdoc/>
    public override bool IsOfGenerator => !isFinalOnly;

    /// <inheritdoc/>
    public override int Fill(EventFrame frame, ref ObjectList list)
    {
        frame.Record!.AddParticles(isFinalOnly, _codes, list);
        return EventFrame.NotRefused;
    }
}
