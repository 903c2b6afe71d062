using Oom.Bundles;
using Oom.Features;
using Oom.Formulas;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;

namespace Oom.Specs;

/// <summary>The examples are complete, run, and are what the writers write.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Examples_are_what_the_writers_write()
    {
        using var temporary = TestData.NewFolder();
        bool rewrite = Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1";

        ExampleFiles.Write(rewrite ? ExampleFiles.Folder : temporary.Path);

        Assert.SkipWhen(rewrite, "the examples were written anew, not compared");
        Assert.Equal(Files(ExampleFiles.Folder)
            .Except([ExampleFiles.Events, ExampleFiles.Front, ExampleFiles.Judged, ScanExampleTests.File,
                "density/oom.density.json", .. LimitExampleTests.Files]),
            Files(temporary.Path));
        // Models carry the version of the program that wrote them, and the card and the result their digests.
        foreach (
            string file in new[]
            {
                "run/oom.bins.json",
                "run/run.json",
                "bundle/oom.bins.json",
                "bundle/oom.validation.json",
                "formula.json",
                TreesExample.File,
                "measurement/oom.response.json",
                "measurement/counts.json",
                "domain/oom.domain.json"
            })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(temporary.Path, file)), ExampleFiles.Read(file));
        }
    }

    [Fact]
    public void Measurement_of_the_examples_is_that_of_its_counts_and_response()
    {
        // The last digits of a fit depend on the processor.
        const double Rounding = 1e-9;
        using var temporary = TestData.NewFolder();
        MeasurementExample.Write(temporary.Path);

        var written = MeasurementDocument.Load(Path.Combine(temporary.Path, MeasurementExample.Folder, BundleFiles.Measurement));
        var example = MeasurementDocument.Load(Path.Combine(ExampleFiles.Folder, MeasurementExample.Folder, BundleFiles.Measurement));

        for (int i = 0; i < 2; i++)
            Assert.Equal(written.CrossSectionsPb[i], example.CrossSectionsPb[i], Rounding * example.CrossSectionsPb[i]);
        for (int cell = 0; cell < 4; cell++)
            Assert.Equal(written.CovariancePb2[cell], example.CovariancePb2[cell], Rounding * example.CovariancePb2[0]);
        Assert.Equal(written.Method, example.Method with { ConditionNumber = written.Method.ConditionNumber });
        Assert.Equal(written.PseudoExperiments!.Coverage68, example.PseudoExperiments!.Coverage68);
    }

    [Fact]
    public void Documents_are_read_and_written_without_a_change()
    {
        string bundle = Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle);
        using var temporary = TestData.NewFolder();
        RunFolder.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Run)).Save(temporary.Path);

        Assert.Equal(ExampleFiles.Read("bundle", BundleFiles.Card), BundleCard.Load(Path.Combine(bundle, BundleFiles.Card)).ToJson());
        Assert.Equal(ExampleFiles.Read("bundle", BundleFiles.Bins),
            ObservableDescription.FromJson(ExampleFiles.Read("bundle", BundleFiles.Bins), "bins").ToJson());
        Assert.Equal(ExampleFiles.Read("bundle", BundleFiles.Validation),
            ValidationDocument.ToJson(ValidationDocument.Load(Path.Combine(bundle, BundleFiles.Validation), 3)));
        Assert.Equal(ExampleFiles.Read("run", "run.json"), File.ReadAllText(temporary.File("run.json")));
        Assert.Equal(ExampleFiles.Read(ExampleFiles.Formula),
            Formula.FromJson(ExampleFiles.Read(ExampleFiles.Formula), "formula").ToJson());
        Assert.Equal(ExampleFiles.Read("domain", BundleFiles.Domain),
            DomainDocument.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Domain, BundleFiles.Domain)).ToJson());
        string measurement = Path.Combine(ExampleFiles.Folder, MeasurementExample.Folder);
        Assert.Equal(ExampleFiles.Read("measurement", BundleFiles.Response),
            ResponseDocument.Load(Path.Combine(measurement, BundleFiles.Response)).ToJson());
        Assert.Equal(ExampleFiles.Read("measurement", MeasurementExample.CountsFile),
            CountsDocument.Load(Path.Combine(measurement, MeasurementExample.CountsFile)).ToJson());
        Assert.Equal(ExampleFiles.Read("measurement", BundleFiles.Measurement),
            MeasurementDocument.Load(Path.Combine(measurement, BundleFiles.Measurement)).ToJson());
    }

    [Fact]
    public void Bundle_passes_every_check_of_its_reader()
    {
        using var observable = PublishedObservable.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle));

        Assert.Equal(4, observable.Checks.Count);
        Assert.DoesNotContain(observable.Checks, check => check.Contains("not checked", StringComparison.Ordinal)
            || check.Contains("not validated", StringComparison.Ordinal));
    }

    [Fact]
    public void Validation_events_are_reproduced_by_the_closed_form()
    {
        // Features are written with all digits, the observable in single precision.
        const double FeatureRounding = 1e-9, SinglePrecision = 1e-7;
        string bundle = Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle);
        var description = ObservableDescription.FromJson(ExampleFiles.Read("bundle", BundleFiles.Bins), "bins");
        var set = new TopPairFeatureSet([.. description.Features.Select(feature => feature.Name)]);
        double[] features = new double[set.Count];
        foreach (var item in ValidationDocument.Load(Path.Combine(bundle, BundleFiles.Validation), set.Count))
        {
            Assert.True(set.TryCompute(TopPairEvents.PairOf(item.Event), features));
            for (int i = 0; i < features.Length; i++)
                Assert.Equal(item.Features[i], features[i], FeatureRounding * Math.Abs(item.Features[i]));
            Assert.Equal(ExampleFiles.ClosedForm(features), item.Observable, SinglePrecision);
            Assert.Equal(item.Bin, description.GeneratorBins.IndexOf(item.Observable));
        }
    }

    [Fact]
    public void Model_follows_its_contract()
    {
        var model = ModelFile.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle, BundleFiles.Model));
        var card = BundleCard.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle, BundleFiles.Card));

        Assert.Equal(["bin_edges", "contact", "features", "graph_sha256", "licence", "oom", "version"],
            model.Metadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ExampleFiles.Read("bundle", BundleFiles.Bins), model.Metadata["oom"]);
        Assert.Equal("m_tt,c_hel,c_han", model.Metadata["features"]);
        Assert.Equal("0,0.25,0.5,0.75,1", model.Metadata["bin_edges"]);
        Assert.Equal(ObservableDescription.Version, model.Metadata["version"]);
        Assert.Equal(card.Provenance.Licence, model.Metadata["licence"]);
        Assert.Equal(card.Provenance.Contact, model.Metadata["contact"]);
        Assert.Equal(Digest.Of(model.WithMetadata([]).ToBytes()), model.Metadata["graph_sha256"]);
        Assert.Equal(ElementType.Float32, Assert.Single(model.Inputs).Type);
        Assert.Equal(3, model.Inputs[0].Shape![1].Length);
        Assert.Equal(1, Assert.Single(model.Outputs).Shape![1].Length);
    }

    [Fact]
    public void Result_is_what_the_bundle_makes_of_the_events()
    {
        using var observable = PublishedObservable.Load(Path.Combine(ExampleFiles.Folder, ExampleFiles.Bundle));

        Assert.Equal(ExampleFiles.Read(ExampleFiles.Result), ExampleFiles.ResultJson(observable));
    }

    private static IEnumerable<string> Files(string folder)
        => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
