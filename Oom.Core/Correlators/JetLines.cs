using System.Globalization;
using System.IO.Compression;
using System.Text;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>
/// Writes jets as <see cref="JetFile"/> reads them: a line a jet, event, number of the jet, n, then n times energy, polar angle
/// and azimuth. Energies have six digits; angles have eight decimals, with which pi is not rounded up. The buffer of text is reused.
/// </summary>
/// <param name="isCompressed">Whether each block becomes a gzip member, of which a file may have many (RFC 1952, section 2.2).</param>
public sealed class JetLines(bool isCompressed)
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a block.</summary>
    public void Clear() => _text.Clear();

    /// <summary>Adds a line of comment.</summary>
    public void AddComment(FormattableString comment)
        => _text.Append("# ").Append(comment.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Adds a jet.</summary>
    /// <param name="number">Number of the event.</param>
    /// <param name="jet">Number of the jet in it.</param>
    /// <param name="particles">Its particles in GeV.</param>
    public void Add(long number, int jet, ReadOnlySpan<FourMomentum> particles)
    {
        var culture = CultureInfo.InvariantCulture;
        _text.Append(culture, $"{number} {jet} {particles.Length}");
        foreach (FourMomentum p in particles)
            _text.Append(culture, $" {p.E:G6} {Math.Atan2(p.Pt, p.Pz):F8} {p.Phi:F8}");
        _text.Append('\n');
    }

    /// <summary>The bytes of the block.</summary>
    public byte[] Encode()
    {
        byte[] text = Encoding.ASCII.GetBytes(_text.ToString());
        if (!isCompressed) return text;
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(text);
        return bytes.ToArray();
    }
}
