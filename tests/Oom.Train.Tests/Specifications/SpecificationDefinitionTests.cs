using Oom.Simulation.Samples;
using Oom.Specifications;
using Oom.Train.Machine;

namespace Oom.Train.Specifications;

/// <summary>Trainings by a definition of their own.</summary>
public sealed class SpecificationDefinitionTests : IDisposable
{
    private const string Definition = """
        objects:
          leptons: {particles: (abs(pdg) == 11 or abs(pdg) == 13) and prompt, where: pt > 25}
        selection:
          - {name: two leptons, require: count(leptons) == 2}
        features:
          - {name: m_ll, expression: mass(sum(leptons)), unit: GeV}
          - {name: dphi_ll, expression: "deltaphi(leptons[0], leptons[1])", unit: rad}
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Definition_stands_in_the_specification_and_features_are_chosen_of_it()
    {
        var specification = Example.Parse(Inline("features: [dphi_ll]"));

        Assert.Equal(["two leptons"], specification.Definition.Selection.Select(requirement => requirement.Name));
        var feature = Assert.Single(specification.Generator.Features);
        Assert.Equal(("dphi_ll", "deltaphi(leptons[0], leptons[1])", "rad", -Math.PI, Math.PI, true),
            (feature.Name, feature.Definition, feature.Unit, feature.Low, feature.High, feature.IsPeriodic));
        Assert.Equal(["m_ll", "dphi_ll"], Example.Parse(Inline("")).Generator.Features.Select(item => item.Name));
    }

    [Fact]
    public void Definition_is_read_from_the_file_that_is_named()
    {
        File.WriteAllText(_folder.File("leptons.yaml"), Definition);
        File.WriteAllText(_folder.File("spec.yaml"), Text("definition: leptons.yaml\n", "features: [m_ll]"));

        var specification = SpecificationReader.Load(_folder.File("spec.yaml"));

        Assert.Equal(["m_ll"], specification.Definition.Features.Select(feature => feature.Name));
        File.Delete(_folder.File("leptons.yaml"));
        Assert.EndsWith($"there is no file {_folder.File("leptons.yaml")}",
            Assert.Throws<SpecificationException>(() => SpecificationReader.Load(_folder.File("spec.yaml"))).Message, StringComparison.Ordinal);
        // The copy in a run folder is read with the definition of the run.
        Assert.Equal(specification.Definition.CanonicalText,
            SpecificationReader.Load(_folder.File("spec.yaml"), specification.Definition).Definition.CanonicalText);
    }

    [Fact]
    public void Definition_is_read_from_the_file_of_simulate_with_its_detector()
    {
        string spec = Text("definition: leptons.yaml\n", "features: [m_ll]");
        File.WriteAllText(_folder.File("spec.yaml"), spec);
        File.WriteAllText(_folder.File("leptons.yaml"), Definition);
        string text = SpecificationReader.Load(_folder.File("spec.yaml")).Definition.CanonicalText;

        File.AppendAllText(_folder.File("leptons.yaml"), "\ndetector:\n  muons: {efficiency: 0.9}\n");
        Assert.Equal(text, SpecificationReader.Load(_folder.File("spec.yaml")).Definition.CanonicalText);

        File.AppendAllText(_folder.File("leptons.yaml"), "  muon: {efficiency: 0.9}\n");
        var error = Assert.Throws<SpecificationException>(() => SpecificationReader.Load(_folder.File("spec.yaml")));
        Assert.Equal(("detector", 9), (error.Key, error.Line));
    }

    [Theory]
    [InlineData("mass(sum(leptons))", "mass(leptons)", "definition.features[0].expression", 24)]
    [InlineData("count(leptons) == 2", "count(lepton) == 2", "definition.selection[0].require", 22)]
    public void Wrong_definition_is_refused_with_line_and_key(string part, string wrong, string key, int line)
    {
        string text = Inline("features: [m_ll]").Replace(part, wrong, StringComparison.Ordinal);

        var error = Assert.Throws<SpecificationException>(() => Example.Parse(text));

        Assert.Equal((key, line), (error.Key, error.Line));
    }

    [Fact]
    public void Feature_of_another_definition_and_a_second_selection_are_refused()
    {
        Assert.Contains("there is no generator-level feature 'm_tt'; known are m_ll, dphi_ll",
            Assert.Throws<SpecificationException>(() => Example.Parse(Inline("features: [m_tt]"))).Message, StringComparison.Ordinal);
        Assert.Contains("generator.selection: the selection is that of the key 'definition'", Assert.Throws<SpecificationException>(
            () => Example.Parse(Inline("selection: {kind: dilepton-opposite-charge}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_read_and_a_run_is_published_by_the_definition()
    {
        new LheSample { Events = 100 }.Write(_folder.File("eta_t.lhe"));
        var specification = Example.Parse(Inline("features: [m_ll]"));
        var reader = new EventSampleReader(specification, 1);

        var losses = reader.Read(specification.Processes[0], _folder.Path, TestContext.Current.CancellationToken).Losses;

        Assert.Equal(100, losses.Kept + losses.Reasons().Sum(loss => loss.Count));
        Assert.Equal("fails: two leptons", Assert.Single(losses.Reasons()).Reason);
        Assert.Equal(losses.Kept, reader.Features.Count);
        Assert.All(reader.Features.ToArray(), mass => Assert.True(mass > 0));
    }

    private static string Inline(string generator)
        => Text($"definition:\n{string.Join('\n', Definition.Split('\n').Select(line => $"  {line}"))}\n", generator);

    private static string Text(string definition, string generator)
        => Example.Text.Replace("generator:\n  features: [m_tt, c_hel]\n", $"{definition}generator:\n  {generator}\n", StringComparison.Ordinal);
}
