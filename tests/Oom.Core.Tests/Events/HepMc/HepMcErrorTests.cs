namespace Oom.Events.HepMc;

/// <summary>Broken files: what is said of them, and what is left when broken events are skipped.</summary>
public sealed class HepMcErrorTests
{
    private static readonly EventReaderOptions Skip = new() { SkipBrokenEvents = true };

    [Theory]
    [InlineData("", 1, "the end of the file", "'HepMC::Version' at the start of a HepMC file")]
    [InlineData("<LesHouchesEvents version='3.0'>", 1, "'<LesHouchesEvents version='3.0'>'",
        "'HepMC::Version' at the start of a HepMC file")]
    [InlineData("HepMC::Version 3.02.05\n", 2, "the end of the file",
        "'HepMC::Asciiv3-START_EVENT_LISTING' or 'HepMC::IO_GenEvent-START_EVENT_LISTING'")]
    [InlineData("HepMC::Version 3.02.05\nHepMC::IO_Ascii-START_EVENT_LISTING\n", 2, "'HepMC::IO_Ascii-START_EVENT_LISTING'",
        "'HepMC::Asciiv3-START_EVENT_LISTING' or 'HepMC::IO_GenEvent-START_EVENT_LISTING'")]
    [InlineData("HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\nX\n", 3, "'X'",
        "'E', the first line of an event, or a line of the run: 'W', 'T', 'A'")]
    public void File_of_another_kind_is_refused(string text, int line, string found, string expected)
    {
        EventFormatException error = Shower.Fails(text);
        Assert.Equal((line, found, expected), (error.Line, error.Found, error.Expected));
    }

    [Theory]
    [InlineData("E 0 3 8", "E 0 3", 5, "the end of the line", "a number of particles")]
    [InlineData("E 0 3 8", "E 0 x 8", 5, "'x'", "a number of vertices")]
    [InlineData("E 0 3 8", "E 0 3 -8", 5, "'E 0 3 -8'", "numbers of vertices and particles from 0 to 1000000")]
    [InlineData("E 0 3 8", "E 0 3 9", 5, "8 particle lines", "9, as the event's line 'E' announces")]
    [InlineData("E 0 3 8", "E 0 3 7", 19, "'P 8 -3 -5 -4.0000000000000000e+01 -1.0000000000000000e+01 2.…'",
        "7 particle lines, as the event's line 'E' announces")]
    [InlineData("E 0 3 8", "E 0 3 500000", 5, "too little text for 500000 particles",
        "as many particle lines as the event's line 'E' announces")]
    [InlineData("E 0 3 8", "E 0 2 8", 17, "vertex -3", "a vertex from -1 to -2, as the event's line 'E' announces")]
    [InlineData("U GEV MM\n", "", 9, "'P 1 0 2212 0.0000000000000000e+00 0.0000000000000000e+00 6.5…'",
        "the line 'U' with the units before the first vertex or particle")]
    [InlineData("U GEV MM", "U TEV MM", 6, "'U TEV MM'", "'U GEV' or 'U MEV' and a unit of length")]
    [InlineData("W 2.5e+00 3.5e+00", "W 2.5e+00", 7, "1 weights", "2 weights, as the file names")]
    [InlineData("W 2.5e+00 3.5e+00", "W 2.5e+00 3.5e+00 1", 7, "3 weights", "2 weights, as the file names")]
    [InlineData("W 2.5e+00 3.5e+00", "W 2.5e+00 nan", 7, "'nan'", "a finite number as weight")]
    [InlineData("W 2.5e+00 3.5e+00\n", "", 5, "0 weights", "2 weights, as the file names")]
    [InlineData("GenCrossSection 2.00000000e+00", "GenCrossSection nan", 8, "'nan'", "a cross-section in pb")]
    [InlineData("P 3 -1 6 1.0000000000000000e+02", "P 3 -1 6 1.0000000000000000e+0x", 13, "'1.0000000000000000e+0x'",
        "a finite number in column 5")]
    [InlineData("P 3 -1 6 1.0000000000000000e+02", "P 3 -1 6.5 1.0000000000000000e+02", 13, "'6.5'",
        "a whole number of 32 bits in column 4")]
    [InlineData("P 3 -1 6 1.0000000000000000e+02", "P 3 -1 6", 13,
        "9 columns in 'P 3 -1 6 2.0000000000000000e+01 3.0000000000000000e+01 2.023…'", "10 columns in a particle line")]
    [InlineData("P 3 -1 6", "P 4 -1 6", 13, "particle 4", "particle 3: particles are numbered from 1 on")]
    [InlineData("P 3 -1 6", "P 3 -2 6", 5, "vertex -2 as the origin of particle 3", "a vertex that has a line 'V'")]
    [InlineData("V -3 0 [4]", "V -1 0 [4]", 17, "a second vertex -1", "one line for each vertex")]
    [InlineData("P 3 -1 6", "P 3 9 6", 5, "particle 9 as the origin of particle 3", "another particle from 1 to 8")]
    [InlineData("P 3 -1 6", "P 3 3 6", 5, "particle 3 as the origin of particle 3", "another particle from 1 to 8")]
    [InlineData("[1,2]", "[1,9]", 12, "'9]'", "a particle from 1 to 8, as the event's line 'E' announces")]
    [InlineData("[1,2]", "1,2", 12, "'1,2'", "the particles that go into the vertex, as '[1,2]'")]
    [InlineData("[1,2]", "[1,,2]", 12, "',2]'", "numbers of particles, as '[1,2]'")]
    [InlineData("[1,2]", "[1,1]", 12, "particle 1 going into a second vertex", "one vertex for each particle to go into")]
    [InlineData("V -1 0", "Q -1 0", 12, "'Q -1 0 [1,2]'", "a line of an event: 'P', 'V', 'A', 'W' or 'U'")]
    public void Broken_event_is_an_error_that_says_where_and_is_skipped_on_request(
        string old, string replacement, int line, string found, string expected)
    {
        Assert.Contains(old, Shower.Event3, StringComparison.Ordinal);
        string text = Shower.File3(Shower.Event3.Replace(old, replacement, StringComparison.Ordinal), Shower.Event3);
        EventFormatException error = Shower.Fails(text);
        Assert.Equal((line, found, expected), (error.Line, error.Found, error.Expected));
        Assert.Equal("test.hepmc", error.File);
        Assert.Equal(line, 1 + text[..(int)error.ByteOffset].Count(character => character == '\n'));

        (List<PlainShower> events, EventTotals totals) = Shower.Read(text, Skip);
        Assert.Equal(8, Assert.Single(events).Particles.Count);
        Assert.Equal((1, error.Message), (totals.BrokenEvents, totals.BrokenEventMessages.Single()));
        Assert.True(totals.ClosingTagFound);
    }

