using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Features;
using Oom.Selections;
using Oom.Specifications;

namespace Oom.Reference.Definitions;

/// <summary>The dilepton top pair as a file of definitions, event by event against the code that it stands for.</summary>
public sealed class TopPairDefinitionTests
{
    // The same operations but for the order of a few products, in the scale of a momentum or of an angle.
    private const double Tolerance = 1e-12;

    private static readonly string File = TestData.Repository("examples", "definitions", "top-pair-dilepton.yaml");

    internal static EventDefinition Load()
        => YamlDocument.Parse(System.IO.File.ReadAllText(File), File).Read(EventDefinition.Read);

    [Fact]
    public void Names_and_ranges_of_the_features_are_those_of_the_registry()
    {
        var definition = Load();

        Assert.Equal(TopPairFeatures.All.Select(feature => feature.Name), definition.Features.Select(feature => feature.Name));
        foreach (var (known, declared) in TopPairFeatures.All.Zip(definition.Features))
        {
            Assert.Equal((known.Unit, known.Low, known.High), (declared.Unit, declared.Low, declared.High));
            Assert.Equal((known.IsPeriodic, false), (declared.IsPeriodic, declared.MayBeAbsent));
        }
    }

    [Fact]
    public void Default_of_trainings_and_of_older_bundles_is_the_file()
    {
        var definition = TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All);

        Assert.Equal(FiducialSelection.DileptonTopPair, TopPairDefinition.SelectionOf(Load()));
        Assert.Equal(definition.Features, Load().Features);
        Assert.Equal(definition.Selection.Select(requirement => requirement.Text), Load().Selection.Select(requirement => requirement.Text));
        Assert.Equal(TopPairDefinition.All, TopPairDefinition.KnownFeatures(Load()));
    }

    [Fact]
    public void Events_allocate_nothing()
    {
        var evaluator = Load().NewEvaluator();
        var record = new PartonRecord();
        using LheReader reader = LheReader.Open(TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz"));
        long allocated = 0;
        reader.Process<long>(1, () => block =>
        {
            Evaluate(block);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Evaluate(block);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }, bytes => allocated += bytes);
        Assert.Equal(0, allocated);

        void Evaluate(EventBlock block)
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block.ParticleMemory(i));
                evaluator.TryEvaluate(record, out _);
            }
        }
    }

    [Theory]
    [InlineData("tests/data/reference/ttbar_dilepton.lhe.gz")]
    [InlineData("tests/data/reference/eta_t.lhe.gz")]
    [InlineData("tests/data/reference/eta_t_missing_tops.lhe")]
    [InlineData("tests/data/reference/ttbar_madspin.lhe.gz")]
    [InlineData("tests/data/reference/ttbar_smeft.lhe.gz")]
    [InlineData("tests/data/reference/ttbar_stable.lhe.gz")]
    [InlineData("tests/data/reference/ttbar_weights.lhe.gz")]
    [InlineData("tests/data/events/ttbar_400.lhe.zst")]
    [InlineData("examples/toponium/events/ttbar.lhe.gz")]
    [InlineData("examples/toponium/events/eta_t.lhe.gz")]
    public void Every_event_is_what_the_code_says(string file)
    {
        var definition = Load();
        var features = new TopPairFeatureSet([.. TopPairFeatures.All.Select(feature => feature.Name)]);
        double[] expected = new double[features.Count];
        int events = 0;
        using LheReader reader = LheReader.Open(TestData.Repository(file.Split('/')));
        var evaluator = definition.NewEvaluator();
        var record = new PartonRecord();
        reader.Process<int>(1, () => block =>
        {
            for (int i = 0; i < block.Count; i++) Compare(block, i);
            return block.Count;
        }, count => events += count);
        Assert.InRange(events, 50, int.MaxValue);

        void Compare(EventBlock block, int index)
        {
            var status = TopPairFinder.Find(block.Particles(index), out var pair);
            record.Set(block.ParticleMemory(index));
            bool isFound = evaluator.TryEvaluate(record, out int step);
            Assert.Equal(status == TopPairStatus.Found ? null : status.Describe(),
                evaluator.Refusal < 0 ? null : definition.Refusals[evaluator.Refusal]);
            Assert.Equal(status == TopPairStatus.Found, isFound);
            if (!isFound) return;

            var selected = FiducialSelection.DileptonTopPair.Evaluate(block.Particles(index));
            Assert.Equal(selected == SelectionStep.Passed ? EventDefinition.Passed : (int)selected, step);
            if (step != EventDefinition.Passed) return;

            Assert.True(features.TryCompute(pair, expected));
            for (int f = 0; f < expected.Length; f++)
                Assert.Equal(expected[f], evaluator.Features[f], Tolerance * Math.Max(1, Math.Abs(expected[f])));
        }
    }
}
