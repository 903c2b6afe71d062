using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Reference.MadGraph;
using Oom.Train.Learning.Torch;

namespace Oom.Reference.Observables;

/// <summary>The published toponium observable from four-momenta beside the program's own features and the network.</summary>
public sealed class EventModelTests(MadGraphSamples samples)
{
    private const int EventCount = 10_000;

    /// <summary>Of the observable; and of a feature, relative to the larger of it and 1.</summary>
    private const double Agreement = 1e-6;

    /// <summary>With the graph as it was published, in the same measure.</summary>
    private const double PublishedAgreement = 1e-9;

    [Theory]
    [InlineData("ttbar_dilepton.lhe.gz")]
    [InlineData("eta_t.lhe.gz")]
    public void MadGraph_events_have_the_same_observable(string file)
        => Compare([.. samples.Load(file).Where(item => item.Status == TopPairStatus.Found)
            .Select(item => DecayAlone(item.Pair)).Take(EventCount)]);

    [Theory]
    [InlineData("ttbar.lhe.gz")]
    [InlineData("eta_t.lhe.gz")]
    public void Events_of_our_generator_have_the_same_observable(string file)
        => Compare([.. ReadPairs(TestData.Repository("examples", "toponium", "events", file)).Take(EventCount)]);

    private static void Compare(List<RecordedEvent> events)
    {
        Assert.True(events.Count >= EventCount / 10);
        using var published = PublishedObservable.Load(TestData.Repository("examples", "toponium", "bundle"));
        using var folder = TestData.NewFolder();
        EventModel.Create(ModelFile.Load(published.ModelPath), published.Description).Save(folder.File(BundleFiles.EventModel));
        using var model = EventObservable.Load(folder.File(BundleFiles.EventModel), published.Description);

        // The published file, which the graphs written by hand of its time are in.
        using var before = EventObservable.Load(
            TestData.Repository("examples", "toponium", "bundle", BundleFiles.EventModel), published.Description);
        var (featuresBefore, observableBefore) = before.Evaluate(events);
        var expected = published.Evaluate(events);
        var (features, observable) = model.Evaluate(events);
        int columns = published.FeatureCount;
        for (int i = 0; i < events.Count; i++)
        {
            Assert.Equal(expected[i].Observable, observable[i], Agreement);
            Assert.Equal(observableBefore[i], observable[i], Agreement);
            for (int j = 0; j < columns; j++)
            {
                double wanted = expected[i].Features[j], publishedValue = featuresBefore[i * columns + j];
                Assert.Equal(publishedValue, features[i * columns + j], PublishedAgreement * Math.Max(1, Math.Abs(publishedValue)));
                Assert.Equal(wanted, features[i * columns + j], Agreement * Math.Max(1, Math.Abs(wanted)));
            }
        }
    }

    private static RecordedEvent DecayAlone(in DileptonTopPair pair) => TopPairEvents.Of(pair) with { IsWhole = false };

    private static IEnumerable<RecordedEvent> ReadPairs(string path)
    {
        using var reader = LheReader.Open(path);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                if (TopPairFinder.Find(block.Particles(i), out var pair) == TopPairStatus.Found) yield return DecayAlone(pair);
            }
        }
    }
}
