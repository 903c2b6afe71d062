using Oom.Events;

namespace Oom.Decays;

/// <summary>Records without a dilepton pair, and the reason that is given.</summary>
public sealed class TopPairFinderRefusalTests
{
    /// <summary>An antitop with a complete decay to an electron, lines 1 to 5.</summary>
    private const string Antitop = """
            -6  2 0 0
           -24  2 1 1
            -5  1 1 1
            11  1 2 2
           -12  1 2 2

        """;

    [Fact]
    public void Find_says_no_top_pair_for_an_empty_record() => AssertStatus(TopPairStatus.NoTopPair, "");

    [Fact]
    public void Find_says_no_top_pair_for_Drell_Yan()
    {
        AssertStatus(TopPairStatus.NoTopPair, """
                 2 -1 0 0
                -2 -1 0 0
                23  2 1 2
                11  1 3 3
               -11  1 3 3
            """);
    }

    [Fact]
    public void Find_says_no_top_pair_for_dileptonic_W_pairs_without_b_quarks()
    {
        AssertStatus(TopPairStatus.NoTopPair, """
                24  2 0 0
               -24  2 0 0
               -11  1 1 1
                12  1 1 1
                11  1 2 2
               -12  1 2 2
            """);
    }

    [Fact]
    public void Find_says_no_top_pair_where_all_statuses_are_zero()
    {
        AssertStatus(TopPairStatus.NoTopPair, """
                 6  0 0 0
                -6  0 0 0
                24  0 1 1
                 5  0 1 1
               -11  0 3 3
                12  0 3 3
            """);
    }

    [Theory]
    [InlineData("6 1 0 0")]
    [InlineData("6 2 0 0\n 24 1 6 6\n 5 1 6 6")]
    [InlineData("6 2 0 0\n 24 2 6 6\n 5 1 6 6")]
    [InlineData("6 2 0 0")]
    [InlineData("24 1 0 0\n 5 1 0 0")]
    public void Find_says_undecayed_where_a_top_or_W_has_no_daughters(string top) => AssertStatus(TopPairStatus.Undecayed, Antitop + top);

    [Fact]
    public void Find_says_undecayed_for_stable_tops()
    {
        AssertStatus(TopPairStatus.Undecayed, """
                21 -1 0 0
                21 -1 0 0
                 6  1 1 2
                -6  1 1 2
            """);
    }

    [Theory]
    [InlineData("2 1 7 7\n -1 1 7 7")]
    [InlineData("4 1 7 7\n -3 1 7 7")]
    [InlineData("4 1 7 7\n -5 1 7 7")]
    public void Find_says_hadronic_where_a_W_decays_to_quarks(string quarks)
        => AssertStatus(TopPairStatus.HadronicDecay, Antitop + "6 2 0 0\n 24 2 6 6\n 5 1 6 6\n" + quarks);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Find_says_tau_where_a_W_decays_to_one(int status)
        => AssertStatus(TopPairStatus.TauDecay, Antitop + $"6 2 0 0\n 24 2 6 6\n 5 1 6 6\n -15 {status} 7 7\n 16 1 7 7");

    [Fact]
    public void Find_says_tau_where_top_and_W_are_not_written()
        => AssertStatus(TopPairStatus.TauDecay, Antitop + "5 1 0 0\n -15 1 0 0\n 16 1 0 0");

    [Fact]
    public void Find_does_not_take_the_electron_of_a_decayed_tau_for_that_of_a_W()
        => AssertStatus(TopPairStatus.TauDecay, Antitop + "5 1 0 0\n -15 2 0 0\n 16 1 0 0\n -11 1 7 7\n 12 1 7 7\n -16 1 7 7");

    [Fact]
    public void Find_says_ambiguous_for_two_tops_of_one_sign()
        => AssertStatus(TopPairStatus.Ambiguous,
            Antitop + "6 2 0 0\n 24 2 6 6\n 5 1 6 6\n -11 1 7 7\n 12 1 7 7\n 6 2 0 0\n 24 2 11 11\n 5 1 11 11\n -13 1 12 12\n 14 1 12 12");

    [Fact]
    public void Find_says_ambiguous_for_two_b_quarks_that_may_belong_to_a_top_without_line()
        => AssertStatus(TopPairStatus.Ambiguous, Antitop + "-11 1 0 0\n 12 1 0 0\n 5 1 0 0\n 5 1 0 0\n -5 1 0 0");

    [Theory]
    [InlineData("-11 1 0 0\n 12 1 0 0\n -13 1 0 0\n 14 1 0 0")]
    [InlineData("-11 1 0 0\n 12 1 0 0\n -11 1 0 0\n 12 1 0 0")]
    [InlineData("-11 1 0 0\n 12 1 0 0\n 12 1 0 0")]
    [InlineData("24 2 0 0\n 24 2 0 0")]
    [InlineData("24 2 0 0\n -11 1 6 6\n -11 1 6 6\n 12 1 6 6")]
    public void Find_says_ambiguous_for_more_leptons_or_Ws_than_one_top_has(string side)
        => AssertStatus(TopPairStatus.Ambiguous, Antitop + side + "\n 5 1 0 0");

