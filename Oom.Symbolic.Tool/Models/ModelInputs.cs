using Oom.Bundles;
using Oom.Onnx.Observables;
using Oom.Responses;
using Oom.Scores;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Runs;

namespace Oom.Symbolic.Tool.Models;

/// <summary>What <c>oom-symbolic fit --model</c> is given.</summary>
/// <param name="Model">The bundle.</param>
/// <param name="Events">LHE files; none where the scores are enough.</param>
/// <param name="Scores">A score file; null where there is none.</param>
internal sealed record ModelInputs(string Model, IReadOnlyList<EventSource> Events, string? Scores)
{
    private static readonly string[] Copied = [BundleFiles.Validation, BundleFiles.Card];

    /// <summary>The folder in which what publication needs of the bundle is kept.</summary>
    public const string TeacherFolder = "model";

    /// <summary>The folder of the bundle.</summary>
    public string Folder => Directory.Exists(Model) ? Model : Path.GetDirectoryName(Path.GetFullPath(Model))!;

    /// <summary>Reads everything.</summary>
    /// <exception cref="ModelException">The inputs cannot be used together.</exception>
    public ModelTask Load()
    {
        if (Events.Count == 0 && Scores is null)
            throw new ModelException("--model needs events: --events with LHE files, or --scores with a score file");
        using var bundle = Bundle.Open(Model);
        var (observable, description, response) = (bundle.Observable, bundle.Description, bundle.RequireOwnResponse().Response);
        if (Scores is null)
        {
            var events = TeacherReader.Read(observable, Events, response);
            return new ModelTask(description, observable.ModelDigest, events, response is null ? null
                : new TransferredResponses(response, events));
        }

        var layout = ResponseLayout.Of(
            response ?? throw new ModelException($"{Folder} has no {BundleFiles.Response}, by which the columns of scores are known"));
        var scores = ScoreFile.Read(Scores, layout, [.. description.Features.Select(feature => feature.Name)]);
        var counted = new ScoredResponses(layout, scores);
        RequireSame(response, counted.Network, Scores);
        var teacher = Events.Count == 0 ? TeacherEvents.Of(scores, ModelSearch.Features(description.Features))
            : TeacherReader.Read(observable, Events, response);
        return new ModelTask(description, observable.ModelDigest, teacher, counted);
    }

    /// <summary>Copies what publication needs.</summary>
    /// <param name="task">The observable.</param>
    /// <param name="folder">The folder of the search.</param>
    public void CopyTo(ModelTask task, string folder)
    {
        string copy = Directory.CreateDirectory(Path.Combine(folder, TeacherFolder)).FullName;
        File.WriteAllText(Path.Combine(copy, BundleFiles.Bins), task.Description.ToJson());
        foreach (string file in Copied)
        {
            if (File.Exists(Path.Combine(Folder, file))) File.Copy(Path.Combine(Folder, file), Path.Combine(copy, file));
        }
    }

    // Scores of another training would be judged as if they were those of this one.
    private static void RequireSame(DetectorResponse published, DetectorResponse counted, string path)
    {
        const double Tolerance = 0.05;
        double[] expected = published.Expected(), found = counted.Expected();
        for (int j = 0; j < expected.Length; j++)
        {
            if (Math.Abs(found[j] - expected[j]) <= Tolerance * expected[j]) continue;
            throw new ModelException(
                FormattableString.Invariant(
                $"{path}: {found[j]:G6} events in detector-level bin {j + 1}, the bundle's response has {expected[j]:G6}: these are the scores of another training"));
        }
    }
}
