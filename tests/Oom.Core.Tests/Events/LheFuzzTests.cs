using System.Globalization;
using System.Text;

namespace Oom.Events;

/// <summary>
/// Mutates event files and reads them: nothing but the format's own exception may come out, and what is read without
/// error is what the plain reader reads, or it refuses too.
/// </summary>
public sealed class LheFuzzTests
{
    private const int Mutations = 10_000;
    private const int EventsOfSharedFiles = 5;

    private static readonly string[] Inserts =
    [
        "<event>\n", "</event>\n", "<LesHouchesEvents>", "</LesHouchesEvents>", "<rwgt>", "<wgt id='1'> 1.0 </wgt>", "<weights>",
        "</weights>", "<!--", "-->", "<![CDATA[", "]]>", "#", "\n", " ",
        "'", "\"", "*****", "NaN", "1e999", "<init>", "</init>", "<header>", "</header>", "<weight name='x'> 2 </weight>", "\0",
        "99999999999", "-", "D", "\r\n", "<weightgroup>",
    ];

    public static TheoryData<string> Seeds => ["sample.lhe", "tricky.lhe", "shared"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_files_are_read_as_the_plain_reader_reads_them_or_refused(string seed)
    {
        byte[][] files = SeedFiles(seed);
        var random = new Random(2_026_11);
        int read = 0, refused = 0;
        for (int i = 0; i < Mutations / Seeds.Count; i++)
        {
            byte[] mutated = Mutate(files[i % files.Length], random);
            if (Check(mutated, i)) read++;
            else refused++;
        }

        TestContext.Current.SendDiagnosticMessage("{0}: {1} mutated files read, {2} refused", seed, read, refused);
        Assert.True(read > Mutations / 100 && refused > Mutations / 100, $"{read} read and {refused} refused: the mutations test nothing");
    }

    /// <summary>Whether the file was read.</summary>
    private static bool Check(byte[] bytes, int iteration)
    {
        byte[] file = iteration % 5 == 0 ? Lhe.Gzip(bytes) : bytes;
        var options = new EventReaderOptions { ChunkBytes = iteration % 3 == 0 ? 1024 : 1 << 20, MaximumEventBytes = 1 << 20 };
        List<PlainEvent>? events = null;
        EventTotals? totals = null;
        LheHeader? header = null;
        try
        {
            using LheReader reader = Lhe.Reader(file, options);
            header = reader.Header;
            (events, totals) = Lhe.Read(reader, threads: 1 + iteration % 2);
        }
        catch (EventFormatException)
        {
        }

        CheckSkipping(file, options, events?.Count);
        List<PlainEvent>? expected = null;
        string reason = "";
        try
        {
            expected = PlainLheReader.Read(
                bytes, header?.WeightDeclarations.Select(weight => weight.Id).ToList() ?? [], header?.PositionalWeights);
        }
        catch (FormatException exception)
        {
            reason = exception.Message;
        }

        if (events is null) return false;
        Assert.True(expected is not null,
            $"mutation {iteration}: read, but the plain reader says: {reason}\n{Encoding.Latin1.GetString(bytes)}");
        Assert.Equal(expected.Count, events.Count);
        for (int i = 0; i < events.Count; i++)
        {
            Assert.Equal(expected[i].Header, events[i].Header);
            Assert.Equal(expected[i].Particles, events[i].Particles);
            Assert.Equal(expected[i].Weights.OrderBy(weight => weight.Key, StringComparer.Ordinal),
                events[i].Weights.OrderBy(weight => weight.Key, StringComparer.Ordinal));
        }

        try
        {
            CrossSectionNormalisation normalisation = CrossSectionNormalisation.Detect(header!, totals!);
            Assert.True(normalisation.ScaleFactor > 0 && double.IsFinite(normalisation.CrossSectionPb));
        }
        catch (NormalisationException)
        {
        }

        return true;
    }

    /// <summary>Skipping never fails on a broken event, finds no fewer events than the
    /// strict reading, and does not depend on threads.</summary>
    private static void CheckSkipping(byte[] file, EventReaderOptions options, int? strictEvents)
    {
        string[] found = new string[2];
        for (int threads = 1; threads <= 2; threads++)
        {
            try
            {
                EventTotals totals = Lhe.Read(file, options with { SkipBrokenEvents = true }, threads).Totals;
                found[threads - 1] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{totals.Events} {totals.BrokenEvents} {totals.SumOfWeights:R} {totals.ClosingTagFound} {string.Join('|', totals.BrokenEventMessages)}");
                if (strictEvents is { } events) Assert.Equal((events, 0), (totals.Events, totals.BrokenEvents));
            }
            catch (EventFormatException exception)
            {
                found[threads - 1] = exception.Message;
                Assert.Null(strictEvents);
            }
        }

        Assert.Equal(found[0], found[1]);
    }

    private static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        int count = 1 + random.Next(3);
        for (int i = 0; i < count && bytes.Count > 0; i++)
        {
            int place = random.Next(bytes.Count), length = Math.Min(bytes.Count - place, 1 + random.Next(random.Next(2) == 0 ? 4 : 400));
            switch (random.Next(8))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: bytes[place] = (byte)"0123456789+-.eED<>'\"/#& \n"[random.Next(24)]; break;
                case 3: bytes.RemoveRange(place, length); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length)); break;
                case 5: if (random.Next(4) == 0) bytes.RemoveRange(place, bytes.Count - place); break;
                default: bytes.InsertRange(place, Encoding.Latin1.GetBytes(Inserts[random.Next(Inserts.Length)])); break;
            }
        }

        return [.. bytes];
    }

    private static byte[][] SeedFiles(string seed)
    {
        if (seed != "shared")
            return [System.IO.File.ReadAllBytes(TestData.Repository("tests", "Oom.Core.Tests", "Events", "Samples", seed))];
        string folder = TestData.SharedFile("data");
        return [.. Directory.GetFiles(folder, "*.lhe*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Start)];
    }

    /// <summary>The header, shortened, and the first events of a file.</summary>
    private static byte[] Start(string path)
    {
        using var text = new StreamReader(ContentStream.Open(System.IO.File.OpenRead(path), path), Encoding.Latin1);
        const int longestHeader = 3000;
        var start = new StringBuilder();
        int events = 0;
        while (events < EventsOfSharedFiles && text.ReadLine() is { } line)
        {
            // Comments of shower programs and long run cards would only take the mutations away from what matters.
            if (line.StartsWith('#') || (start.Length > longestHeader && events == 0 && !line.Contains('<', StringComparison.Ordinal)))
                continue;
            start.Append(line).Append('\n');
            if (line.Contains("</event>", StringComparison.Ordinal)) events++;
        }

        return Encoding.Latin1.GetBytes(start.Append(Lhe.Close).ToString());
    }
}
