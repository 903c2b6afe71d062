using System.Globalization;
using Oom.Events;
using Oom.Files;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>
/// Reads jets from text, plain, gzip or Zstandard: a line a jet, event, number of the jet in it, number n of its particles, then n times
/// energy in GeV, polar angle and azimuth in radians, separated by blanks; empty lines and those that begin with # are passed over.
/// Momenta are along these directions and as large as the energy.
/// </summary>
public sealed class JetFile : IJetSource, IDisposable
{
    /// <summary>The most particles of a jet.</summary>
    public const int MostParticles = 10_000;

    private readonly string _path;
    private readonly StreamReader _text;
    private readonly LineReader _lines;
    private FourMomentum[] _particles = new FourMomentum[64];
    private long _line;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder, or holds nothing.</exception>
    public JetFile(string path)
    {
        _path = path;
        _text = new(ContentStream.Open(InputFile.Open(path), path));
        _lines = new(_text);
    }

    /// <inheritdoc/>
    /// <exception cref="JetFormatException">A line is no jet, or the file is damaged.</exception>
    public bool Read(JetList jets)
    {
        jets.Clear();
        while (jets.Count < JetList.BlockSize && TryNext(out var line))
        {
            if (!line.IsEmpty && line[0] != '#') jets.Add(Particles(line), _line);
        }

        return jets.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private bool TryNext(out ReadOnlySpan<char> line)
    {
        _line++;
        try
        {
            bool isLine = _lines.TryRead(out line);
            line = line.Trim();
            return isLine;
        }
        catch (InvalidDataException e)
        {
            throw new JetFormatException(_path, _line, e.Message, e);
        }
    }

    private ReadOnlySpan<FourMomentum> Particles(ReadOnlySpan<char> line)
    {
        long eventNumber = Whole(ref line, "the event's number"), jetNumber = Whole(ref line, "the jet's number");
        long count = Whole(ref line, "the number of particles");
        if (eventNumber < 0 || jetNumber < 0) throw Error("numbers of events and jets are not negative");
        if (count is < 1 or > MostParticles)
            throw Error(FormattableString.Invariant($"a jet has 1 to {MostParticles} particles, found {count}"));
        if (_particles.Length < count) _particles = new FourMomentum[Math.Max(count, 2 * _particles.Length)];
        for (int i = 0; i < count; i++)
        {
            double energy = Number(ref line, i, "energy"), polar = Number(ref line, i, "polar angle"),
                azimuth = Number(ref line, i, "azimuth");
            if (!(polar >= 0 && polar <= Math.PI))
                throw Error(FormattableString.Invariant($"the polar angle of particle {i + 1} is {polar}, not between 0 and pi"));
            double transverse = energy * Math.Sin(polar);
            _particles[i] = new(energy, transverse * Math.Cos(azimuth), transverse * Math.Sin(azimuth), energy * Math.Cos(polar));
        }

        return line.IsEmpty ? _particles.AsSpan(0, (int)count)
            : throw Error(FormattableString.Invariant($"{count} particles are announced, and more than {3 * count} numbers follow"));
    }

    private long Whole(ref ReadOnlySpan<char> line, string meaning)
    {
        var token = Token(ref line);
        return long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
            : throw Error($"expected {meaning}, a whole number, found {Found(token)}");
    }

    private double Number(ref ReadOnlySpan<char> line, int particle, string meaning)
    {
        var token = Token(ref line);
        return double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
            : throw Error(FormattableString.Invariant(
                $"expected the {meaning} of particle {particle + 1}, a finite number, found {Found(token)}"));
    }

    private static ReadOnlySpan<char> Token(ref ReadOnlySpan<char> line)
    {
        int end = line.IndexOfAny(' ', '\t');
        var token = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..].TrimStart();
        return token;
    }

    private static string Found(ReadOnlySpan<char> token) => token.IsEmpty ? "the end of the line" : Events.Excerpt.Of(token.ToString());

    private JetFormatException Error(string problem) => new(_path, _line, problem);
}
