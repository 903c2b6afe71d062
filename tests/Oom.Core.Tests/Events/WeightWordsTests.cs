namespace Oom.Events;

/// <summary>Names and declarations of weights as generators and experiments write them.</summary>
public sealed class WeightWordsTests
{
    [Theory]
    [InlineData("MUR0.5_MUF2.0_PDF303400", 0.5, 2.0, 303400, null)]
    [InlineData("MUR2_MUF2_PDF303200_PSMUR2_PSMUF2", 2.0, 2.0, 303200, null)]
    [InlineData("MUR=0.5__MUF=0.5__LHAPDF=303200", 0.5, 0.5, 303200, null)]
    [InlineData(" dyn=   0 muR=0.20000E+01 muF=0.50000E+00 ", 2.0, 0.5, null, 0)]
    [InlineData("dyn=  -1 muR=1d0 muF=.5D0", 1.0, 0.5, null, -1)]
    [InlineData("MUR1.0_MUF1.0_DYN_SCALE3", 1.0, 1.0, null, 3)]
    [InlineData("muR=05,muF=20", 0.5, 2.0, null, null)]
    [InlineData("muR=10,muF=05", 1.0, 0.5, null, null)]
    [InlineData("muR = 2.0, muF = 0.5", 2.0, 0.5, null, null)]
    [InlineData("muR = 2.0", 2.0, null, null, null)]
    [InlineData("muR0p5_muF2p0", 0.5, 2.0, null, null)]
    [InlineData("mu_R=2 mu_F=1", 2.0, 1.0, null, null)]
    [InlineData("muR_2.0_muF_0.5", 2.0, 0.5, null, null)]
    [InlineData("renscfact=2d0 facscfact=0.5d0", 2.0, 0.5, null, null)]
    [InlineData("lhapdf=303400 renscfact=2d0 facscfact=2d0", 2.0, 2.0, 303400, null)]
    [InlineData("scale variation muR=2 muF=2", 2.0, 2.0, null, null)]
    [InlineData("PDF=247000 MemberID=12", null, null, 247012, null)]
    [InlineData("PDF set = 260001", null, null, 260001, null)]
    public void Name_is_understood_wholly(string name, double? muR, double? muF, int? pdf, int? dynamicalScale)
    {
        WeightMeaning meaning = WeightWords.Read(name);
        Assert.Equal((muR, muF, pdf, dynamicalScale, ""), (meaning.MuR, meaning.MuF, meaning.Pdf, meaning.DynamicalScale, meaning.Rest));
    }

    [Theory]
    [InlineData("MUR0.5_MUF0.5_PDF303200_ASSEW", "ASSEW")]
    [InlineData("MUR0.5_MUF0.5_PDF303200_MULTIASSEW", "MULTIASSEW")]
    [InlineData("MUR0.5ASSEW", "ASSEW")]
    [InlineData("ME_ONLY_MUR0.5_MUF0.5_PDF303200", "ME ONLY")]
    [InlineData("ME.MUR=0.5__ME.MUF=0.5", "ME.MUR=0.5 ME.MUF=0.5")]
    [InlineData("IRREG_MUR2_MUF2", "IRREG")]
    [InlineData("EXTRA__MUR2_MUF2", "EXTRA")]
    [InlineData("MUR1_MUF1_PDF303200_PSMUR0.5_PSMUF0.5", "PSMUR0.5 PSMUF0.5")]
    [InlineData("isr:muRfac=2.0_fsr:muRfac=0.5", "isr:muRfac=2.0 fsr:muRfac=0.5")]
    [InlineData("muR=2 muF=2 hdamp=272.7225", "hdamp=272.7225")]
    [InlineData("muR=0 muF=-1", "muR=0 muF=-1")]
    [InlineData("muR=2 muF=2 muR=0.5", "muR=0.5")]
    [InlineData("MUR2_MUF2_renscfact=1d0", "renscfact=1d0")]
    [InlineData("MUR2_MUF2_MERGING=30.000", "MERGING=30.000")]
    [InlineData("alpsfact=0.5 muR=2", "alpsfact=0.5")]
    [InlineData("lhapdf1=27100 lhapdf2=99208083", "lhapdf1=27100 lhapdf2=99208083")]
    [InlineData("tamur=3 mur 4", "tamur=3 mur 4")]
    [InlineData("This is the original event weight", "This is the original event")]
    [InlineData("MUR1e999_MUF1", "MUR1e999")]
    public void Word_that_is_not_known_is_kept(string name, string rest) => Assert.Equal(rest, WeightWords.Read(name).Rest);

    [Theory]
    [InlineData("<weight id='1002'> muR=0.20000E+01 muF=0.20000E+01 </weight>")]
    [InlineData("<weight id='2' MUR='2.0' MUF='2.0' PDF='247000'> both scales up </weight>")]
    [InlineData("<weight id='u'> renscfact=2d0 facscfact=2d0 </weight>")]
    [InlineData("<weight id='MUR2_MUF2_PDF247000'> </weight>")]
    [InlineData("<weight id='u' MUR='2'> muF=2 </weight>")]
    [InlineData("<weight id='u'> dyn= -1 muR=2 muF=2 lhapdf=247000 </weight>")]
    public void Declarations_of_one_meaning_have_one_key_with_names_in_HepMC(string tag)
    {
        LheHeader header = Lhe.HeaderOf(Lhe.Header($"<initrwgt>\n{tag}\n</initrwgt>\n"));
        Assert.Equal(247000, header.NominalPdf);
        Assert.Equal("muR=2 muF=2", header.WeightDeclarations.Single().Key(header.NominalPdf));
        Assert.Equal("muR=2 muF=2", WeightDeclaration.Of("MUR2.0_MUF2.0_PDF303400").Key(303400));
    }

    [Theory]
    [InlineData("mur=1.0 muf=1.0", "mur=1.0 muf=1.0")]
    [InlineData("mur=2 muf=0.5", "muf=0.5")]
    [InlineData("mur=20 muf=2d0", "")]
    public void Text_that_contradicts_attributes_is_not_understood(string text, string rest)
        => Assert.Equal(rest, Lhe.HeaderOf(Lhe.Header($"<initrwgt><weight id='2' MUR='2.0' MUF='2.0'> {text} </weight></initrwgt>\n"))
            .WeightDeclarations.Single().Meaning.Rest);

    [Fact]
    public void Another_setting_beside_attributes_is_not_prose()
        => Assert.Equal(
            "hdamp=2", Lhe.HeaderOf(Lhe.Header("<initrwgt><weight id='2' MUR='2.0' MUF='2.0'> scale up hdamp=2 </weight></initrwgt>\n"))
            .WeightDeclarations.Single().Meaning.Rest);
}
