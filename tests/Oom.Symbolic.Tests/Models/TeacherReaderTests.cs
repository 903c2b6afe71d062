using System.IO.Compression;
using Oom.Bundles;
using Oom.Onnx.Observables;
using Oom.Symbolic.Tool.Models;

namespace Oom.Symbolic.Models;

public sealed class TeacherReaderTests
{
    private const string End = "</event>\n";
    private const int Events = 400, InFirst = 60;

    // Sums of the weights of a few hundred events in another order.
    private const double RoundingTolerance = 1e-12;

    [Fact]
    public void Files_of_one_process_count_by_their_events_however_the_sample_is_divided()
    {
        using var folder = TestData.NewFolder();
        string bundle = TestData.Repository("examples", "toponium", "bundle"),
            resonance = TestData.Repository("examples", "toponium", "events", "eta_t.lhe.gz");
        var response = ResponseDocument.Load(Path.Combine(bundle, BundleFiles.Response));
        string whole = folder.File("whole.lhe"), first = folder.File("first.lhe"), second = folder.File("second.lhe");
        var (header, events) = Sample();
        File.WriteAllText(whole, header + string.Concat(events) + "</LesHouchesEvents>\n");
        File.WriteAllText(first, header + string.Concat(events[..InFirst]) + "</LesHouchesEvents>\n");
        File.WriteAllText(second, header + string.Concat(events[InFirst..]) + "</LesHouchesEvents>\n");
        using var observable = PublishedObservable.Load(bundle);
        string[] names = [.. response.Processes.Where(process => process.IsMeasured).Select(process => process.Name)];
        string pairs = names.Single(name => name != "eta_t");

        var one = TeacherReader.Read(observable, [new(whole, pairs), new(resonance, "eta_t")], response);
        var two = TeacherReader.Read(observable, [new(first, pairs), new(resonance, "eta_t"), new(second, pairs)], response);

        Assert.Equal(one.Process, two.Process);
        Assert.Equal(one.Observable, two.Observable);
        for (int e = 0; e < one.Weight.Length; e++) Assert.Equal(one.Weight[e], two.Weight[e], RoundingTolerance * one.Weight[e]);
    }

    private static (string Header, string[] Events) Sample()
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz")),
            CompressionMode.Decompress));
        string text = reader.ReadToEnd();
        int start = text.IndexOf("<event>", StringComparison.Ordinal);
        return (text[..start], [.. text[start..].Split(End).Take(Events).Select(item => item + End)]);
    }
}
