using System.IO.Compression;
using System.Text;
using Oom.Files;

namespace Oom.Events;

/// <summary>
/// Writes a Les Houches event file, version 3.0, compressed where the name ends with ".gz".
/// The file appears under its name only when <see cref="Complete"/> is called, whole; until then it is a
/// temporary file beside it, which <see cref="Dispose"/> deletes.
/// A compressed file is a sequence of gzip members, so that threads can compress their own events (RFC 1952, section 2.2).
/// </summary>
public sealed class LheWriter : IDisposable
{
    private const string CompressedExtension = ".gz";
    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly LheFileHeader _header;
    private readonly bool _compress;
    private readonly LheEncoder _encoder;
    private readonly FileStream _file;
    private bool _ended;

    /// <summary>Creates the temporary file and writes the header.</summary>
    /// <param name="path">Path of the file; an existing one is replaced on completion.</param>
    /// <param name="header">What stands before the events.</param>
    /// <exception cref="ArgumentException">The header holds text that does not fit into its place, or no process.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public LheWriter(string path, LheFileHeader header)
    {
        _path = Path.GetFullPath(path);
        _header = header;
        _compress = _path.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);
        _encoder = CreateEncoder();
        string start = LheHeaderText.Write(header), folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"the folder '{folder}' does not exist");
        if (Directory.Exists(_path)) throw new IOException($"'{_path}' is a folder");
        _temporaryPath = TemporaryPath.Beside(_path);
        _file = new FileStream(_temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        AppendText(start);
    }

    /// <summary>An encoder for this file; each thread that prepares events takes its own.</summary>
    public LheEncoder CreateEncoder() => new(_header.WeightIds, _compress);

    /// <summary>Writes the events of a block.</summary>
    /// <param name="block">Events that carry the weights declared in the header.</param>
    /// <exception cref="ArgumentException">The weights differ from those declared, or a number is not finite.</exception>
    public void Write(EventBlock block) => Append(_encoder.Encode(block).Span);

    /// <summary>Writes events that an encoder of this file has prepared.</summary>
    /// <param name="encoded">What <see cref="LheEncoder.Encode"/> returned.</param>
    public void Append(ReadOnlySpan<byte> encoded)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        _file.Write(encoded);
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="IOException">The file cannot be written or renamed.</exception>
    public void Complete()
    {
        AppendText("</LesHouchesEvents>\n");
        _file.Dispose();
        File.Move(_temporaryPath, _path, overwrite: true);
        _ended = true;
    }

    /// <summary>Deletes what was written, unless the file was completed.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What is still to be written does not fit on a full disk either, and the first failure has been told.
        }
        finally
        {
            File.Delete(_temporaryPath);
        }
    }

    private void AppendText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (!_compress)
        {
            Append(bytes);
            return;
        }

        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        Append(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }
}
