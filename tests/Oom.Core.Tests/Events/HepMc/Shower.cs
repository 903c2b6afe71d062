using System.IO.Compression;
using System.Text;

namespace Oom.Events.HepMc;

/// <summary>Texts of small showers, and ways to read them.</summary>
internal static class Shower
{
    public const string Open3 =
        "HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\nW Weight\\|MUR0.5_MUF2.0_PDF303400\nT Pythia\\|8.311\\|\n";

    public const string Close3 = "HepMC::Asciiv3-END_EVENT_LISTING\n\n";

    /// <summary>p p (1, 2) meet in vertex -1 and give a top (3) and an antitop (4); the top decays in a vertex that is left out to W (5)
    /// and b (6), the antitop in one with a position to 7 and 8.</summary>
    public const string Event3 =
        "E 0 3 8\nU GEV MM\nW 2.5e+00 3.5e+00\nA 0 GenCrossSection 2.00000000e+00 1.00000000e-02 -1 -1\nA 3 flow1 501\n"
        + "P 1 0 2212 0.0000000000000000e+00 0.0000000000000000e+00 6.5000000000000000e+03 6.5000000000000000e+03 9.3827000000000005e-01 4\n"
        + "P 2 0 2212 0.0000000000000000e+00 0.0000000000000000e+00 -6.5000000000000000e+03 6.5000000000000000e+03 9.3827000000000005e-01 4\n"
        + "V -1 0 [1,2]\n"
        + "P 3 -1 6 1.0000000000000000e+02 2.0000000000000000e+01 3.0000000000000000e+01 2.0234562345678901e+02 1.7250000000000000e+02 62\n"
        + "P 4 -1 -6 -1.0000000000000000e+02 -2.0000000000000000e+01 4.0000000000000000e+01 2.0434562345678901e+02 1.7250000000000000e+02 62\n"
        + "P 5 3 24 6.0000000000000000e+01 1.0000000000000000e+01 1.0000000000000000e+01 1.0134562345678901e+02 8.0400000000000006e+01 1\n"
        + "P 6 3 5 4.0000000000000000e+01 1.0000000000000000e+01 2.0000000000000000e+01 4.6134562345678902e+01 4.7000000000000002e+00 1\n"
        + "V -3 0 [4] @ 1.0e-10 0.0e+00 0.0e+00 1.0e-10\n"
        + "P 7 -3 -24 -6.0000000000000000e+01 -1.0000000000000000e+01 1.5000000000000000e+01 1.0334562345678901e+02 8.0400000000000006e+01 1\n"
        + "P 8 -3 -5 -4.0000000000000000e+01 -1.0000000000000000e+01 2.5000000000000000e+01 4.8134562345678902e+01 4.7000000000000002e+00 1\n";

    public const string Open2 = "\nHepMC::Version 2.06.09\nHepMC::IO_GenEvent-START_EVENT_LISTING\n";

    public const string Close2 = "HepMC::IO_GenEvent-END_EVENT_LISTING\n\n";

    /// <summary>A photon pair from two beams, in MeV, one photon with colour flow that makes no sense but is allowed.</summary>
    public const string Event2 =
        "E 7 -1 9.1e+01 1.2e-01 7.8e-03 101 -1 1 10001 10002 2 11 12 2 2.5e+00 3.5e+00\nN 2 \"Default\" \"other one\"\nU MEV MM\nC 3.0e+00 1.0e-01\nF 1 2 0.1 0.2 91 0 0 0 0\n"
        + "V -1 0 0 0 0 0 2 2 0\n"
        + "P 10001 2212 0 0 6.5e+06 6.5e+06 938.27 4 0 0 -1 0\n"
        + "P 10002 2212 0 0 -6.5e+06 6.5e+06 938.27 4 0 0 -1 0\n"
        + "P 10003 22 1.5e+03 0 0 1.5e+03 0 1 0 0 0 0\n"
        + "P 10004 22 -1.5e+03 0 0 1.5e+03 0 1 0 0 0 2 1 501 2 502\n";

    public static string File3(params string[] events) => Open3 + string.Concat(events) + Close3;

    public static string File2(params string[] events) => Open2 + string.Concat(events) + Close2;

    public static string Sample(string name)
    {
        using var text = new StreamReader(
            new GZipStream(File.OpenRead(TestData.Repository("tests", "Oom.Core.Tests", "Events", "Samples", name)),
            CompressionMode.Decompress), Encoding.Latin1);
        return text.ReadToEnd();
    }

    public static HepMcReader Reader(string text, EventReaderOptions? options = null) => Reader(Encoding.Latin1.GetBytes(text), options);

    public static HepMcReader Reader(byte[] bytes, EventReaderOptions? options = null)
        => HepMcReader.Open(new MemoryStream(bytes), "test.hepmc", options);

    public static HepMcHeader HeaderOf(string text)
    {
        using HepMcReader reader = Reader(text);
        return reader.Header;
    }

    public static (List<PlainShower> Events, EventTotals Totals) Read(string text, EventReaderOptions? options = null, int threads = 1)
        => Read(Encoding.Latin1.GetBytes(text), options, threads);

    public static (List<PlainShower> Events, EventTotals Totals) Read(byte[] bytes, EventReaderOptions? options = null, int threads = 1)
    {
        using HepMcReader reader = Reader(bytes, options);
        var events = new List<PlainShower>();
        EventTotals totals = reader.Process(
            threads, () => (Func<HepMcBlock, List<PlainShower>>)Copy, events.AddRange, TestContext.Current.CancellationToken);
        return (events, totals);
    }

    public static EventFormatException Fails(string text, EventReaderOptions? options = null)
        => Assert.Throws<EventFormatException>(() => Read(text, options));

    private static List<PlainShower> Copy(HepMcBlock block)
    {
        var events = new List<PlainShower>();
        for (int i = 0; i < block.Count; i++)
        {
            HepMcEvent record = block[i];
            var particles = new List<PlainShowerParticle>();
            for (int particle = 0; particle < record.Count; particle++)
            {
                particles.Add(
                    new(record.PdgIds[particle], record.Statuses[particle], record.Momenta[particle],
                    string.Join(' ', record.Parents(particle).ToArray())));
            }

            events.Add(new PlainShower(block.Summary.Headers[i].Weight, [.. block.Summary.Weights(i)], particles));
        }

        return events;
    }
}
