using System.Text;
using Oom.Kinematics;

namespace Oom.Events.HepMc;

public sealed class HepMcReaderTests
{
    [Theory]
    [InlineData("shower.hepmc3.gz")]
    [InlineData("shower.hepmc2.gz")]
    public void Events_are_those_of_the_plain_reader(string sample)
    {
        string text = Shower.Sample(sample);
        List<PlainShower> expected = PlainHepMcReader.Read(text);
        Assert.Equal(2, expected.Count);

        for (int threads = 1; threads <= 3; threads++)
        {
            (List<PlainShower> events, EventTotals totals) = Shower.Read(text, new() { ChunkBytes = 1024 }, threads);
            AssertSame(expected, events);
            Assert.True(totals.ClosingTagFound);
            Assert.Equal((2, expected.Sum(e => e.Particles.Count)), (totals.Events, totals.Particles));
            Assert.Equal(Encoding.Latin1.GetByteCount(text), totals.Bytes);
        }
    }

    [Fact]
    public void Both_formats_tell_the_same_of_an_event()
    {
        List<PlainShower> third = Shower.Read(Shower.Sample("shower.hepmc3.gz")).Events,
            second = Shower.Read(Shower.Sample("shower.hepmc2.gz")).Events;

        // The order of particles differs: a particle and the codes and momenta of its parents tell it from all others.
        for (int i = 0; i < third.Count; i++)
        {
            Assert.Equal(third[i].Weight, second[i].Weight);
            Assert.Equal(Described(third[i]), Described(second[i]));
        }

        static IEnumerable<string> Described(PlainShower shower) => shower.Particles.Select(particle =>
            $"{particle.PdgId} {particle.Status} {particle.Momentum} from "
            + string.Join(", ", particle.Parents.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(
                parent => shower.Particles[int.Parse(parent, System.Globalization.CultureInfo.InvariantCulture)].Momentum.ToString())
                .Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Header_tells_generator_beams_and_weights()
    {
        HepMcHeader header = Shower.HeaderOf(Shower.File3(Shower.Event3));

        Assert.Equal((HepMcFormat.Ascii3, "HepMC3 ASCII", "3.02.05"), (header.Format, header.FormatName, header.Version));
        Assert.Equal(("Pythia", "8.311"), (header.GeneratorName, header.GeneratorVersion));
        Assert.Equal((13000.0, 2212, 2212), (header.CollisionEnergyGeV!.Value, header.Beam1!.Value.PdgId, header.Beam2!.Value.PdgId));
        Assert.Equal(["Weight", "MUR0.5_MUF2.0_PDF303400"], header.WeightNames);
        WeightDeclaration declaration = Assert.Single(header.WeightDeclarations);
        Assert.Equal(("MUR0.5_MUF2.0_PDF303400", 0.5, 2.0, 303400), (declaration.Id, declaration.MuR, declaration.MuF, declaration.Pdf));
    }

    [Fact]
    public void Record_of_HepMC3_has_vertices_with_and_without_their_line()
    {
        (List<PlainShower> events, EventTotals totals) = Shower.Read(
            Shower.File3(Shower.Event3, Shower.Event3.Replace("2.00000000e+00 1.0", "4.00000000e+00 2.0", StringComparison.Ordinal)));

        PlainShower shower = events[0];
        Assert.Equal((2.5, 3.5), (shower.Weight, Assert.Single(shower.Weights)));
        Assert.Equal(["", "", "0 1", "0 1", "2", "2", "3", "3"], shower.Particles.Select(particle => particle.Parents));
        Assert.Equal(new FourMomentum(2.0234562345678901e+02, 100, 20, 30), shower.Particles[2].Momentum);
        Assert.Equal(new GeneratorCrossSection(4, 0.02), totals.CrossSection);
        Assert.Equal(5, totals.SumOfWeights);
    }

    [Fact]
    public void Record_of_HepMC2_is_read_in_GeV_with_its_weights_and_cross_section()
    {
        (List<PlainShower> events, EventTotals totals) = Shower.Read(Shower.File2(Shower.Event2));

        PlainShower shower = Assert.Single(events);
        Assert.Equal((2.5, 3.5), (shower.Weight, Assert.Single(shower.Weights)));
        Assert.Equal(["", "", "0 1", "0 1"], shower.Particles.Select(particle => particle.Parents));
        Assert.Equal(new FourMomentum(1.5, 1.5, 0, 0), shower.Particles[2].Momentum);
        Assert.Equal(new GeneratorCrossSection(3, 0.1), totals.CrossSection);
        Assert.Equal(["Default", "other one"], Shower.HeaderOf(Shower.File2(Shower.Event2)).WeightNames);
        Assert.Equal(13000, Shower.HeaderOf(Shower.File2(Shower.Event2)).CollisionEnergyGeV);
    }

    [Fact]
    public void MeV_are_a_thousandth()
    {
        string gev = Shower.Event3, mev = gev.Replace("U GEV MM", "U MEV CM", StringComparison.Ordinal);
        PlainShower first = Shower.Read(Shower.File3(gev)).Events[0], second = Shower.Read(Shower.File3(mev)).Events[0];
        Assert.Equal(first.Particles.Select(particle => particle.Momentum.E / 1000),
            second.Particles.Select(particle => particle.Momentum.E));
    }

    [Theory]
    [InlineData("W Weight\\|a", 0)]
    [InlineData("W a\\|DEFAULT", 1)]
    [InlineData("W a\\|0", 1)]
    [InlineData("W 0\\|Default", 1)]
    public void Nominal_weight_is_known_by_its_name(string line, int index)
        => Assert.Equal(index, Shower.HeaderOf(
            Shower.File3(Shower.Event3).Replace("W Weight\\|MUR0.5_MUF2.0_PDF303400", line, StringComparison.Ordinal)).NominalIndex);

    [Fact]
    public void File_without_a_nominal_weight_is_refused_unless_it_is_named()
    {
        string text = Shower.File3(Shower.Event3).Replace("W Weight\\|", "W one\\|", StringComparison.Ordinal);

        EventFormatException error = Shower.Fails(text);
        Assert.Equal((3, "2 weights 'one', 'MUR0.5_MUF2.0_PDF303400'"), (error.Line, error.Found));
        Assert.Contains("'Weight', 'Default', 'nominal'", error.Expected, StringComparison.Ordinal);
        Assert.Equal(2.5, Shower.Read(text, new() { NominalWeight = "one" }).Events[0].Weight);
        Assert.Equal(3.5, Shower.Read(text, new() { NominalWeight = "MUR0.5_MUF2.0_PDF303400" }).Events[0].Weight);
        Assert.Contains("'two'", Shower.Fails(text, new() { NominalWeight = "two" }).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_without_names_are_numbered()
    {
        string text = Shower.File3(Shower.Event3).Replace("W Weight\\|MUR0.5_MUF2.0_PDF303400\n", "", StringComparison.Ordinal);
        Assert.Equal(["0", "1"], Shower.HeaderOf(text).WeightNames);
        Assert.Equal(2.5, Shower.Read(text).Events[0].Weight);
    }

    [Fact]
    public void Repeated_names_are_told_apart_and_noted()
    {
        HepMcHeader header = Shower.HeaderOf(
            Shower.File3(Shower.Event3).Replace("W Weight\\|MUR0.5_MUF2.0_PDF303400", "W Weight\\|a\\|a", StringComparison.Ordinal));
        Assert.Equal(["Weight", "a", "a (3)"], header.WeightNames);
        Assert.Contains("'a' occurs more than once", Assert.Single(header.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Event_without_weights_counts_once_where_none_are_named()
    {
        string text = Shower.File3(Shower.Event3).Replace("W Weight\\|MUR0.5_MUF2.0_PDF303400\n", "", StringComparison.Ordinal)
            .Replace("W 2.5e+00 3.5e+00\n", "", StringComparison.Ordinal);
        Assert.Equal(1, Shower.Read(text).Events[0].Weight);
    }

    [Fact]
    public void Gzip_of_several_members_carriage_returns_and_a_missing_end_are_read()
    {
        byte[] members = [.. Lhe.Gzip(Shower.Open3 + Shower.Event3), .. Lhe.Gzip(Shower.Event3 + Shower.Close3)];
        Assert.Equal(2, Shower.Read(members).Events.Count);
        Assert.Equal(
            2, Shower.Read(Shower.File3(Shower.Event3, Shower.Event3).Replace("\n", "\r\n", StringComparison.Ordinal)).Events.Count);
        (List<PlainShower> events, EventTotals totals) = Shower.Read(Shower.Open3 + Shower.Event3);
        Assert.Equal((1, false), (events.Count, totals.ClosingTagFound));
        Assert.Empty(Shower.Read(Shower.File3()).Events);
    }

    [Fact]
    public void Gzip_that_was_cut_is_an_error_or_broken_events()
    {
        byte[] whole = Lhe.Gzip(Shower.File3([.. Enumerable.Repeat(Shower.Event3, 100)]));
        foreach (int length in new[] { whole.Length - 1, whole.Length - 20, whole.Length / 2 })
        {
            byte[] cut = whole[..length];
            Assert.Throws<EventFormatException>(() => Shower.Read(cut));
            (List<PlainShower> events, EventTotals totals) = Shower.Read(cut, new() { SkipBrokenEvents = true });
            Assert.InRange(totals.BrokenEvents, 1, 2);
            Assert.InRange(events.Count, 1, 100);
            Assert.All(events, shower => Assert.Equal(8, shower.Particles.Count));
        }
    }

    [Theory]
    [InlineData("plain.txt", false)]
    [InlineData("packed.lhe", true)]
    public void Kind_of_a_file_is_told_by_its_content(string name, bool isPacked)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        foreach ((string text, EventFileKind kind) in new[]
        {
            (Shower.File3(Shower.Event3), EventFileKind.HepMc),
            (Shower.File2(Shower.Event2), EventFileKind.HepMc),
            (Lhe.File(Lhe.Event), EventFileKind.LesHouches),
            ("", EventFileKind.LesHouches)
        })
        {
            byte[] bytes = isPacked ? Lhe.Gzip(text) : Encoding.Latin1.GetBytes(text);
            File.WriteAllBytes(folder.File(name), bytes);
            using Stream stream = EventFileContent.Open(folder.File(name), out EventFileKind found);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            Assert.Equal(kind, found);
            Assert.Equal(bytes, copy.ToArray());
        }
    }

    [Fact]
    public void A_byte_order_mark_may_stand_before_events()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        foreach (string text in new[] { Shower.File3(Shower.Event3), Shower.File2(Shower.Event2), Lhe.File(Lhe.Event) })
        {
            File.WriteAllBytes(folder.File("events"), [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(text)]);
            using (EventFileContent.Open(folder.File("events"), out EventFileKind kind)) Assert.Equal(
                text[0] == '<' ? EventFileKind.LesHouches : EventFileKind.HepMc, kind);
            if (text[0] == '<') Assert.Single(Lhe.Read(LheReader.Open(folder.File("events"))).Events);
            else Assert.Single(Shower.Read(File.ReadAllBytes(folder.File("events"))).Events);
        }
    }

    [Theory]
    [InlineData("px py pz\n1 2 3\n", "'px py pz'")]
    [InlineData("root\0\0file", "a ROOT file")]
    [InlineData("BZh91AY", "a bzip2 file, to be decompressed with 'bzip2 -dk FILE'")]
    [InlineData("PK\u0003\u0004", "a zip file, an archive: unpack it and read its files")]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", "a 7z file, an archive: unpack it and read its files")]
    [InlineData("PAR1\u0015", "a Parquet file")]
    public void File_of_no_known_kind_is_told_which_are_known(string text, string found)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        foreach (byte[] bytes in (byte[][])[Encoding.Latin1.GetBytes(text), Lhe.Gzip(text)])
        {
            File.WriteAllBytes(folder.File("events"), bytes);
            var error = Assert.Throws<EventFormatException>(() => EventFileContent.Open(folder.File("events"), out _));
            Assert.Equal((found.Replace("FILE", folder.File("events"), StringComparison.Ordinal), ForeignFile.Accepted),
                (error.Found, error.Expected));
        }
    }

    internal static void AssertSame(List<PlainShower> expected, List<PlainShower> events)
    {
        Assert.Equal(expected.Count, events.Count);
        for (int i = 0; i < events.Count; i++)
        {
            Assert.Equal(expected[i].Weight, events[i].Weight);
            Assert.Equal(expected[i].Weights, events[i].Weights);
            Assert.Equal(expected[i].Particles, events[i].Particles);
        }
    }
}
