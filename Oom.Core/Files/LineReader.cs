namespace Oom.Files;

/// <summary>Reads text line by line, in memory that is bounded whatever the text holds. Lines end in LF or CR LF.</summary>
/// <param name="reader">The text.</param>
internal sealed class LineReader(TextReader reader)
{
    /// <summary>The most characters of a line: an event of a score file with a thousand columns has 20,000.</summary>
    public const int LongestLine = 1 << 20;

    private char[] _buffer = new char[1 << 16];
    private int _start, _end;
    private bool _hasEnded;

    /// <summary>Reads the next line; false at the end of the text.</summary>
    /// <param name="line">The line without its end; valid until the next call.</param>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="LongestLine"/>.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan((_start + searched).._end).IndexOf('\n');
            if (length >= 0 || _hasEnded)
            {
                length = length >= 0 ? length + searched : _end - _start;
                line = _buffer.AsSpan(_start, length).TrimEnd('\r');
                bool isLine = _start < _end;
                _start = Math.Min(_start + length + 1, _end);
                return isLine;
            }

            searched = _end - _start;
            if (searched > LongestLine)
                throw new InvalidDataException(FormattableString.Invariant($"a line is longer than {LongestLine} characters"));
            if (searched == _buffer.Length) Array.Resize(ref _buffer, 2 * searched);
            _buffer.AsSpan(_start, searched).CopyTo(_buffer);
            (_start, _end) = (0, searched);
            int read = reader.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _hasEnded = read == 0;
        }
    }
}
