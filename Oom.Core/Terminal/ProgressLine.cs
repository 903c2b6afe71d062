using System.Diagnostics;
using System.Globalization;

namespace Oom.Terminal;

/// <summary>
/// One line on standard error that says how far a job has come and how fast; nothing is written where standard error is not a terminal.
/// It may be reported to from several threads and erases itself when disposed.
/// </summary>
public sealed class ProgressLine : IDisposable
{
    private const string QuietSwitch = "Oom.Terminal.Quiet";
    private const int BarWidth = 24;
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _label;
    private readonly long? _total;
    private readonly string _unit;
    private readonly TextWriter? _terminal;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private long _nextWrite;
    private bool _disposed;

    /// <summary>Starts the clock; the first line appears with the first report.</summary>
    /// <param name="label">What is being done, such as "reading".</param>
    /// <param name="total">How much there is to do, or null where unknown.</param>
    /// <param name="unit">What is counted, in the plural, such as "events".</param>
    public ProgressLine(string label, long? total, string unit)
        : this(label, total, unit, Console.IsErrorRedirected || AppContext.TryGetSwitch(QuietSwitch, out bool isQuiet) && isQuiet ? null
            : Console.Error)
    {
    }

    /// <summary>Whether lines appear in this process; they do where nothing is said.</summary>
    /// <param name="areShown">Whether they do.</param>
    public static void Allow(bool areShown) => AppContext.SetSwitch(QuietSwitch, !areShown);

    internal ProgressLine(string label, long? total, string unit, TextWriter? terminal)
    {
        _label = label;
        _total = total;
        _unit = unit;
        _terminal = terminal;
    }

    /// <summary>Says how much is done so far. Cheap: the line is rewritten ten times a second at most.</summary>
    /// <param name="done">Units done since the start.</param>
    public void Report(long done)
    {
        if (_terminal is null) return;
        long now = Stopwatch.GetTimestamp();
        if (now < Volatile.Read(ref _nextWrite)) return;
        lock (_lock)
        {
            if (_disposed || now < _nextWrite) return;
            Volatile.Write(ref _nextWrite, now + (long)(Interval.TotalSeconds * Stopwatch.Frequency));
            _terminal.Write(EraseLine + Text(done, Stopwatch.GetElapsedTime(_start, now)));
            _terminal.Flush();
        }
    }

    /// <summary>Erases the line.</summary>
    public void Dispose()
    {
        if (_terminal is null) return;
        lock (_lock)
        {
            if (!_disposed && _nextWrite != 0)
            {
                _terminal.Write(EraseLine);
                _terminal.Flush();
            }

            _disposed = true;
        }
    }

    private string Text(long done, TimeSpan elapsed)
    {
        double rate = elapsed > TimeSpan.Zero ? done / elapsed.TotalSeconds : 0;
        string tail = string.Create(CultureInfo.InvariantCulture, $"{rate:N0} {_unit}/s");
        if (_total is not > 0) return string.Create(CultureInfo.InvariantCulture, $"{_label} {done:N0} {_unit}, {tail}");
        double fraction = Math.Clamp((double)done / _total.Value, 0, 1);
        string bar = new string('#', (int)(fraction * BarWidth)).PadRight(BarWidth, '.');
        return string.Create(CultureInfo.InvariantCulture, $"{_label} [{bar}] {100 * fraction:F0} % of {_total:N0} {_unit}, {tail}");
    }
}
