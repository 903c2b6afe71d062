using System.Globalization;
using System.Text;
using Oom.Decays;
using Oom.ParticleLevel;

namespace Oom.Events.HepMc;

/// <summary>
/// Mutates showers and reads them: nothing but the format's own exception may come out, what is read without error is what the plain
/// reader reads, and the particle level of any record is made.
/// </summary>
public sealed class HepMcFuzzTests
{
    private const int Mutations = 1_500;

    private static readonly string[] Inserts =
    [
        "E 1 2 3\n", "\nE ", "HepMC::Asciiv3-END_EVENT_LISTING\n", "HepMC::IO_GenEvent-END_EVENT_LISTING\n", "V -1 0 [1]\n",
        "P 1 0 22 0 0 0 0 0 1\n", "[", "]", ",", "\n", " ", "-", "0", "1e999", "NaN", "\0",
        "99999999999", "-2147483648", "W 1\n", "U MEV MM\n", "U GEV MM\n", "\r\n", "A 0 GenCrossSection 1 1\n",
        "N 1 \"a\"\n", "C 1 1\n", "\"",
    ];

    [Theory]
    [InlineData("small 3")]
    [InlineData("small 2")]
    [InlineData("shower.hepmc3.gz")]
    [InlineData("shower.hepmc2.gz")]
    public void Mutated_files_are_read_as_the_plain_reader_reads_them_or_refused(string seed)
    {
        string text = seed switch
        {
            "small 3" => Shower.File3(Shower.Event3, Shower.Event3),
            "small 2" => Shower.File2(Shower.Event2, Shower.Event2),
            _ => Shower.Sample(seed)
        };
        var random = new Random(2_026_11);
        int mutations = seed.StartsWith("small", StringComparison.Ordinal) ? Mutations : Mutations / 25, read = 0, refused = 0;
        for (int i = 0; i < mutations; i++)
        {
            if (Check(Mutate(text, random), i)) read++;
            else refused++;
        }

        TestContext.Current.SendDiagnosticMessage("{0}: {1} mutated files read, {2} refused", seed, read, refused);
        Assert.True(read > mutations / 100 && refused > mutations / 100, $"{read} read and {refused} refused: the mutations test nothing");
    }

    /// <summary>Whether the file was read.</summary>
    private static bool Check(string text, int iteration)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text), file = iteration % 5 == 0 ? Lhe.Gzip(bytes) : bytes;
        var options = new EventReaderOptions
        {
            ChunkBytes = iteration % 3 == 0 ? 1024 : 1 << 20,
            MaximumEventBytes = 1 << 20,
            NominalWeight = null
        };
        List<PlainShower>? events = null;
        try
        {
            events = Shower.Read(file, options, threads: 1 + iteration % 2).Events;
        }
        catch (EventFormatException)
        {
        }

        CheckSkipping(file, options, events?.Count);
        if (events is null) return false;
        if (iteration % 4 == 0) MakeParticleLevel(bytes);
        List<PlainShower> expected;
        try
        {
            expected = PlainHepMcReader.Read(text);
        }
        catch (Exception exception) when (
            exception is FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            // The plain reader knows nothing of other blanks than spaces, of a sign before
            // weights or of names in another order: then nothing can be said.
            return true;
        }

        // Where an end line was broken, or the nominal weight is no longer the first, the plain reader reads something else.
        if (expected.Count == events.Count && expected.Zip(events).All(pair => pair.First.Weight == pair.Second.Weight))
            HepMcReaderTests.AssertSame(expected, events);
        return true;
    }

    /// <summary>Skipping finds no fewer events than the strict reading, and does not depend on threads.</summary>
    private static void CheckSkipping(byte[] file, EventReaderOptions options, int? strictEvents)
    {
        string[] found = new string[2];
        for (int threads = 1; threads <= 2; threads++)
        {
            try
            {
                EventTotals totals = Shower.Read(file, options with { SkipBrokenEvents = true }, threads).Totals;
                found[threads - 1] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{totals.Events} {totals.BrokenEvents} {totals.SumOfWeights:R} {totals.ClosingTagFound} {totals.CrossSection} {string.Join('|', totals.BrokenEventMessages)}");
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

    private static void MakeParticleLevel(byte[] file)
    {
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        using HepMcReader reader = Shower.Reader(file);
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                builder.FindLeptons(block[i]);
                Assert.True(Enum.IsDefined(ShowerTopPairFinder.Find(block[i], builder, out _)));
                Assert.True(builder.FindJets(block[i]).Length <= block[i].Count);
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        int count = 1 + random.Next(3);
        for (int i = 0; i < count && mutated.Length > 0; i++)
        {
            int place = random.Next(mutated.Length),
                length = Math.Min(mutated.Length - place, 1 + random.Next(random.Next(2) == 0 ? 4 : 400));
            switch (random.Next(8))
            {
                case 0: mutated[place] ^= (char)(1 << random.Next(8)); break;
                case 1: mutated[place] = (char)random.Next(256); break;
                case 2: mutated[place] = "0123456789+-.eEPVAUW[], \n"[random.Next(25)]; break;
                case 3: mutated.Remove(place, length); break;
                case 4: mutated.Insert(random.Next(mutated.Length), mutated.ToString(place, length)); break;
                case 5: if (random.Next(4) == 0) mutated.Remove(place, mutated.Length - place); break;
                default: mutated.Insert(place, Inserts[random.Next(Inserts.Length)]); break;
            }
        }

        return mutated.ToString();
    }
}
