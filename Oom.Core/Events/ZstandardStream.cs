using ZstdSharp;

namespace Oom.Events;

/// <summary>Decompresses a stream of Zstandard frames; data that are broken or cut are told as those of gzip are.</summary>
internal sealed class ZstandardStream : ForwardStream
{
    /// <summary>Windows of up to 128 MiB, as the program zstd accepts by default: a broken header must not ask for more memory.</summary>
    private const int LargestWindowBits = 27;

    private readonly DecompressionStream _text;

    /// <summary>Decompresses a stream, which is disposed with this one.</summary>
    public ZstandardStream(Stream packed) : this(new DecompressionStream(packed, leaveOpen: false))
    {
    }

    private ZstandardStream(DecompressionStream text) : base(text)
    {
        _text = text;
        _text.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindowBits);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _text.Read(buffer);
        }
        catch (Exception exception) when (exception is ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
