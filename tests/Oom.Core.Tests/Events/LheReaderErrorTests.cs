namespace Oom.Events;

/// <summary>Broken files: what is said of them, and what is left when broken events are skipped.</summary>
public sealed class LheReaderErrorTests
{
    private static readonly EventReaderOptions Skip = new() { SkipBrokenEvents = true };

    [Theory]
    [InlineData("", "an empty file", "the root tag '<LesHouchesEvents'")]
    [InlineData(" \n", "an empty file", "the root tag '<LesHouchesEvents'")]
    [InlineData("HepMC::Version 3.02.05\n", "'HepMC::Version 3.02.05'",
        "the root tag '<LesHouchesEvents' at the start of a Les Houches Event file")]
    [InlineData("<LesHouchesEvents>\n<header>\n</event></header>", "'</event>' inside a header",
        "the end of a header before the first event")]
    [InlineData("<LesHouchesEvents>\n<!--\n</event>-->", "'</event>' inside a comment", "the end of a comment before the first event")]
    [InlineData("<LesHouchesEvents>\n<init>\n</event></init>", "'</event>' inside an init block",
        "the end of an init block before the first event")]
    [InlineData("<html></html>", "the end of the file", "the root tag '<LesHouchesEvents' before the events")]
    [InlineData("<event>\n</event>", "'<event>'", "the root tag '<LesHouchesEvents' before the events")]
    [InlineData("<!-- <LesHouchesEvents>", "'<!--' without '-->'", "'-->' before the end of the file")]
    [InlineData("<LesHouchesEvents>\n<header>", "'<' without '</header>'", "'</header>' before the end of the file")]
    [InlineData("<LesHouchesEvents>\n<init>\n", "'<init' without '</init>'", "'</init>' before the end of the file")]
    [InlineData("<LesHouchesEvents>\n<LesHouchesEvents>\n", "a second root tag '<LesHouchesEvents'", "one root tag in a file")]
    [InlineData("<LesHouchesEvents>\n<init></init>\n<init></init>\n", "a second init block", "one init block in a file")]
    [InlineData("\u00FD7zXZ\0\0", "an xz file, to be decompressed with 'xz -dk test.lhe'",
        "Les Houches events ('<LesHouchesEvents'), HepMC3 ASCII or HepMC2 IO_GenEvent ('HepMC::'), each as plain text, gzip or Zstandard")]
    [InlineData("BZh9", "a bzip2 file, to be decompressed with 'bzip2 -dk test.lhe'",
        "Les Houches events ('<LesHouchesEvents'), HepMC3 ASCII or HepMC2 IO_GenEvent ('HepMC::'), each as plain text, gzip or Zstandard")]
    public void File_of_another_kind_is_refused(string text, string found, string expected)
    {
        EventFormatException error = Lhe.Fails(text);
        Assert.Equal((found, expected), (error.Found, error.Expected));
    }

