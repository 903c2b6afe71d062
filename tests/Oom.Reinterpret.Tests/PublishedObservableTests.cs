using Oom.Bundles;
using Oom.Features;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;

namespace Oom.Reinterpret.Tests;

public sealed class PublishedObservableTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundle_is_found_by_its_folder_and_says_what_was_checked()
    {
        TestBundle.WriteBundle(_folder.Path);

        using var observable = PublishedObservable.Load(_folder.Path);

        Assert.Equal(3, observable.Checks.Count);
        Assert.Contains("3 files are as published", observable.Checks[0], StringComparison.Ordinal);
        Assert.Contains("1 validation events are reproduced", observable.Checks[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Model_alone_is_enough_and_what_was_not_checked_is_said()
    {
        string model = TestBundle.WriteModel(_folder.Path);

        using var observable = PublishedObservable.Load(model);

        Assert.Equal(TestBundle.Description.ToJson(), observable.Description.ToJson());
        Assert.Contains("digests not checked", observable.Checks[0], StringComparison.Ordinal);
        Assert.Contains("not validated", observable.Checks[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Model_that_does_not_reproduce_its_events_is_refused()
    {
        TestBundle.WriteBundle(_folder.Path);
        double cHel = new TopPairKinematics(TestBundle.Pair).CHel, wrong = (1 + cHel) / 2 + 2e-5;
        TestBundle.WriteValidation(
            _folder.Path, new ValidationEvent(TopPairEvents.Of(TestBundle.Pair), [cHel], wrong, TestBundle.Description.GeneratorBins.IndexOf(wrong)));
        TestBundle.WriteCard(_folder.Path);

        var error = Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path));

        Assert.Contains("validation event 0 is not reproduced: the observable is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Feature_that_differs_from_the_published_one_is_named()
    {
        TestBundle.WriteBundle(_folder.Path);
        double cHel = new TopPairKinematics(TestBundle.Pair).CHel;
        TestBundle.WriteValidation(_folder.Path, new ValidationEvent(TopPairEvents.Of(TestBundle.Pair), [cHel + 1e-6], (1 + cHel) / 2, 0));
        TestBundle.WriteCard(_folder.Path);

        var error = Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path));

        Assert.Contains("feature c_hel is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_was_changed_after_publication_is_refused()
    {
        TestBundle.WriteBundle(_folder.Path);
        File.AppendAllText(Path.Combine(_folder.Path, BundleFiles.Validation), "\n");

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(_folder.Path));

        Assert.Contains("oom.validation.json is not the file that was published", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_that_was_exchanged_is_refused_even_without_a_card()
    {
        string model = TestBundle.WriteModel(_folder.Path);
        var metadata = ModelFile.Load(model).Metadata;
        var graph = new Graph("other");
        graph.Output("observable", graph.Input("features", ElementType.Float32, "N", 1).Sigmoid());
        ModelFile.Load(graph.ToBytes()).WithMetadata(metadata).Save(model);

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(model));

        Assert.Contains("the network is not the one that was published", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bins_of_another_observable_are_refused()
    {
        string model = TestBundle.WriteModel(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, BundleFiles.Bins), (TestBundle.Description with { Name = "another" }).ToJson());

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(model));

        Assert.Contains("belong to different observables", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_from_four_momenta_is_checked_where_it_is_there()
    {
        string model = TestBundle.WriteBundle(_folder.Path);
        EventModel.Create(ModelFile.Load(model), TestBundle.Description).Save(_folder.File(BundleFiles.EventModel));

        using var observable = PublishedObservable.Load(model);

        Assert.Equal(4, observable.Checks.Count);
        Assert.StartsWith("oom.events.onnx reproduces them from four-momenta", observable.Checks[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Model_from_four_momenta_of_another_observable_is_refused()
    {
        string model = TestBundle.WriteBundle(_folder.Path);
        using var other = TestData.NewFolder();
        var description = TestBundle.Description with { Name = "another" };
        EventModel.Create(ModelFile.Load(TestBundle.WriteModel(other.Path, description)), description)
            .Save(_folder.File(BundleFiles.EventModel));

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(model));

        Assert.StartsWith($"{_folder.File(BundleFiles.EventModel)}: metadata 'oom'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_from_four_momenta_that_does_not_reproduce_the_events_is_refused()
    {
        string model = TestBundle.WriteBundle(_folder.Path);
        var published = ModelFile.Load(model);
        var wrong = new Graph("other");
        wrong.Output("observable", 0.25 * (wrong.Input("features", ElementType.Float32, "N", 1) + 1));
        EventModel.Create(ModelFile.Load(wrong.ToBytes()).WithMetadata(published.Metadata), TestBundle.Description)
            .Save(_folder.File(BundleFiles.EventModel));

        var error = Assert.Throws<ObservableException>(() => PublishedObservable.Load(model));

        Assert.StartsWith(
            $"{_folder.File(BundleFiles.EventModel)}: the model is refused, validation event 0 is not reproduced: the observable is",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_without_description_is_no_observable()
    {
        var graph = new Graph("bare");
        graph.Output("y", graph.Input("x", ElementType.Float32, "N", 1).Sigmoid());
        graph.Save(_folder.File("bare.onnx"));

        var error = Assert.Throws<DocumentException>(() => PublishedObservable.Load(_folder.File("bare.onnx")));

        Assert.Contains("it is not a published observable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_event_that_is_not_selected_is_refused()
    {
        TestBundle.WriteBundle(_folder.Path);
        var soft = TestBundle.Pair with { Bottom = 0.1 * TestBundle.Pair.Bottom };
        double cHel = new TopPairKinematics(soft).CHel;
        TestBundle.WriteValidation(_folder.Path, new ValidationEvent(TopPairEvents.Of(soft), [cHel], (1 + cHel) / 2, 0));
        TestBundle.WriteCard(_folder.Path);

        var error = Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path));

        Assert.Contains("event 0 is not selected: \"at least 2 jets", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_event_without_its_decay_is_refused()
    {
        TestBundle.WriteBundle(_folder.Path);
        var bare = new RecordedEvent([.. TopPairEvents.Of(TestBundle.Pair).Particles.Skip(2)]);
        TestBundle.WriteValidation(_folder.Path, new ValidationEvent(bare, [0], 0.5, 2));
        TestBundle.WriteCard(_folder.Path);

        Assert.Contains("event 0 is refused: ", Assert.Throws<ObservableException>(() => PublishedObservable.Load(_folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Model_of_another_shape_is_refused()
    {
        string model = TestBundle.WriteModel(_folder.Path, columns: 2);

        var error = Assert.Throws<ObservableException>(() => PublishedObservable.Load(model));

        Assert.Contains("its input should be Float32[N, 1]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_model_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => PublishedObservable.Load(_folder.File("none.onnx")));

        Assert.Contains("none.onnx", error.Message, StringComparison.Ordinal);
    }
}