    [Theory]
    [InlineData("24 2 6 6\n -11 1 7 7\n 12 1 7 7")]
    [InlineData("24 2 6 6\n 5 1 6 6\n -11 1 7 7")]
    [InlineData("5 1 6 6\n 12 1 6 6")]
    public void Find_says_incomplete_where_a_top_line_lacks_a_daughter(string daughters)
        => AssertStatus(TopPairStatus.IncompleteDecay, Antitop + "6 2 0 0\n" + daughters);

    [Theory]
    [InlineData("6 1 0 0", TopPairStatus.Undecayed)]
    [InlineData("6 2 0 0\n 24 2 1 1\n 5 1 1 1\n -15 1 2 2\n 16 1 2 2", TopPairStatus.TauDecay)]
    [InlineData("6 2 0 0\n 24 2 1 1\n 5 1 1 1\n -11 1 2 2\n 12 1 2 2", TopPairStatus.NoTopPair)]
    public void Find_reports_the_side_that_says_more_where_nothing_of_the_antitop_is_written(string record, TopPairStatus expected)
        => AssertStatus(expected, record);

    [Theory]
    [InlineData("6 2 2 2\n 6 2 1 1", TopPairStatus.NoTopPair)]
    [InlineData("6 2 1 1\n -6 2 2 2", TopPairStatus.IncompleteDecay)]
    [InlineData("6 2 0 0\n 24 2 3 3\n 24 2 2 2\n 5 1 1 1", TopPairStatus.IncompleteDecay)]
    [InlineData("6 2 0 0\n 24 2 1 1\n 5 1 1 1\n -11 2 5 2\n -11 2 4 2\n 12 1 2 2", TopPairStatus.Ambiguous)]
    [InlineData("5 1 2 2\n -5 1 1 1\n -11 1 4 4\n 11 1 3 3\n 12 1 5 5\n -12 1 6 6", TopPairStatus.Found)]
    [InlineData("6 2 99 -7\n 24 2 2147483647 -2147483648\n 5 1 99 99", TopPairStatus.Undecayed)]
    public async Task Find_ends_where_mothers_form_a_circle_or_point_nowhere(string record, TopPairStatus expected)
    {
        var limit = TimeSpan.FromSeconds(20);
        var particles = TextRecord.Parse(record);

        var status = await Task.Run(() => TopPairFinder.Find(particles, out _), TestContext.Current.CancellationToken)
            .WaitAsync(limit, TestContext.Current.CancellationToken);

        Assert.Equal(expected, status);
    }

    [Fact]
    public void Find_leaves_no_pair_behind_where_it_finds_none()
    {
        TopPairFinder.Find(TextRecord.Parse(Antitop + "6 1 0 0"), out var pair);

        Assert.Equal(default, pair);
    }

    [Fact]
    public void Find_of_a_mutated_record_ends_without_an_exception()
    {
        const int RecordCount = 20_000, MutationsMaximal = 6;
        int[] codes = [6, -6, 24, -24, 5, -5, 11, -11, 12, -12, 13, -13, 14, -14, 15, -15, 16, 1, -2, 21];
        var intact = TextRecord.Parse(Antitop + "6 2 0 0\n 24 2 6 6\n 5 1 6 6\n -13 1 7 7\n 14 1 7 7\n 21 1 0 0");
        var seen = new HashSet<TopPairStatus>();
        var random = new Random(7);
        for (int i = 0; i < RecordCount; i++)
        {
            Particle[] particles = [.. intact];
            for (int mutation = random.Next(MutationsMaximal + 1); mutation > 0; mutation--)
            {
                ref var p = ref particles[random.Next(particles.Length)];
                int line = random.Next(-1, particles.Length + 2);
                p = random.Next(4) switch
                {
                    0 => p with { PdgId = codes[random.Next(codes.Length)] },
                    1 => p with { Status = random.Next(-1, 4) },
                    2 => p with { Mother1 = line },
                    _ => p with { Mother2 = line },
                };
            }

            var status = TopPairFinder.Find(particles, out var pair);
            seen.Add(status);
            if (status != TopPairStatus.Found) continue;
            Assert.True(pair.Antilepton.PdgId is -11 or -13 && pair.Lepton.PdgId is 11 or 13);
        }

        Assert.Equal(TopPairStatusText.All.Count, seen.Count);
    }

    [Fact]
    public void Every_status_has_words_of_its_own()
    {
        Assert.Equal(TopPairStatusText.All.Count, TopPairStatusText.All.Select(status => status.Describe()).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((TopPairStatus)99).Describe());
    }

    private static void AssertStatus(TopPairStatus expected, string record)
        => Assert.Equal(expected, TopPairFinder.Find(TextRecord.Parse(record), out _));
}
