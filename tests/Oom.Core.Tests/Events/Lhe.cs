using System.IO.Compression;
using System.Text;

namespace Oom.Events;

/// <summary>Texts of small event files, and ways to read them.</summary>
internal static class Lhe
{
    public const string Init = "<init>\n2212 2212 6.5e+03 6.5e+03 0 0 247000 247000 -4 1\n2.0e+00 1.0e-02 2.0e+00 1\n</init>\n";

    /// <summary>g g -> t tbar, the weight 2 pb.</summary>
    public const string Event =
        "<event>\n"
        + " 4 1 +2.0000000e+00 1.72500000e+02 7.54677100e-03 1.07401400e-01\n"
        + "       21 -1    0    0  501  502 +0.0000000000e+00 +0.0000000000e+00 +3.0000000000e+02 3.0000000000e+02 0.0000000000e+00 0.0000e+00 1.0000e+00\n"
        + "       21 -1    0    0  503  501 -0.0000000000e+00 -0.0000000000e+00 -2.0000000000e+02 2.0000000000e+02 0.0000000000e+00 0.0000e+00 -1.0000e+00\n"
        + "        6  1    1    2  503    0 +1.0000000000e+02 +2.0000000000e+01 +8.0000000000e+01 2.5000000000e+02 1.7250000000e+02 0.0000e+00 0.0000e+00\n"
        + "       -6  1    1    2    0  502 -1.0000000000e+02 -2.0000000000e+01 +2.0000000000e+01 2.5000000000e+02 1.7250000000e+02 0.0000e+00 0.0000e+00\n"
        + "</event>\n";

    public const string Close = "</LesHouchesEvents>\n";

    public const string Open = "<LesHouchesEvents version=\"3.0\">\n<header>\n</header>\n" + Init;

    public static string File(params string[] events) => Open + string.Concat(events) + Close;

    /// <summary>The event with these lines in front of its closing tag.</summary>
    public static string EventWith(string tail) => Event.Replace("</event>", tail + "</event>", StringComparison.Ordinal);

    public static string Header(string header, params string[] events)
        => "<LesHouchesEvents version=\"3.0\">\n<header>\n" + header + "</header>\n" + Init + string.Concat(events) + Close;

    public static LheReader Reader(byte[] bytes, EventReaderOptions? options = null)
        => LheReader.Open(new MemoryStream(bytes), "test.lhe", options);

    public static LheReader Reader(string text, EventReaderOptions? options = null) => Reader(Encoding.Latin1.GetBytes(text), options);

    public static LheHeader HeaderOf(string text)
    {
        using LheReader reader = Reader(text);
        return reader.Header;
    }

    public static (List<PlainEvent> Events, EventTotals Totals) Read(string text, EventReaderOptions? options = null, int threads = 1)
        => Read(Encoding.Latin1.GetBytes(text), options, threads);

    public static (List<PlainEvent> Events, EventTotals Totals) Read(byte[] bytes, EventReaderOptions? options = null, int threads = 1)
    {
        using LheReader reader = Reader(bytes, options);
        return Read(reader, threads);
    }

    public static (List<PlainEvent> Events, EventTotals Totals) Read(LheReader reader, int threads = 1)
    {
        var events = new List<PlainEvent>();
        EventTotals totals = reader.Process(
            threads, () => (Func<EventBlock, List<PlainEvent>>)Copy, events.AddRange, TestContext.Current.CancellationToken);
        return (events, totals);
    }

    public static EventFormatException Fails(string text, EventReaderOptions? options = null)
        => Assert.Throws<EventFormatException>(() => Read(text, options));

    public static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(bytes);
        return stream.ToArray();
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.Latin1.GetBytes(text));

    private static List<PlainEvent> Copy(EventBlock block)
    {
        var events = new List<PlainEvent>();
        for (int i = 0; i < block.Count; i++)
        {
            var weights = new Dictionary<string, double>();
            for (int column = 0; column < block.Layout.Count; column++)
            {
                if (!double.IsNaN(block.Weights(i)[column])) weights.Add(block.Layout.Names[column], block.Weights(i)[column]);
            }

            events.Add(new PlainEvent(block.Headers[i], [.. block.Particles(i)], weights));
        }

        return events;
    }
}
