namespace Oom.Decays;

/// <summary>Records that hold a dilepton pair: every style in which generators write one.</summary>
public sealed class TopPairFinderTests
{
    [Fact]
    public void Find_takes_both_tops_of_a_MadGraph_record()
    {
        AssertFound(top: 3, antitop: 6, antilepton: (-11, 7), lepton: (13, 11), neutrino: 8, antineutrino: 12, bottom: 5, antibottom: 10, """
                21 -1 0 0
                21 -1 0 0
                 6  2 1 2
                24  2 3 3
                 5  1 3 3
                -6  2 1 2
               -11  1 4 4
                12  1 4 4
               -24  2 6 6
                -5  1 6 6
                13  1 9 9
               -14  1 9 9
            """);
    }

    [Fact]
    public void Find_reads_second_mothers_of_zero_as_Pythia_writes_them()
    {
        AssertFound(top: 3, antitop: 4, antilepton: (-13, 7), lepton: (11, 11), neutrino: 8, antineutrino: 12, bottom: 6, antibottom: 10, """
                21 -1 0 0
                21 -1 0 0
                 6  2 1 2
                -6  2 1 2
                24  2 3 0
                 5  1 3 0
               -13  1 5 0
                14  1 5 0
               -24  2 4 0
                -5  1 4 0
                11  1 9 0
               -12  1 9 0
            """);
    }

    [Fact]
    public void Find_does_not_mind_the_order_of_lines()
    {
        AssertFound(top: 10, antitop: 5, antilepton: (-11, 2), lepton: (13, 3), neutrino: 1, antineutrino: 9, bottom: 7, antibottom: 4, """
                12  1 8 8
               -11  1 8 8
                13  1 6 6
                -5  1 5 5
                -6  2 11 12
               -24  2 5 5
                 5  1 10 10
                24  2 10 10
               -14  1 6 6
                 6  2 11 12
                21 -1 0 0
                21 -1 0 0
            """);
    }

    [Fact]
    public void Find_takes_tops_that_are_written_without_their_W()
    {
        AssertFound(top: 1, antitop: 2, antilepton: (-11, 3), lepton: (11, 6), neutrino: 4, antineutrino: 7, bottom: 5, antibottom: 8, """
                 6  2 0 0
                -6  2 0 0
               -11  1 1 1
                12  1 1 1
                 5  1 1 1
                11  1 2 2
               -12  1 2 2
                -5  1 2 2
            """);
    }

    [Fact]
    public void Find_takes_the_last_copies_where_a_top_radiates()
    {
        AssertFound(top: 3, antitop: 2, antilepton: (-11, 7), lepton: (11, 10), neutrino: 8, antineutrino: 11, bottom: 6, antibottom: 12, """
                 6  2 0 0
                -6  2 0 0
                 6  2 1 1
                21  1 1 1
                24  2 3 3
                 5  1 3 3
               -11  1 5 5
                12  1 5 5
               -24  2 2 2
                11  1 9 9
               -12  1 9 9
                -5  1 2 2
            """);
    }

