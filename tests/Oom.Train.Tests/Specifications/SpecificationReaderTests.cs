using Oom.Definitions;
using Oom.Responses;
using Oom.Selections;
using Oom.Train.Learning;
using Oom.Train.Machine;

namespace Oom.Train.Specifications;

public class SpecificationReaderTests
{
    [Fact]
    public void Specification_holds_what_the_file_says()
    {
        var spec = Example.Parse();
        Assert.Equal("toponium-ce", spec.Name);
        Assert.Equal("eta_t against tt", spec.Description);
        Assert.Equal(["A. Author"], spec.Provenance.Authors);
        Assert.Null(spec.Provenance.Doi);
        Assert.Equal(13000, spec.CollisionEnergyGeV);
        Assert.Equal(138, spec.LuminosityInverseFb);
        Assert.Equal([ProcessRole.Signal, ProcessRole.Background], spec.Processes.Select(process => process.Role));
        Assert.Equal("ttbar.lhe", Assert.Single(spec.Processes[1].Files).Text);
        Assert.Equal(27.3, spec.Processes[1].CrossSectionPb);
        Assert.Null(spec.Processes[0].CrossSectionPb);
        Assert.Equal(["m_tt", "c_hel"], spec.Generator.Features.Select(feature => feature.Name));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], spec.Generator.Bins.Edges.Edges.ToArray());
        Assert.Equal([8, 4], spec.Generator.Network.HiddenLayers);
        Assert.Equal(0.01, spec.Classifier!.Optimiser.LearningRate);
        Assert.Equal(64, spec.Classifier.BatchSize);
        Assert.Equal(7ul, spec.Training.Seed);
        Assert.Equal(7ul, spec.Training.Split.Seed);
    }

    [Fact]
    public void Keys_left_out_have_the_documented_defaults()
    {
        var spec = Example.Parse();
        Assert.Equal(FiducialSelection.DileptonTopPair, TopPairDefinition.SelectionOf(spec.Definition!));
        Assert.Equal(0.9, spec.Classifier!.Optimiser.Beta1);
        Assert.Equal(0.999, spec.Classifier!.Optimiser.Beta2);
        Assert.Equal(1e-8, spec.Classifier!.Optimiser.Epsilon);
        Assert.Equal(100, spec.Classifier.EpochsMax);
        Assert.Equal(10, spec.Classifier.Patience);
        Assert.Equal(0.2, spec.Training.Split.ValidationFraction);
        Assert.Equal(0.2, spec.Training.Split.TestFraction);
        Assert.Equal(ClassBalance.Equal, spec.Classifier.ClassBalance);
        Assert.Equal([100, 100, 100], new NetworkSettings().HiddenLayers);
        Assert.Equal(4096, new ClassifierSettings().BatchSize);
        Assert.Equal(1e-3, new AdamSettings().LearningRate);
    }

    [Fact]
    public void Selection_changes_only_what_is_written()
    {
        var spec = Example.Parse(
            Example.Text.Replace(
            "generator:\n", "generator:\n  selection: {kind: dilepton-opposite-charge, muon: {pt-min-gev: 20}, jets: {count-min: 3}}\n",
            StringComparison.Ordinal));
        var paper = FiducialSelection.DileptonTopPair;
        Assert.Equal(paper with { Muon = paper.Muon with { PtMin = 20 }, Jets = paper.Jets with { CountMin = 3 } },
            TopPairDefinition.SelectionOf(spec.Definition!));
    }

    [Fact]
    public void Example_of_the_document_is_read()
    {
        string document = File.ReadAllText(TestData.Repository("specs", "training.md"));
        string yaml = document.Split("```yaml\n")[1].Split("```")[0];
        var spec = SpecificationReader.Parse(yaml, "training.md");
        Assert.Equal("10.48550/arXiv.2601.08813", spec.Provenance.Doi);
        Assert.Equal(FiducialSelection.DileptonTopPair, TopPairDefinition.SelectionOf(spec.Definition!));
        Assert.Equal(new ClassifierSettings(), spec.Classifier);
        Assert.Equal(new SplitSettings { ValidationFraction = 0.2, TestFraction = 0.2, Seed = 1 }, spec.Training.Split);
        Assert.False(spec.HasDetector);
        Assert.Equal(6, spec.Generator.Bins.Count);
    }

    [Fact]
    public void Numbers_are_read_under_a_comma_decimal_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal(27.3, Example.Parse().Processes[1].CrossSectionPb);
            Assert.Contains("found 0.7", Example.Fails("seed: 7", "test-fraction: 0.7").Message, StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
