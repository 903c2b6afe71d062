
namespace Oom.Events;

/// <summary>The sixteen cases that a reader of event files has to survive, in the order of
/// the list of the project's reference notes.</summary>
public sealed class LheReaderCaseTests
{
    [Fact]
    public void Case_1_text_behind_the_closing_root_tag_is_allowed()
    {
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(
            Lhe.File(Lhe.Event) + " #Random number generator exit values:            1         15570             0\n");
        Assert.Single(events);
        Assert.True(totals.ClosingTagFound);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n\n")]
    [InlineData("\u00EF\u00BB\u00BF")]
    [InlineData("<?xml version=\"1.0\"?>\n")]
    public void Case_2_blanks_byte_order_mark_or_declaration_stand_before_the_root_tag(string prefix)
        => Assert.Single(Lhe.Read(prefix + Lhe.File(Lhe.Event)).Events);

    [Fact]
    public void Case_2_lines_end_with_carriage_returns()
    {
        string tail = "<rwgt>\n<wgt id='a'> 3.0 </wgt>\n</rwgt>\n";
        (List<PlainEvent> events, _) = Lhe.Read(Lhe.File(Lhe.EventWith(tail), Lhe.Event).ReplaceLineEndings("\r\n"));
        Assert.Equal(2, events.Count);
        Assert.Equal(250, events[1].Particles[3].Momentum.E);
        Assert.Equal(3, events[0].Weights["a"]);
    }

    [Fact]
    public void Case_3_groups_without_type_or_name_weights_outside_groups_and_ids_that_were_not_declared()
    {
        string header =
            "<initrwgt>\n<weightgroup>\n<weight id='1'> muR=0.5 </weight>\n</weightgroup> # scale\n<weight id=\"2\">\n</weight>\n"
            + "<weightgroup type='t' combine=\"envelope\">\n<weight id='3' > x </weight>\n</weightgroup>\n</initrwgt>\n";
        string tail = "<rwgt>\n<wgt id='late'> 4.0 </wgt>\n<wgt id='2'> 2.0 </wgt>\n<wgt id=\"1\"> 1.0 </wgt>\n</rwgt>\n";
        string text = Lhe.Header(header, Lhe.Event, Lhe.EventWith(tail));

        LheHeader found = Lhe.HeaderOf(text);
        Assert.Equal(["1", "2", "3"], found.WeightDeclarations.Select(weight => weight.Id));
        Assert.Equal([null, null, "t"], found.WeightDeclarations.Select(weight => weight.GroupName));
        Assert.Equal([null, null, "envelope"], found.WeightDeclarations.Select(weight => weight.Combine));

        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(text);
        Assert.Empty(events[0].Weights);
        Assert.Equal([new("1", 1.0), new("2", 2.0), new("late", 4.0)], events[1].Weights);
        Assert.Equal(["1", "2", "3", "late"], totals.WeightNames);
        Assert.Equal([new("1", 1L), new("2", 1L), new("3", 2L), new("late", 1L)], totals.EventsWithoutWeight);
    }

    [Fact]
    public void Case_4_the_header_holds_raw_markup_run_cards_and_events()
    {
        string header = "a & b < c <> <event> <init> NP<=1\n<![CDATA[\n </header> <LesHouchesEvents> ]]>\n<!-- not closed\n";
        Assert.Single(Lhe.Read(Lhe.Header(header, Lhe.Event)).Events);
    }

    [Fact]
    public void Case_4_a_comment_before_the_header_holds_raw_markup()
        => Assert.Single(
            Lhe.Read(Lhe.File(Lhe.Event).Replace("<header>", "<!--\n use <> and <event> & <init> -->\n<header>", StringComparison.Ordinal))
            .Events);

    [Fact]
    public void Case_5_Fortran_writes_numbers_in_its_own_way()
    {
        string text = Lhe.File(
            Lhe.Event.Replace("+1.0000000000e+02 +2.0000000000e+01 +8.0000000000e+01 2.5000000000e+02", "-.539E+04 .5E+01 1.0D0 1.234-101",
            StringComparison.Ordinal));
        Assert.Equal(new Kinematics.FourMomentum(1.234e-101, -5390, 5, 1), Lhe.Read(text).Events[0].Particles[2].Momentum);
    }

    [Theory]
    [InlineData("***************")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1.0e+999")]
    public void Case_5_stars_and_NaN_are_broken_numbers(string token)
    {
        string text = Lhe.File(Lhe.Event.Replace("+8.0000000000e+01", token, StringComparison.Ordinal));
        EventFormatException momentum = Lhe.Fails(text);
        Assert.Equal(
            $"test.lhe, line 12 (byte {text.IndexOf(token, StringComparison.Ordinal)}): found '{token}', expected a finite number in column 9", momentum.Message);
        text = Lhe.File(Lhe.Event.Replace("+2.0000000e+00", token, StringComparison.Ordinal));
        EventFormatException weight = Lhe.Fails(text);
        Assert.Equal(
            $"test.lhe, line 9 (byte {text.IndexOf(token, StringComparison.Ordinal)}): found '{token}', expected a finite number in column 3", weight.Message);
        EventFormatException named = Lhe.Fails(Lhe.File(Lhe.EventWith($"<rwgt>\n<wgt id='7'> {token} </wgt>\n</rwgt>\n")));
        Assert.Equal((15, $"'{token}'", "a finite number as weight '7'"), (named.Line, named.Found, named.Expected));
    }

    [Fact]
    public void Case_6_positional_weights_that_are_more_or_fewer_than_declared_take_no_declared_name()
    {
        string header = "<initrwgt>\n<weight id='a'> </weight>\n<weight id='b'> </weight>\n</initrwgt>\n";
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(
            Lhe.Header(header, Lhe.EventWith("<weights>\n1.0\n2.0\n3.0\n</weights>\n"), Lhe.EventWith("<weights> 4.0 </weights>\n"),
            Lhe.EventWith("<weights>5.0\t6.0</weights>\n")));
        Assert.Equal([new("weights[1]", 1.0), new("weights[2]", 2.0), new("weights[3]", 3.0)], events[0].Weights);
        Assert.Equal([new("weights[1]", 4.0)], events[1].Weights);
        Assert.Equal([new("a", 5.0), new("b", 6.0)], events[2].Weights);
        Assert.Equal([new("a", 2L), new("b", 2L), new("weights[1]", 1L), new("weights[2]", 2L), new("weights[3]", 2L)],
            totals.EventsWithoutWeight);
    }

    [Fact]
    public void Case_6_positional_weights_do_not_take_the_names_of_weights_that_stand_beside_them()
    {
        string header = "<initrwgt>\n<weight id='a'> </weight>\n</initrwgt>\n";
        string tail = "<weights> 5.0 6.0 </weights>\n<rwgt>\n<wgt id='a'> 1.0 </wgt>\n</rwgt>\n";
        Assert.Equal([new("a", 1.0), new("weights[1]", 5.0), new("weights[2]", 6.0)],
            Lhe.Read(Lhe.Header(header, Lhe.EventWith(tail))).Events[0].Weights);
    }

    [Fact]
    public void Case_6_positional_weights_have_the_names_of_weightinfo_tags()
    {
        string text = Lhe.File(Lhe.EventWith("<weights> 5.0 6.0 </weights>\n"))
            .Replace("</init>", "<weightinfo name='up' muf=\"2.0\" />\n<weightinfo name='down' muf=\"0.5\" />\n</init>",
                StringComparison.Ordinal);
        Assert.Equal([new("up", 5.0), new("down", 6.0)], Lhe.Read(text).Events[0].Weights);
        Assert.Equal(2, Lhe.HeaderOf(text).WeightDeclarations[0].MuF);
    }

    [Fact]
    public void Case_6_weights_may_stand_in_some_events_only()
    {
        string header = "<initrwgt>\n<weight id='a'> </weight>\n</initrwgt>\n";
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(
            Lhe.Header(header, Lhe.Event, Lhe.EventWith("<rwgt>\n<wgt id='a'> 1.0 </wgt>\n</rwgt>\n"), Lhe.Event));
        Assert.Equal([0, 1, 0], events.Select(item => item.Weights.Count));
        Assert.Equal([new("a", 2L)], totals.EventsWithoutWeight);
    }

    [Fact]
    public void Case_7_weights_need_no_declaration()
    {
        string tail = "<rwgt>\n<wgt id='1'> 1.0 </wgt>\n<wgt id='mt173p5'> +2.9054682e+00 </wgt>\n</rwgt>\n";
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(Lhe.File(Lhe.EventWith(tail), Lhe.EventWith(tail)));
        Assert.All(events, item => Assert.Equal([new("1", 1.0), new("mt173p5", 2.9054682)], item.Weights));
        Assert.Empty(totals.EventsWithoutWeight);
    }

    [Fact]
    public void Case_8_weights_may_be_negative()
    {
        (_, EventTotals totals) = Lhe.Read(Lhe.File(Lhe.Event, Lhe.Event.Replace("+2.0000000e+00", "-5.0E-01", StringComparison.Ordinal)));
        Assert.Equal((1.5, 4.25, 1, 0.5, 2.0),
            (totals.SumOfWeights, totals.Nominal.SumOfSquares, totals.NegativeWeights, totals.Nominal.MinimumAbsolute,
            totals.Nominal.MaximumAbsolute));
    }

    [Fact]
    public void Case_9_attributes_of_the_event_tag_stand_in_quotes_with_blanks()
    {
        string text = Lhe.File(
            Lhe.Event.Replace("<event>", "<event npLO=' -1 ' npNLO=\" 1 \">", StringComparison.Ordinal),
            Lhe.Event.Replace("<event>", "<event trials='8' muf2='1.936e+03' note='a > b'>", StringComparison.Ordinal),
            Lhe.Event.Replace("<event>", "<event  trials = \"2e0\"\n>", StringComparison.Ordinal));
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(text);
        Assert.Equal([1, 8, 2], events.Select(item => item.Header.Trials));
        Assert.Equal((11, 2), (totals.SumOfTrials, totals.EventsWithTrials));
    }

    [Fact]
    public void Case_10_gzip_is_recognised_by_content_and_may_have_several_members()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string text = Lhe.File(Lhe.Event, Lhe.Event), path = folder.File("events.txt");
        byte[] first = Lhe.Gzip(text[..500]), second = Lhe.Gzip(text[500..]);
        System.IO.File.WriteAllBytes(path, [.. first, .. second]);
        using LheReader reader = LheReader.Open(path);
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(reader);
        Assert.Equal(2, events.Count);
        Assert.Equal(text.Length, totals.Bytes);
        Assert.True(totals.ClosingTagFound);
    }

    [Fact]
    public void Case_11_a_file_that_ends_inside_an_event_is_an_error()
    {
        string text = Lhe.File(Lhe.Event, Lhe.Event);
        int start = text.LastIndexOf("<event>", StringComparison.Ordinal);
        for (int length = start + "<event>".Length; length < text.LastIndexOf("</event>", StringComparison.Ordinal) + 7; length++)
        {
            EventFormatException error = Lhe.Fails(text[..length]);
            Assert.Equal(("the end of the file inside an event", "'</event>' before it"), (error.Found, error.Expected));
            (List<PlainEvent> events, EventTotals totals) = Lhe.Read(text[..length], new EventReaderOptions { SkipBrokenEvents = true });
            Assert.Equal((1, 1, false), (events.Count, totals.BrokenEvents, totals.ClosingTagFound));
        }
    }

    [Fact]
    public void Case_11_a_file_that_ends_between_events_lacks_its_closing_tag()
    {
        (List<PlainEvent> events, EventTotals totals) = Lhe.Read(Lhe.Open + Lhe.Event + Lhe.Event);
        Assert.Equal((2, false), (events.Count, totals.ClosingTagFound));
    }

    [Theory]
    [InlineData("  1    1    2  503", "  1    1    5  503", "the mothers 1 and 5 of particle 3")]
    [InlineData("  1    1    2  503", "  1   -1    2  503", "the mothers -1 and 2 of particle 3")]
    [InlineData("  1    1    2  503", "  1    3    3  503", "the mothers 3 and 3 of particle 3")]
    public void Case_12_a_mother_that_is_no_other_particle_of_the_event_is_an_error(string old, string replacement, string found)
    {
        EventFormatException error = Lhe.Fails(Lhe.File(Lhe.Event.Replace(old, replacement, StringComparison.Ordinal)));
        Assert.Equal((12, found, "numbers of other particles from 1 to 4, or 0"), (error.Line, error.Found, error.Expected));
    }

    [Fact]
    public void Case_12_more_particles_than_announced_are_an_error()
    {
        EventFormatException error = Lhe.Fails(Lhe.File(Lhe.Event.Replace(" 4 1 ", " 3 1 ", StringComparison.Ordinal)));
        Assert.Equal((13, "'-6  1    1    2    0  502 -1.0000000000e+02 -2.0000000000e+0…'"), (error.Line, error.Found));
        Assert.Equal("'#' or a tag after the particles, or as many particles as the event's header announces (NUP)", error.Expected);
    }

    [Fact]
    public void Case_12_fewer_particles_than_announced_are_an_error()
    {
        EventFormatException error = Lhe.Fails(Lhe.File(Lhe.Event.Replace(" 4 1 ", " 5 1 ", StringComparison.Ordinal)));
        Assert.Equal((14, "1 columns in '</event>'", "13 columns in the line of particle 5 of 5"),
            (error.Line, error.Found, error.Expected));
    }

    [Fact]
    public void Case_13_all_particles_may_have_status_0()
    {
        string text = Lhe.Event.Replace("21 -1 ", "21  0 ", StringComparison.Ordinal).Replace("6  1 ", "6  0 ", StringComparison.Ordinal)
            .Replace("   1    2 ", "   0    0 ", StringComparison.Ordinal);
        Assert.All(Lhe.Read(Lhe.File(text)).Events[0].Particles, particle => Assert.Equal((0, 0), (particle.Status, particle.Mother1)));
    }

    [Theory]
    [InlineData("", "the file has no init block")]
    [InlineData("<init>\n</init>\n", "the init block is empty")]
    [InlineData("<init>\n 1 2 1.2 2.3 3 4 5 6 7 8\n</init>\n", "the init block announces 8 processes (NPRUP) and lists 0")]
    [InlineData("<init>\n2212 2212 6.5e3\n</init>\n",
        "the init block starts with '2212 2212 6.5e3' in place of ten numbers: beams, energies, parton densities, IDWTUP and NPRUP")]
    [InlineData("<init>\n2212 2212 6.5e3 6.5e3 0 0 0 0 3 1\n1.0 0.1 1.0 1\n2.0 0.1 1.0 2\n</init>\n",
        "the init block announces 1 processes (NPRUP) and lists 2")]
    public void Case_14_an_init_block_that_says_nothing_is_survived_and_told(string init, string problem)
    {
        string text = Lhe.File(Lhe.Event).Replace(Lhe.Init, init, StringComparison.Ordinal);
        Assert.Equal(problem, Lhe.HeaderOf(text).InitProblem);
        Assert.Contains(problem, Lhe.HeaderOf(text).Notes);
        Assert.Single(Lhe.Read(text).Events);
    }

    [Fact]
    public void Case_15_every_line_may_end_with_blanks()
    {
        string text = Lhe.File(Lhe.EventWith("<rwgt>\n<wgt id='1'> 1.0 </wgt>\n</rwgt>\n"), Lhe.Event)
            .Replace("\n", " \t                                                  \n", StringComparison.Ordinal);
        Assert.Equal(2, Lhe.Read(text).Events.Count);
    }

    [Fact]
    public void Case_16_codes_of_new_particles_and_nuclei_are_long()
    {
        string text = Lhe.File(Lhe.Event.Replace("        6  1", "  1000022  1", StringComparison.Ordinal)
            .Replace("       -6  1", "-1000822080  1", StringComparison.Ordinal));
        Assert.Equal([21, 21, 1000022, -1000822080], Lhe.Read(text).Events[0].Particles.Select(particle => particle.PdgId));
        EventFormatException error = Lhe.Fails(text.Replace("-1000822080", "-3000822080", StringComparison.Ordinal));
        Assert.Equal(("'-3000822080'", "a whole number of 32 bits in column 1"), (error.Found, error.Expected));
    }
}