    [Fact]
    public void Find_takes_the_last_copies_of_W_and_lepton()
    {
        AssertFound(top: 1, antitop: 2, antilepton: (-11, 8), lepton: (11, 12), neutrino: 7, antineutrino: 13, bottom: 4, antibottom: 11, """
                 6  2 0 0
                -6  2 0 0
                24  2 1 1
                 5  1 1 1
                24  2 3 3
               -11  2 5 5
                12  1 5 5
               -11  1 6 6
                22  1 6 6
               -24  2 2 2
                -5  1 2 2
                11  1 10 10
               -12  1 10 10
            """);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Find_takes_a_down_type_quark_other_than_b_of_a_top_line(int flavour)
    {
        AssertFound(top: 1, antitop: 2, antilepton: (-11, 5), lepton: (11, 7), neutrino: 6, antineutrino: 8, bottom: 4, antibottom: 10, $"""
                 6  2 0 0
                -6  2 0 0
                24  2 1 1
                 {flavour}  1 1 1
               -11  1 3 3
                12  1 3 3
                11  1 9 9
               -12  1 9 9
               -24  2 2 2
                -5  1 2 2
            """);
    }

    [Fact]
    public void Find_is_not_confused_by_a_W_and_leptons_beside_the_tops()
    {
        AssertFound(top: 1, antitop: 2, antilepton: (-11, 5), lepton: (11, 7), neutrino: 6, antineutrino: 8, bottom: 4, antibottom: 10, """
                 6  2 0 0
                -6  2 0 0
                24  2 1 1
                 5  1 1 1
               -11  1 3 3
                12  1 3 3
                11  1 9 9
               -12  1 9 9
               -24  2 2 2
                -5  1 2 2
                24  2 0 0
               -13  1 11 11
                14  1 11 11
                 5  1 0 0
                -5  1 0 0
            """);
    }

    [Fact]
    public void Find_rebuilds_both_tops_of_a_resonance_that_decays_to_W_b_W_b()
    {
        var pair = AssertFound(top: null, antitop: null, antilepton: (-11, 4), lepton: (13, 7), neutrino: 5, antineutrino: 8, bottom: 6, antibottom: 9, """
                25  2 0 0
                24  2 1 1
               -24  2 1 1
               -11  1 2 2
                12  1 2 2
                 5  1 1 1
                13  1 3 3
               -14  1 3 3
                -5  1 1 1
            """);

        Assert.Equal(TextRecord.Momentum(4) + TextRecord.Momentum(5) + TextRecord.Momentum(6), pair.Top);
        Assert.Equal(TextRecord.Momentum(7) + TextRecord.Momentum(8) + TextRecord.Momentum(9), pair.Antitop);
    }

    [Fact]
    public void Find_rebuilds_both_tops_of_a_record_without_tops_and_Ws()
    {
        var pair = AssertFound(top: null, antitop: null, antilepton: (-13, 3), lepton: (11, 5), neutrino: 4, antineutrino: 6, bottom: 7, antibottom: 8, """
                21 -1 0 0
                21 -1 0 0
               -13  1 1 2
                14  1 1 2
                11  1 1 2
               -12  1 1 2
                 5  1 1 2
                -5  1 1 2
                21  1 1 2
            """);

        Assert.Equal(TextRecord.Momentum(3) + TextRecord.Momentum(4) + TextRecord.Momentum(7), pair.Top);
        Assert.Equal(TextRecord.Momentum(5) + TextRecord.Momentum(6) + TextRecord.Momentum(8), pair.Antitop);
    }

    [Fact]
    public void Find_rebuilds_the_top_where_only_the_antitop_has_a_line()
    {
        var pair = AssertFound(top: null, antitop: 1, antilepton: (-11, 5), lepton: (11, 7), neutrino: 6, antineutrino: 8, bottom: 9, antibottom: 3, """
                -6  2 0 0
               -24  2 1 1
                -5  1 1 1
                24  2 0 0
               -11  1 4 4
                12  1 4 4
                11  1 2 2
               -12  1 2 2
                 5  1 0 0
            """);

        Assert.Equal(TextRecord.Momentum(5) + TextRecord.Momentum(6) + TextRecord.Momentum(9), pair.Top);
    }

    [Fact]
    public void Find_rebuilds_the_antitop_where_only_the_top_has_a_line_and_no_W_is_left()
    {
        var pair = AssertFound(top: 1, antitop: null, antilepton: (-11, 5), lepton: (13, 7), neutrino: 6, antineutrino: 8, bottom: 3, antibottom: 4, """
                 6  2 0 0
                24  2 1 1
                 5  1 1 1
                -5  1 0 0
               -11  1 2 2
                12  1 2 2
                13  1 0 0
               -14  1 0 0
            """);

        Assert.Equal(TextRecord.Momentum(7) + TextRecord.Momentum(8) + TextRecord.Momentum(4), pair.Antitop);
    }

    private static DileptonTopPair AssertFound(
        int? top, int? antitop, (int PdgId, int Line) antilepton, (int PdgId, int Line) lepton, int neutrino, int antineutrino, int bottom,
        int antibottom, string record)
    {
        Assert.Equal(TopPairStatus.Found, TopPairFinder.Find(TextRecord.Parse(record), out var pair));
        if (top is { } topLine) Assert.Equal(TextRecord.Momentum(topLine), pair.Top);
        if (antitop is { } antitopLine) Assert.Equal(TextRecord.Momentum(antitopLine), pair.Antitop);
        Assert.Equal(new ChargedLepton(antilepton.PdgId, TextRecord.Momentum(antilepton.Line)), pair.Antilepton);
        Assert.Equal(new ChargedLepton(lepton.PdgId, TextRecord.Momentum(lepton.Line)), pair.Lepton);
        Assert.Equal(TextRecord.Momentum(neutrino), pair.Neutrino);
        Assert.Equal(TextRecord.Momentum(antineutrino), pair.Antineutrino);
        Assert.Equal(TextRecord.Momentum(bottom), pair.Bottom);
        Assert.Equal(TextRecord.Momentum(antibottom), pair.Antibottom);
        return pair;
    }
}