    [Theory]
    [InlineData("10001 10002 2 11 12 2 2.5e+00 3.5e+00", "10001 10002 2 11 12 2 2.5e+00", 4, "1 weights", "2 weights, as the file names")]
    [InlineData("10001 10002 2 11 12 2 2.5e+00 3.5e+00", "10001 10002 9 11 12", 4, "the end of the line",
        "as many random states as announced")]
    [InlineData("2.5e+00 3.5e+00", "2.5e+00 3.5e+00 1", 4, "'1'", "the end of the line behind 2 weights")]
    [InlineData("101 -1 1 10001", "101 -1 2 10001", 5, "1 vertices", "2, as the event's line 'E' announces")]
    [InlineData("\"other one\"", "\"another\"", 5, "'N 2 \"Default\" \"another\"'", "the same names of weights as in the first event")]
    [InlineData("U MEV MM\n", "", 8, "'V -1 0 0 0 0 0 2 2 0'", "the line 'U' with the units before the first vertex or particle")]
    [InlineData("V -1 0 0 0 0 0 2 2 0", "V -1 0 0 0 0 0 2 3 0", 14, "'HepMC::IO_GenEvent-END_EVENT_LISTING'",
        "1 more particle lines, as the vertex announces")]
    [InlineData("V -1 0 0 0 0 0 2 2 0", "V -1 0 0 0 0 0 2 1 0", 13, "'P 10004 22 -1.5e+03 0 0 1.5e+03 0 1 0 0 0 2 1 501 2 502'",
        "a vertex: the one before has all its particles")]
    [InlineData("V -1 0 0 0 0 0 2 2 0", "V 1 0 0 0 0 0 2 2 0", 9, "vertex 1", "a vertex from -1 to -1000000")]
    [InlineData("0 2 1 501 2 502", "0 2 1 501 2", 13, "'P 10004 22 -1.5e+03 0 0 1.5e+03 0 1 0 0 0 2 1 501 2'",
        "two columns behind the thirteenth for each line of colour flow that it announces")]
    [InlineData("1.5e+03 0 1 0 0 0 0\n", "1.5e+03 0 1 0 0 7 0\n", 12, "end vertex 7", "a vertex from -1 to -1000000, or 0 for none")]
    public void Broken_event_of_HepMC2_is_an_error_that_says_where_and_is_skipped_on_request(
        string old, string replacement, int line, string found, string expected)
    {
        Assert.Contains(old, Shower.Event2, StringComparison.Ordinal);
        string broken = Shower.Event2.Replace(old, replacement, StringComparison.Ordinal), text = Shower.File2(Shower.Event2, broken);
        EventFormatException error = Shower.Fails(text);
        int shift = Shower.Event2.Count(character => character == '\n');
        Assert.Equal((line + shift, found, expected), (error.Line, error.Found, error.Expected));
        (List<PlainShower> events, EventTotals totals) = Shower.Read(text, Skip);
        Assert.Equal((1, 1), (events.Count, totals.BrokenEvents));
    }

    [Theory]
    [InlineData(Shower.Open3)]
    [InlineData("text")]
    public void Text_behind_the_end_is_an_error_even_when_broken_events_are_skipped(string rest)
        => Assert.Equal("one listing in a file: read joined files one by one",
            Shower.Fails(Shower.File3(Shower.Event3) + rest, Skip).Expected);

    [Fact]
    public void File_that_ends_inside_a_line_is_an_error()
    {
        string text = Shower.Open3 + Shower.Event3 + Shower.Event3;
        EventFormatException error = Shower.Fails(text[..^1]);
        Assert.Equal(("the end of the file", "the end of the line before it"), (error.Found, error.Expected));
        Assert.Equal(1, Shower.Read(text[..^1], Skip) is var (events, totals) ? events.Count * totals.BrokenEvents : 0);
    }

    [Fact]
    public void Event_without_end_is_an_error_before_it_fills_the_memory()
    {
        var options = new EventReaderOptions { ChunkBytes = 1 << 12, MaximumEventBytes = 1 << 16 };
        EventFormatException error = Shower.Fails(Shower.Open3 + Shower.Event3 + Shower.Event3 + new string('\n', 1 << 20), options);
        Assert.Equal("an event without end in 65536 bytes", error.Found);
    }
}