    [Theory]
    [InlineData(" 4 1 ", " 4.5 1 ", 9, "'4.5'", "a whole number of 32 bits in column 1")]
    // The code that has no negative, which stood for a particle and ended in an overflow.
    [InlineData("       21 -1    0    0  503  501", "-2147483648 -1 0 0 503 501", 11, "'-2147483648'", "a whole number of 32 bits in column 1")]
    [InlineData(" 4 1 ", " -4 1 ", 9, "-4 particles", "a number of particles (NUP) from 0 to 1000000")]
    [InlineData(" 4 1 ", " 1000001 1 ", 9, "1000001 particles", "a number of particles (NUP) from 0 to 1000000")]
    [InlineData(" 4 1 ", " 400000 1 ", 10, "too little text for 400000 particles",
        "as many particle lines as the event's header announces (NUP)")]
    [InlineData(" 1.07401400e-01", "", 9, "5 columns in ' 4 1 +2.0000000e+00 1.72500000e+02 7.54677100e-03'",
        "6 columns in an event's header line")]
    [InlineData(" 1.07401400e-01", " 1.07401400e-01 7", 9, "7 columns in ' 4 1 +2.0000000e+00 1.72500000e+02 7.54677100e-03 1.07401400…'",
        "6 columns in an event's header line")]
    [InlineData("0.0000e+00 -1.0000e+00", "0.0000e+00", 11, "12 columns in '       21 -1    0    0  503  501 -0.0000000000e+00 -0.000000…'",
        "13 columns in the line of particle 2 of 4")]
    [InlineData("0.0000e+00 -1.0000e+00", "0.0000e+00 -1.0000e+00 # x", 11,
        "15 columns in '       21 -1    0    0  503  501 -0.0000000000e+00 -0.000000…'", "13 columns in the line of particle 2 of 4")]
    [InlineData("+8.0000000000e+01", "+8.00000\0000e+01", 12, "'+8.00000?000e+01'", "a finite number in column 9")]
    [InlineData("<event>", "<event trials='x'>", 8, "trials='x'", "a positive number of trials")]
    [InlineData("<event>", "<event trials='0'>", 8, "trials='0'", "a positive number of trials")]
    [InlineData("<event>", "<event a='\n'>", 8, "'''", "a closing quote on the same line")]
    [InlineData("<event>", "<evnt>", 8, "'<evnt>'", "'<event>' or '</LesHouchesEvents>'")]
    [InlineData("<event>\n", "", 8, "'4 1 +2.0000000e+00 1.72500000e+02 7.54677100e-03 1.07401400e…'",
        "'<event>' or '</LesHouchesEvents>'")]
    [InlineData("</event>\n", "", 14, "'<event>'", "'</event>' before it")]
    [InlineData("</event>\n", "</event>\n</event>\n", 15, "'</event>'", "'<event>' or '</LesHouchesEvents>'")]
    [InlineData("</event>\n", "</event>\ntext\n", 15, "'text'", "'<event>' or '</LesHouchesEvents>'")]
    [InlineData("</event>", "<wgt> 1.0 </wgt>\n</event>", 14, "'<wgt> 1.0 </wgt>'", "an identifier in a weight's tag (id or name)")]
    [InlineData("</event>", "<wgt id=''> 1.0 </wgt>\n</event>", 14, "'<wgt id=''> 1.0 </wgt>'",
        "an identifier in a weight's tag (id or name)")]
    [InlineData("</event>", "<wgt id='a'> 1.0 2.0 </wgt>\n</event>", 14, "'2.0 </wgt>'",
        "the closing tag of a weight behind its one number")]
    [InlineData("</event>", "<wgt id='a'> </wgt>\n</event>", 14, "''", "a finite number as weight 'a'")]
    [InlineData("</event>", "<wgt id='a'> 1.0 </weight>\n</event>", 14, "'</weight>'", "the closing tag of a weight behind its one number")]
    [InlineData("</event>", "<wgt id='a'>1</wgt><wgt id='a'>2</wgt>\n</event>", 14, "a second, different weight 'a' in an event",
        "one value for each weight")]
    [InlineData("</event>", "<weights> 1.0 x </weights>\n</event>", 14, "'x'", "a finite number in the tag 'weights'")]
    [InlineData("</event>", "<weights> 1.0\n</event>", 14, "'<weights' without '</weights>'", "'</weights>' before '</event>'")]
    [InlineData("</event>", "<weights> 1.0 </weights><weights> 1.0 </weights>\n</event>", 14, "a second tag 'weights' in an event", "one")]
    [InlineData("</event>", "<!-- </event>", 14, "'<!-- </event>'", "'-->' before '</event>'")]
    public void Broken_event_is_an_error_that_says_where_and_is_skipped_on_request(
        string old, string replacement, int line, string found, string expected)
    {
        string text = Lhe.File(Lhe.Event.Replace(old, replacement, StringComparison.Ordinal), Lhe.Event);
        EventFormatException error = Lhe.Fails(text);
        Assert.Equal((line, found, expected), (error.Line, error.Found, error.Expected));
        Assert.Equal("test.lhe", error.File);
        Assert.Equal(line, 1 + text[..(int)error.ByteOffset].Count(character => character == '\n'));

        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(text, Skip);
        bool isBetweenEvents = replacement.StartsWith("</event>\n", StringComparison.Ordinal);
        Assert.Equal(isBetweenEvents ? 2 : 1, events.Count);
        Assert.Equal((1, error.Message), (totals.BrokenEvents, totals.BrokenEventMessages.Single()));
        Assert.True(totals.ClosingTagFound);
    }

    [Theory]
    [InlineData("<event>\n</event>\n", "'<event>' behind the closing root tag")]
    [InlineData("text </event> text", "'</event> text' behind the closing root tag")]
    [InlineData("<LesHouchesEvents version='3.0'>", "'<LesHouchesEvents version='3.0'>' behind the closing root tag")]
    public void Events_behind_the_end_are_an_error_even_when_broken_events_are_skipped(string rest, string found)
    {
        foreach (EventReaderOptions options in new[] { new EventReaderOptions(), Skip })
        {
            EventFormatException error = Lhe.Fails(Lhe.File(Lhe.Event) + rest, options);
            Assert.Equal((found, "no events behind '</LesHouchesEvents>': read joined files one by one"), (error.Found, error.Expected));
        }
    }

    [Fact]
    public void Second_root_tag_between_events_is_an_error_even_when_broken_events_are_skipped()
    {
        EventFormatException error = Lhe.Fails(Lhe.Open + Lhe.Event + Lhe.File(Lhe.Event), Skip);
        Assert.Equal((15, "a second root tag '<LesHouchesEvents'"), (error.Line, error.Found));
    }

