namespace Oom.Events;

/// <summary>A stream whose first bytes were already read from it; they are given again.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream(rest)
{
    private readonly Stream _rest = rest;
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        if (_given == prefix.Length) return _rest.Read(buffer);
        int count = Math.Min(buffer.Length, prefix.Length - _given);
        prefix.Span.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
