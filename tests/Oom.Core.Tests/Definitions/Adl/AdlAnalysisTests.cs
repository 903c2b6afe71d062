using System.Text.Json.Nodes;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Definitions.Adl;

public sealed class AdlAnalysisTests
{
    private const string Objects = """
        # A comment; "info" is not read.
        info analysis
          title "Search in two
            lines"
        object jets
          take Jet j
          select pT(j) > 30 and abs(j.Eta) < 2.4
          reject dR(j, leptons) < 0.4
        object bjets take jets select BTag(Jet) == 1
        object electrons : ELE
          select {ELE}Pt > 20
          select |eta| < 2.5
        object muons
          take Muo
          select pT > 20
        object leptons : Union(electrons, muons)
        object MET
          take MissingET
        composite dileptons
          take leptons l1, l2
          select l1.charge + l2.charge == 0
        define HT = sum(jets.pT)
        define mll : m(leptons[0] leptons[1])

        """;

    [Fact]
    public void Conditions_of_objects_may_name_their_block_and_are_left_out_where_they_always_hold()
    {
        const string block = "object own\n  take Jet\n  select pT(own) > 30\n  select pT(own) >= 0\n  select abs(Eta(own)) < 2.4\n";
        var translation = Translate(block + "region sr\n  select size(own) >= 2");

        Assert.Empty(translation.Refusals);
        Assert.Equal("pt(it) > 30 and abs(eta(it)) < 2.4",
            (string?)JsonNode.Parse(translation.Definition!.CanonicalText)!["objects"]!["own"]!["where"]);
        Assert.Contains(translation.Notes, note => note.Text.StartsWith("left out: pt(it) >= 0: this is always so", StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_that_need_one_another_in_a_circle_are_refused_by_name()
    {
        var translation = Translate("object a\n  take b\nobject b\n  take a\nregion sr\n  select size(a) >= 1");

        Assert.Equal("'a' needs itself", Assert.Single(translation.Refusals).Text);
    }

    [Theory]
    [InlineData("size(jets) >= 2", "count(jets) >= 2")]
    [InlineData("jets[0].pT > 50", "pt(jets[0]) > 50")]
    [InlineData("pT(jets_1) > 50", "pt(jets[1]) > 50")]
    [InlineData("{jets[0] + jets[1]}m > 50", "mass(jets[0] + jets[1]) > 50")]
    [InlineData("MET > 100", "pt(missing_momentum) > 100")]
    [InlineData("MET.pT > 100", "pt(missing_momentum) > 100")]
    [InlineData("HT [] 100 200", "sum(jets, pt(it)) >= 100 and sum(jets, pt(it)) <= 200")]
    [InlineData("mll ][ 76 106", "mass(leptons[0] + leptons[1]) < 76 or mass(leptons[0] + leptons[1]) > 106")]
    [InlineData("dPhi(jets[0], METLV[0]) > 0.5", "abs(deltaphi(jets[0], missing_momentum)) > 0.5")]
    [InlineData("dPhi(jets, MET) > 0.5", "all(jets, abs(deltaphi(it, missing_momentum)) > 0.5)")]
    [InlineData("anyof(pT(jets) > 200)", "any(jets, pt(it) > 200)")]
    [InlineData("min(dPhi(jets[0:1], MET)) > 0.5",
        "min(abs(deltaphi(jets[0], missing_momentum)), abs(deltaphi(jets[1], missing_momentum)) else 1000000000) > 0.5")]
    [InlineData("min(dR(jets, leptons[0])) > 1", "min(jets, deltar(it, leptons[0])) > 1")]
    [InlineData("size(jets) > 2 ? jets[2].pT > 40", "not count(jets) > 2 or pt(jets[2]) > 40")]
    [InlineData("size(jets) == 2 ? HT > 100 : HT > 150",
        "count(jets) == 2 and sum(jets, pt(it)) > 100 or not count(jets) == 2 and sum(jets, pt(it)) > 150")]
    [InlineData("MET / sqrt(HT) > 8.5", "pt(missing_momentum) / sqrt(sum(jets, pt(it))) > 8.5")]
    [InlineData("jets[0].BTag == 0", "not b(jets[0])")]
    [InlineData("size(dileptons) == 1", "count(pairs(leptons) where charge(it.first) + charge(it.second) == 0) == 1")]
    [InlineData("m(dileptons.l1 + dileptons.l2) < 80",
        "all(pairs(leptons) where charge(it.first) + charge(it.second) == 0, mass(it.first + it.second) < 80)")]
    [InlineData("fMT(leptons[0], MET) > 100", "mt(leptons[0], missing_momentum) > 100")]
    [InlineData("fMT2(jets[0], jets[1], MET) > 100", "mt2(jets[0], jets[1], missing_momentum) > 100")]
    public void A_condition_says_what_it_says_in_definitions(string adl, string expected)
    {
        var translation = Translate($"region sr\n  select {adl}");

        Assert.Empty(translation.Refusals);
        var requirement = Assert.Single(translation.Definition!.Selection);
        Assert.Equal(Canonical(expected), Canonical(requirement.Text));
        Assert.Equal(adl.Replace(" ", "", StringComparison.Ordinal), requirement.Name.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_are_lists_with_conditions_and_distances()
    {
        var objects = JsonNode.Parse(Translate("region sr\n  select size(bjets) >= 1").Definition!.CanonicalText)!["objects"]!;

        Assert.Equal("""{"from":"Jet","where":"pt(it) > 30 and abs(eta(it)) < 2.4","apart-from":{"leptons":0.4}}""",
            objects["jets"]!.ToJsonString(Plain));
        Assert.Equal("""{"from":"jets","where":"b(it)"}""", objects["bjets"]!.ToJsonString(Plain));
        Assert.Equal("""{"union":["electrons","muons"]}""", objects["leptons"]!.ToJsonString(Plain));
        Assert.Equal("""{"from":"ELE","where":"pt(it) > 20 and abs(eta(it)) < 2.5"}""", objects["electrons"]!.ToJsonString(Plain));
    }

    [Fact]
    public void A_region_begins_with_those_that_it_names_and_its_quantities_are_features()
    {
        var definition = Translate("""
            region presel
              select ALL
              select size(jets) >= 2
            region sr
              presel
              select HT > 100
              reject size(muons) > 0
              bin MET 100 200 300
            """, "sr").Definition!;

        Assert.Equal(["size(jets) >= 2", "HT > 100", "not size(muons) > 0"], definition.Selection.Select(item => item.Name));
        Assert.Equal([("HT", "GeV"), ("MET", "GeV")], definition.Features.Select(item => (item.Name, item.Unit)));
    }

    [Theory]
    [InlineData("region sr\n  select size(photons) > 0", 25, "'photons' is no object, define or region of the file")]
    [InlineData("region sr\n  select fMR(jets) > 0", 25, "fMR is no function or quantity")]
    [InlineData("region sr\n  select size(jets) >", 25, "the statement ends too early")]
    [InlineData("region sr\n  select jets[-1].pT > 0", 25, "negative ones choose objects")]
    [InlineData("region sr\n  select m(dileptons) ~= 91.2", 25, "~= chooses objects")]
    [InlineData("region sr\n  select jets[0] > 30", 25, "is no number: pT, m or another quantity of it is")]
    [InlineData("region sr\n  select HT > HT / MET", 25, "cannot be added or compared")]
    [InlineData("object iso\n  take Muo\n  select miniIso(Muo) < 0.2\nregion sr\n  select size(iso) > 0", 26, "miniIso is what a detector measures")]
    [InlineData("object far\n  take Jet\n  select pT > 100 or dR(Jet, leptons) > 0.4\nregion sr\n  select size(far) > 0", 26,
        "a distance from the objects of a list stands alone or beside 'and'")]
    [InlineData("object far\n  take Jet\n  select not dR(Jet, leptons) < 0.4\nregion sr\n  select size(far) > 0", 26, "those apart from all others are")]
    [InlineData("object far\n  take Jet\n  reject pT < 10 and dR(Jet, leptons) < 0.4\nregion sr\n  select size(far) > 0", 26,
        "a distance that is rejected stands alone")]
    [InlineData("object far\n  take Jet\n  select m(Jet + leptons) > 100\nregion sr\n  select size(far) > 0", 26,
        "the object of the block and the elements of leptons are not taken together")]
    [InlineData("object far\n  take Jet\n  select min(pT(Jet)) > 100\nregion sr\n  select size(far) > 0", 26, "the min of one thing")]
    [InlineData("define a = b + 1\ndefine b = a + 1\nregion sr\n  select a > 0", 25, "needs itself")]
    public void What_cannot_be_said_is_refused_by_its_line(string rest, int line, string reason)
    {
        var translation = Translate(rest);

        Assert.Null(translation.Definition);
        var refusal = Assert.Single(translation.Refusals);
        Assert.Contains(reason, refusal.Text, StringComparison.Ordinal);
        Assert.Equal(line, refusal.Line);
    }

    [Fact]
    public void What_prompt_leptons_stand_for_is_left_out_where_that_is_asked_for_and_what_always_holds_everywhere()
    {
        var translation = AdlAnalysis.Read(
            $"{Objects}object iso\n  take Muo\n  select miniIso(Muo) < 0.2\nregion sr\n  select size(iso) > 0\n  select size(jets) >= 0",
            "a.adl").Translate("sr", isWithoutDetector: true);

        Assert.Equal(["size(iso) > 0"], translation.Definition!.Selection.Select(item => item.Name));
        Assert.Equal([26, 29], translation.Notes.Select(note => note.Line));
    }

    [Theory]
    [InlineData("something\nobject jets\n take Jet", "a.adl, line 1: 'something' stands before the first")]
    [InlineData("object jets\n take Jet\nobject jets\n take Jet", "a.adl, line 3: the name 'jets' stands twice")]
    [InlineData("object", "a.adl, line 1: 'object' has no name")]
    public void A_text_that_is_no_analysis_is_refused(string text, string message)
        => Assert.StartsWith(
            message, Assert.Throws<AdlFileException>(() => AdlAnalysis.Read(text, "a.adl")).Message, StringComparison.Ordinal);

    [Fact]
    public void Endless_texts_are_refused()
    {
        string chain = "define a0 = HT\n" + string.Concat(Enumerable.Range(1, 9000).Select(i => $"define a{i} = a{i - 1} + a{i - 1}\n"));

        foreach (string condition in (string[])[
            "a40 > 0", "a8999 > 0", $"{new string('(', 5000)}HT > 0", $"{new string('-', 50_000)}HT > 0",
            $"{string.Concat(Enumerable.Repeat("not ", 50_000))} HT > 0"])
        {
            Assert.Single(Translate($"{(condition[0] == 'a' ? chain : "")}region sr\n  select {condition}").Refusals);
        }
    }

    [Fact]
    public void A_region_that_is_not_there_is_told_with_the_nearest()
        => Assert.Equal("there is no region 'sr2'; the nearest names are 'sr1'", Assert.Throws<AdlFileException>(
            () => AdlAnalysis.Read("region sr1\n select ALL", "a.adl").Translate("sr2", false)).Message);

    // Both are decided by the definition: 40 GeV apart in phi from what is missing, one muon of 30 GeV.
    [Theory]
    [InlineData("size(jets) >= 1", true)]
    [InlineData("size(muons) == 1", true)]
    [InlineData("dPhi(jets[0], MET) > 3", true)]
    [InlineData("dPhi(jets[0], muons[0]) > 2", false)]
    [InlineData("jets[1].pT > 5", false)]
    [InlineData("size(jets) > 1 ? jets[1].pT > 5", true)]
    [InlineData("MET [] 39 41", true)]
    public void Events_are_selected(string condition, bool isSelected)
    {
        var evaluator = Translate($"region sr\n  select {condition}").Definition!.NewEvaluator();
        var record = new PartonRecord();
        record.Set(new Particle[] { Of(2, 40, 0), Of(12, 40, Math.PI), Of(13, 30, Math.PI / 2) });

        Assert.True(evaluator.TryEvaluate(record, out int step));
        Assert.Equal(isSelected, step == EventDefinition.Passed);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static Particle Of(int code, double pt, double phi)
        => new(code, Particle.Final, 0, 0, 0, 0, new FourMomentum(pt, pt * Math.Cos(phi), pt * Math.Sin(phi), 0), 0, 0, 0);

    private static AdlTranslation Translate(string rest, string region = "sr")
        => AdlAnalysis.Read(Objects + rest, "a.adl").Translate(region, false);

    private static string Canonical(string expression) => SyntaxText.Of(expression);
}
