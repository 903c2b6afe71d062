namespace Oom.Events;

public sealed class PdgCodeTests
{
    [Theory]
    [InlineData(211, true)]
    [InlineData(-2212, true)]
    [InlineData(130, true)]
    [InlineData(310, true)]
    [InlineData(9000221, true)]
    [InlineData(100553, true)]
    [InlineData(10511, true)]
    [InlineData(5122, true)]
    [InlineData(2103, false)]
    [InlineData(21, false)]
    [InlineData(6, false)]
    [InlineData(92, false)]
    [InlineData(990, false)]
    [InlineData(1000022, false)]
    [InlineData(1000993, false)]
    [InlineData(2000011, false)]
    [InlineData(1000020040, false)]
    [InlineData(int.MinValue, false)]
    public void Hadrons_are_told_by_their_quarks(int pdgId, bool expected) => Assert.Equal(expected, PdgCode.IsHadron(pdgId));

    [Theory]
    [InlineData(511, true)]
    [InlineData(-521, true)]
    [InlineData(531, true)]
    [InlineData(541, true)]
    [InlineData(10511, true)]
    [InlineData(20523, true)]
    [InlineData(5122, true)]
    [InlineData(-5232, true)]
    [InlineData(5554, true)]
    [InlineData(553, false)]
    [InlineData(100553, false)]
    [InlineData(411, false)]
    [InlineData(5, false)]
    [InlineData(5101, false)]
    public void Hadrons_of_a_b_quark_are_told_from_bottomonium_and_others(int pdgId, bool expected)
        => Assert.Equal(expected, PdgCode.IsBottomHadron(pdgId));

    [Theory]
    [InlineData(12, true)]
    [InlineData(-16, true)]
    [InlineData(1000022, true)]
    [InlineData(52, true)]
    [InlineData(13, false)]
    [InlineData(22, false)]
    [InlineData(1000024, false)]
    [InlineData(2112, false)]
    [InlineData(int.MinValue, false)]
    public void Neutrinos_and_what_theories_add_to_them_are_invisible(int pdgId, bool expected)
        => Assert.Equal(expected, PdgCode.IsInvisible(pdgId));

    [Fact]
    public void No_code_is_too_large() => Assert.False(PdgCode.IsElectronOrMuon(int.MinValue) || PdgCode.IsLightParton(int.MinValue));
}
