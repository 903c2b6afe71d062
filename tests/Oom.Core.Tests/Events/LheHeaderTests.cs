namespace Oom.Events;

public sealed class LheHeaderTests
{
    [Fact]
    public void Init_block_gives_beams_processes_and_strategy()
    {
        LheHeader header = Lhe.HeaderOf(Lhe.File(Lhe.Event).Replace(Lhe.Init,
            "<init>\n 2212 -2212 4.0D3 0.98E+03 -1 2 21100 7 -4 2\n 1.5 0.3 2.0 66\n .5E+00 .4 2.0 67\n</init>\n",
            StringComparison.Ordinal));
        Assert.Equal((new LheBeam(2212, 4000, -1, 21100), new LheBeam(-2212, 980, 2, 7)), (header.Beam1, header.Beam2));
        Assert.Equal([new LheProcess(66, 1.5, 0.3, 2), new LheProcess(67, 0.5, 0.4, 2)], header.Processes);
        Assert.Equal((-4, 2.0, 0.5), (header.WeightingStrategy, header.SumCrossSectionPb, header.SumCrossSectionErrorPb));
        Assert.Equal(2 * Math.Sqrt(4000.0 * 980), header.CollisionEnergyGeV);
        Assert.Equal((null, "3.0"), (header.InitProblem, header.Version));
        Assert.Empty(header.Notes);
    }

    [Theory]
    [InlineData("<weight id=\"2\" MUR=\"0.5\"  MUF=\"2.0\"  DYN_SCALE=\"1\"  PDF=\"247000\" > MUR=1.0 </weight>", 0.5, 2.0, 247000, 1)]
    [InlineData("<weight id='1002'> muR=0.10000E+01 muF=0.20000E+01 </weight>", 1.0, 2.0, null, null)]
    [InlineData("<weight id='p' > renscfact=2d0 facscfact=.5D0 </weight>", 2.0, 0.5, null, null)]
    [InlineData("<weight id='p'> PDF=247000 MemberID=12 </weight>", null, null, 247012, null)]
    [InlineData("<weight id='p'> pdfset=260001 </weight>", null, null, 260001, null)]
    [InlineData("<weight id='p'> lhapdf=10800, </weight>", null, null, 10800, null)]
    [InlineData("<weight id='p'> lhapdf1=27100 lhapdf2=99208083</weight>", null, null, null, null)]
    [InlineData("<weight id='p'> renormalisation tamur=3 mur 4 </weight>", null, null, null, null)]
    public void Declarations_say_scales_and_parton_densities(string tag, double? muR, double? muF, int? pdf, int? dynamicalScale)
    {
        WeightDeclaration weight = Lhe.HeaderOf(Lhe.Header($"<initrwgt>\n{tag}\n</initrwgt>\n")).WeightDeclarations.Single();
        Assert.Equal((muR, muF, pdf, dynamicalScale), (weight.MuR, weight.MuF, weight.Pdf, weight.DynamicalScale));
    }

    [Fact]
    public void Declarations_keep_their_text_with_raw_markup_and_their_group()
    {
        LheHeader header = Lhe.HeaderOf(
            Lhe.Header(
            "<initrwgt>\n<weightgroup name='g' combine=\"hessian\" type=t>\n<weight id='a'>\n change process p p > t t~ NP<=1, (w+ > l+ vl)\nset x 1\n</weight>\n"
            + "<weight id='b'>not closed\n<weight id='c'> c </weight>\n</weightgroup>\n<weight id='d'> d </weight>\n</initrwgt>\n"));
        Assert.Equal(["change process p p > t t~ NP<=1, (w+ > l+ vl)\nset x 1", "not closed", "c", "d"],
            header.WeightDeclarations.Select(weight => weight.Text));
        Assert.Equal([("g", "t", "hessian"), ("g", "t", "hessian"), ("g", "t", "hessian"), (null, null, null)],
            header.WeightDeclarations.Select(weight => (weight.GroupName, weight.GroupType, weight.Combine)));
    }

    [Fact]
    public void Oddities_of_declarations_are_noted()
    {
        LheHeader header = Lhe.HeaderOf(
            Lhe.Header(
            "<initrwgt>\n<weight>no name</weight>\n<weight id='a'>x</weight>\n<weight id='a'>x</weight>\n<weight id='a'>y</weight>\n"));
        Assert.Equal("a", header.WeightDeclarations.Single().Id);
        Assert.Equal(
            ["the tag 'initrwgt' is not closed", "a weight without id is declared: 'no name'",
            "the weight 'a' is declared twice, as 'x' and as 'y'"], header.Notes);
    }

    [Fact]
    public void Names_are_UTF8_where_they_can_be_and_different_bytes_are_different_names()
    {
        string text = Lhe.Header("\u00FF<initrwgt><weight id='\u00C2\u00B5R'> </weight></initrwgt>\n",
            Lhe.EventWith("<wgt id='\u00C2\u00B5R'> 1 </wgt><wgt id='\u00F8'> 2 </wgt><wgt id='\u00F9'> 3 </wgt>\n"));
        Assert.Equal([new("\u00B5R", 1.0), new("\u00F8", 2.0), new("\u00F9", 3.0)], Lhe.Read(text).Events[0].Weights);
    }

    [Theory]
    [InlineData("<!--\nfile generated with POWHEG-BOX-V2\n-->\n", "", "POWHEG-BOX", "2")]
    [InlineData("<!--\nFile generated with PYTHIA 6.413\n-->\n", "", "Pythia", "6.413")]
    [InlineData("<!-- File written by Pythia8::LHAup on 15 Jun 2025 -->\n", "", "Pythia8", "")]
    [InlineData("<header>\n# created by SHERPA 3.0.1\n</header>\n", "", "Sherpa", "3.0.1")]
    [InlineData("<header>\n#* MadGraph5_aMC@NLO\n#*   VERSION 2.2.1    2014-09-25 *\n</header>\n", "", "MadGraph5_aMC@NLO", "2.2.1")]
    [InlineData("", "<generator name='MadGraph5_aMC@NLO' version='3.5.7'>please cite 1405.0301 </generator>\n",
        "MadGraph5_aMC@NLO", "3.5.7")]
    [InlineData("", "<generator version=\"3.1.6\">WHIZARD</generator>\n", "WHIZARD", "3.1.6")]
    [InlineData("", "", "unknown", "")]
    public void Generator_is_named_by_its_tag_or_recognised(string before, string tag, string name, string version)
    {
        LheHeader header = Lhe.HeaderOf(
            "<LesHouchesEvents version='1.0'>\n" + before + Lhe.Init.Replace("</init>", tag + "</init>", StringComparison.Ordinal)
            + Lhe.Event + Lhe.Close);
        Assert.Equal((name, version), (header.GeneratorName, header.GeneratorVersion));
    }
}
