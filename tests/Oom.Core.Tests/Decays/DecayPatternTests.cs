namespace Oom.Decays;

public sealed class DecayPatternTests
{
    [Theory]
    [InlineData("t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar", "t tbar Wplus lplus nu b Wminus lminus nubar bbar")]
    [InlineData("Z -> l+ l-", "Z lplus lminus")]
    [InlineData("H -> (Z -> l+ l-) (Z -> l+ l-)", "H Z1 lplus1 lminus1 Z2 lplus2 lminus2")]
    [InlineData("H -> (Z as on -> e+ e-) (Z -> mu+ as m mu-)", "H on eplus eminus Z m muminus")]
    [InlineData("(W+ -> tau+ nu) (W- -> q qbar)", "Wplus tauplus nu Wminus q qbar")]
    [InlineData("H -> gamma gamma", "H gamma1 gamma2")]
    public void Members_have_the_names_of_their_words(string pattern, string members)
        => Assert.Equal(members, string.Join(' ', DecayPattern.Parse(pattern).Nodes.Select(node => node.Name)));

    [Theory]
    [InlineData("t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar", "(t (W+ (l+ ) (nu )) (b )) (tbar (W- (l- ) (nubar )) (bbar ))")]
    [InlineData("t tbar -> l+ nu b l- nubar bbar", "(t (l+ ) (nu ) (b )) (tbar (l- ) (nubar ) (bbar ))")]
    [InlineData("t W- -> (W+ -> l+ nu) b l- nubar", "(t (W+ (l+ ) (nu )) (b )) (W- (l- ) (nubar ))")]
    [InlineData("W+ Z -> l+ nu l+ l-", "(W+ (l+ ) (nu )) (Z (l+ ) (l- ))")]
    [InlineData("Z Z -> l+ l- l+ l-", "(Z (l+ ) (l- )) (Z (l+ ) (l- ))")]
    public void Products_are_shared_out_by_what_is_conserved(string pattern, string shape)
        => Assert.Equal(shape, string.Join(' ', DecayPattern.Parse(pattern).Roots.Select(root => root.Shape)));

    [Theory]
    [InlineData("  t tbar->(W+ -> l+ nu)b", 5, "expected one of t tbar W+")]
    [InlineData("t -> (W+ -> l+ nu) bbar", 1, "'t' does not decay to W+ bbar: charge, quark or lepton number is not conserved")]
    [InlineData("Z -> l+ nu", 1, "'Z' does not decay to l+ nu")]
    [InlineData("t tbar -> (W+ -> l- nu) b (W- -> l- nubar) bbar", 12, "'W+' does not decay to l- nu")]
    [InlineData("W+ Z -> l+ nu q qbar q", 9, "no way to share out the products")]
    [InlineData("Z Z -> e+ e- mu+ mu- e+ e-", 8, "more than one way to share out the products")]
    [InlineData("Z -> l+", 1, "a decay has at least two products")]
    [InlineData("l+ l-", 1, "'l+' must be the product of a decay")]
    [InlineData("b -> (W+ -> l+ nu) q", 1, "'b' does not decay")]
    [InlineData("(Z -> l+ l-) -> l+ l-", 2, "what stands before '->' has its products behind it")]
    [InlineData("Z -> (l+ l-)", 10, "expected '->', found 'l-'")]
    [InlineData("Z -> l+ l-)", 11, "expected a particle or the end, found ')'")]
    [InlineData("Z -> (W+ -> l+ nu", 18, "expected ')', found the end")]
    [InlineData("Z -> l+ as pt- l-", 12, "expected a name of letters, digits and _")]
    [InlineData("Z -> l+ as a l- as a", 14, "the name \"a\" stands twice")]
    [InlineData("", 1, "expected a particle, found the end")]
    [InlineData("(Z -> l+ l-) (Z -> l+ l-) (Z -> l+ l-) (Z -> l+ l-) (Z -> l+ l-)", 2, "at most 4 'Z' decay")]
    [InlineData("H -> (H -> (H -> (H -> (H -> (H -> (H -> (H -> (H -> (H -> Z Z) Z Z) Z Z) Z Z) Z Z) Z Z) Z Z) Z Z) Z Z) Z Z", 55,
        "at most 8 decays one within the other")]
    public void Text_that_is_no_decay_is_refused_at_its_column(string pattern, int column, string problem)
    {
        var error = Assert.Throws<DecayPatternException>(() => DecayPattern.Parse(pattern));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(column, error.Position + 1);
    }

    [Fact]
    public void Long_texts_have_an_end()
        => Assert.Contains("at most 24 particles",
            Assert.Throws<DecayPatternException>(() => DecayPattern.Parse("H -> " + string.Join(' ', Enumerable.Repeat("g", 30)))).Problem,
            StringComparison.Ordinal);

    [Fact]
    public void Reasons_of_the_dilepton_top_pair_are_those_of_its_finder()
        => Assert.Equal(TopPairStatusText.All.Skip(1).Select(status => status.Describe()),
            new DecayReasons([DecayPattern.Parse("t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar")]).Texts);

    [Fact]
    public void Reasons_are_in_the_words_of_the_pattern()
        => Assert.Equal(
            [
                "no W+ and Z in the record", "undecayed W or Z (spin observables are undefined)", "Z decay to quarks", "W decay to leptons",
                "W or Z decay to a tau", "more Ws, Zs, quarks or leptons than the decay has", "incomplete W or Z decay",
            ],
            new DecayReasons([DecayPattern.Parse("W+ Z -> q qbar l+ l-")]).Texts);
}