    [Fact]
    public void Events_inside_comments_are_an_error()
    {
        EventFormatException error = Lhe.Fails(Lhe.File(Lhe.Event, "<!-- <event> </event> -->\n"));
        Assert.Equal((15, "'<!-- <event> </event> -->'", "'<event>' or '</LesHouchesEvents>'"), (error.Line, error.Found, error.Expected));
    }

    [Fact]
    public void Comments_and_groups_may_stand_between_events_and_comments_inside_them()
    {
        string text = Lhe.File("# a line\n<!-- <event> -->\n<eventgroup nreal='1'>\n",
            Lhe.EventWith("<!-- <wgt id='a'> 1 </wgt> -->\n# <wgt id='b'> 1 </wgt>\n"), "</eventgroup>\n");
        Assert.Empty(Assert.Single(Lhe.Read(text).Events).Weights);
    }

    [Fact]
    public void Columns_of_weights_that_only_a_broken_event_names_are_not_kept()
    {
        string broken = Lhe.EventWith("<wgt id='a'> 1.0 </wgt>\n<wgt id='b'> x </wgt>\n"),
            whole = Lhe.EventWith("<wgt id='c'> 1.0 </wgt>\n");
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(Lhe.File(broken, whole), Skip);
        Assert.Equal([new("c", 1.0)], events.Single().Weights);
        Assert.Equal(["c"], totals.WeightNames);
    }

    [Fact]
    public void Only_the_first_messages_of_broken_events_are_kept()
    {
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(
            Lhe.Open + string.Concat(Enumerable.Repeat("<event>\nx\n</event>\n", 1000)) + Lhe.Event + Lhe.Close,
            Skip with { ChunkBytes = 1024 });
        Assert.Equal((1, 1000, EventTotals.MaximumMessages), (events.Count, totals.BrokenEvents, totals.BrokenEventMessages.Count));
        Assert.Equal("test.lhe, line 9 (byte 150): found 1 columns in 'x', expected 6 columns in an event's header line",
            totals.BrokenEventMessages[0]);
    }

    [Fact]
    public void Gzip_that_was_cut_is_an_error_or_one_broken_event()
    {
        byte[] whole = Lhe.Gzip(Lhe.File([.. Enumerable.Repeat(Lhe.Event, 300)]));
        foreach (int length in new[] { whole.Length - 1, whole.Length - 9, whole.Length - 20, whole.Length / 2 })
        {
            byte[] cut = whole[..length];
            Assert.Throws<EventFormatException>(() => Lhe.Read(cut));
            (List<PlainEvent> events, EventTotals totals) = Lhe.Read(cut, Skip);
            Assert.True(totals.BrokenEvents >= 1, $"{length}: {totals.BrokenEvents} broken events, {events.Count} whole ones");
            Assert.True(events.Count <= 300);
        }
    }

    [Fact]
    public void Gzip_that_was_cut_between_two_events_is_an_error()
    {
        byte[] first = Lhe.Gzip(Lhe.Open + Lhe.Event), second = Lhe.Gzip(Lhe.Event + Lhe.Close);
        EventFormatException error = Assert.Throws<EventFormatException>(() => Lhe.Read([.. first, .. second[..5]]));
        Assert.Equal("a complete compressed stream", error.Expected);
        Assert.Equal((1, 1), Lhe.Read([.. first, .. second[..5]], Skip) is var (events, totals)
            ? (events.Count, totals.BrokenEvents) : default);
    }

    [Fact]
    public void Gzip_with_a_wrong_checksum_is_an_error()
    {
        byte[] bytes = Lhe.Gzip(Lhe.File(Lhe.Event));
        bytes[^8] ^= 1;
        Assert.Equal("a complete compressed stream", Assert.Throws<EventFormatException>(() => Lhe.Read(bytes)).Expected);
    }

    [Fact]
    public void Event_without_end_is_an_error_before_it_fills_the_memory()
    {
        var options = new EventReaderOptions { ChunkBytes = 1 << 12, MaximumEventBytes = 1 << 16 };
        EventFormatException error = Lhe.Fails(Lhe.Open + "<event>\n" + new string('\n', 1 << 20), options);
        Assert.Equal(("an event without end in 65536 bytes", "events and headers of at most 65536 bytes"), (error.Found, error.Expected));
        EventFormatException header = Lhe.Fails("<LesHouchesEvents>\n<header>\n" + new string('\n', 1 << 20), options);
        Assert.Equal("a header without end in 65536 bytes", header.Found);
    }

    [Fact]
    public void Long_events_are_read_whatever_the_size_of_a_chunk()
    {
        string longEvent = Lhe.EventWith("# " + new string('x', 100_000) + "\n");
        Assert.Equal(3, Lhe.Read(Lhe.File(Lhe.Event, longEvent, Lhe.Event), new EventReaderOptions { ChunkBytes = 1024 }).Events.Count);
    }
}
