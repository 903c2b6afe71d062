using System.Globalization;
using System.IO.Compression;
using System.Text;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Events;

/// <summary>
/// Turns blocks of events into the bytes of a Les Houches event file. One encoder serves one thread; the bytes go to
/// <see cref="LheWriter.Append"/> in the order of the file.
/// </summary>
public sealed class LheEncoder
{
    private const int MomentumDecimals = 10, OtherDecimals = 4;
    private const int BytesOfParticle = 200, BytesOfEvent = 200, BytesOfNumber = 32;

    private readonly string[] _weightIds;
    private readonly byte[][] _weightStarts;
    private readonly int _bytesOfEvent;
    private readonly MemoryStream? _compressed;
    private byte[] _text = new byte[1 << 16];
    private int _length;

    internal LheEncoder(IEnumerable<string> weights, bool compress)
    {
        _weightIds = [.. weights];
        _weightStarts = [.. _weightIds.Select(id => Encoding.UTF8.GetBytes($"<wgt id='{id}'>"))];
        _bytesOfEvent = BytesOfEvent + _weightStarts.Sum(start => start.Length + BytesOfNumber);
        _compressed = compress ? new MemoryStream() : null;
    }

    /// <summary>The bytes of these events, valid until the next call: text, or a complete
    /// gzip member where the file is compressed.</summary>
    /// <param name="block">Events that carry exactly the weights declared in the file's header, in that order.</param>
    /// <exception cref="ArgumentException">The weights differ from those declared, or a number is not finite.</exception>
    public ReadOnlyMemory<byte> Encode(EventBlock block)
    {
        if (!block.Layout.Names.SequenceEqual(_weightIds))
        {
            throw new ArgumentException(
                $"the events carry the weights '{string.Join("', '", block.Layout.Names)}', the header declares '{string.Join("', '", _weightIds)}'", nameof(block));
        }

        _length = 0;
        for (int i = 0; i < block.Count; i++) WriteEvent(block, i);
        if (_compressed is null) return _text.AsMemory(0, _length);

        _compressed.SetLength(0);
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(_text, 0, _length);
        return _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
    }

    private void WriteEvent(EventBlock block, int index)
    {
        ReadOnlySpan<Particle> particles = block.Particles(index);
        ReadOnlySpan<double> weights = block.Weights(index);
        Reserve(_bytesOfEvent + particles.Length * BytesOfParticle);
        EventHeader header = block.Headers[index];

        Write("<event>\n"u8);
        Write(particles.Length, 0);
        Write(header.ProcessId, 7);
        Write(header.Weight, MomentumDecimals, plusSign: true, index);
        Write(header.Scale, MomentumDecimals, plusSign: false, index);
        Write(header.AlphaQed, MomentumDecimals, plusSign: false, index);
        Write(header.AlphaQcd, MomentumDecimals, plusSign: false, index);
        _text[_length++] = (byte)'\n';
        foreach (ref readonly Particle particle in particles) WriteParticle(in particle, index);

        if (_weightStarts.Length > 0)
        {
            Write("<rwgt>\n"u8);
            for (int i = 0; i < _weightStarts.Length; i++)
            {
                Write(_weightStarts[i]);
                Write(weights[i], MomentumDecimals, plusSign: true, index);
                Write(" </wgt>\n"u8);
            }

            Write("</rwgt>\n"u8);
        }

        Write("</event>\n"u8);
    }

    private void WriteParticle(in Particle particle, int index)
    {
        Write(particle.PdgId, 9);
        Write(particle.Status, 3);
        Write(particle.Mother1, 5);
        Write(particle.Mother2, 5);
        Write(particle.Colour, 5);
        Write(particle.Anticolour, 5);
        FourMomentum momentum = particle.Momentum;
        Write(momentum.Px, MomentumDecimals, plusSign: true, index);
        Write(momentum.Py, MomentumDecimals, plusSign: true, index);
        Write(momentum.Pz, MomentumDecimals, plusSign: true, index);
        Write(momentum.E, MomentumDecimals, plusSign: true, index);
        Write(particle.Mass, MomentumDecimals, plusSign: false, index);
        Write(particle.Lifetime, OtherDecimals, plusSign: false, index);
        Write(particle.Spin, OtherDecimals, plusSign: false, index);
        _text[_length++] = (byte)'\n';
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    // A number is preceded by a blank; an integer also by as many as fill the width.
    private void Write(int number, int width)
    {
        Span<byte> digits = stackalloc byte[11];
        number.TryFormat(digits, out int count, provider: CultureInfo.InvariantCulture);
        for (int i = count; i < width; i++) _text[_length++] = (byte)' ';
        if (count >= width && width > 0) _text[_length++] = (byte)' ';
        Write(digits[..count]);
    }

    private void Write(double number, int decimals, bool plusSign, int index)
    {
        if (!double.IsFinite(number))
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture,
                $"event {index} of the block holds the number {number}, which a Les Houches event file cannot carry"), nameof(number));
        _text[_length++] = (byte)' ';
        _length += ScientificNotation.Write(number, decimals, plusSign, _text.AsSpan(_length));
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _text.Length) Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + bytes));
    }
}
