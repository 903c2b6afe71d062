using Oom.Bundles;
using Oom.Formulas;
using Oom.Responses;
using Oom.Scores;
using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>What searches for formulas read besides tables and specifications: checkpoints, scores, judged fronts.</summary>
internal static class MutatedSearches
{
    private const string Scores = "scores.csv", Checkpoint = "checkpoint.json", Found = "found";

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        new("oom.symbolic-checkpoint", [Checkpoint], WriteCheckpoint, ProgramUnderTest.Symbolic,
            (folder, _) => [.. Search(folder), "--resume", In(folder, Checkpoint)]),
        new("scores", [Scores], WriteScores, ProgramUnderTest.Symbolic, (folder, _) => Judge(folder)),
        new("oom.judged-front", [Path.Combine(Found, "judged.json")], WriteJudged, ProgramUnderTest.Symbolic,
            (folder, number) => number % 2 == 0
            ? ["print", In(folder, Found), "1"]
            : ["publish", In(folder, Found), "1", "-o", In(folder, "published"), "--force"]),
    ];

    private static string[] Search(string folder)
        => ["fit", In(folder, "table.csv"), "--target", "y", "--weights", "w", "--operators", "+,*", "--generations", "1",
            "--complexity-max", "3", "--threads", "1", "-o", In(folder, Found), "--force"];

    private static string[] Judge(string folder) =>
        ["fit", "--model", In(folder, SmallBundle.Folder), "--scores", In(folder, Scores), "--operators", "+,*", "--generations", "0",
            "--complexity-max", "3", "--threads", "1", "-o", In(folder, Found), "--force"];

    private static void WriteCheckpoint(string folder)
    {
        File.WriteAllText(In(folder, "table.csv"), MutatedTables.Text);
        Assert.Equal("", ProgramUnderTest.Symbolic.Run(Search(folder)).Error);
        File.Copy(In(folder, Path.Combine(Found, Checkpoint)), In(folder, Checkpoint));
    }

    // One event for every cell of the response, with the events of the cell for its weight.
    private static void WriteScores(string folder)
    {
        SmallBundle.WriteLight(folder);
        using var bundle = Bundle.Open(In(folder, SmallBundle.Folder));
        var layout = ResponseLayout.Of(bundle.RequireOwnResponse().Response!);
        var response = bundle.RequireOwnResponse().Response!;
        var events = new List<(int Process, double Weight, float Observable, float Detector)>();
        int generatorBins = layout.GeneratorBins.Count, detectorBins = layout.DetectorBins.Count;
        for (int process = 0; process < layout.Processes.Count; process++)
        {
            var yields = response.Processes[process].Nominal;
            for (int j = 0; j < detectorBins; j++)
            {
                for (int i = 0; i < generatorBins; i++)
                    Add(process, yields.Migration[j * generatorBins + i], Middle(i, generatorBins), Middle(j, detectorBins));
                Add(process, yields.NonFiducial[j], float.NaN, Middle(j, detectorBins));
            }
        }

        int count = events.Count, nuisances = layout.Nuisances.Count;
        int energyScale = layout.Nuisances.ToList().FindIndex(nuisance => nuisance.ShiftsFeatures);
        float[] detector = [.. events.Select(item => item.Detector)],
            slopes = [.. events.Select(item => layout.Processes[item.Process].Name == "signal" ? 1f : 0f)],
            factors = [.. slopes.Select(slope => 1 + slope)];
        ScoreFile.Write(In(folder, Scores), layout, new ScoredEvents
        {
            Features = [.. bundle.Description.Features.Select(feature => feature.Name)],
            Values = FeatureTable.FromRows(
                [.. events.SelectMany((item, e) => float.IsNaN(item.Observable) ? [double.NaN, double.NaN, double.NaN]
                : (double[])[400 + 10 * e, 0.1 * (e % 7), item.Observable])], 3),
            Events = new()
            {
                Process = [.. events.Select(item => item.Process)],
                Weight = [.. events.Select(item => item.Weight)],
                ParameterSlopes = slopes,
                GeneratorSlopes = slopes,
                AlternativeFactors = factors,
                GeneratorFactors = factors,
                RawSlopes = new float[count * nuisances],
                SmoothSlopes = new float[count * nuisances],
            },
            Observable = [.. events.Select(item => item.Observable)],
            Detector = detector,
            Shifts = [new ScoredShift(energyScale, detector, detector)],
        });

        void Add(int process, double weight, float observable, float place)
        {
            if (weight > 0) events.Add((process, weight, observable, place));
        }
    }

    private static float Middle(int bin, int count) => (bin + 0.5f) / count;

    private static void WriteJudged(string folder)
    {
        WriteScores(folder);
        Assert.Equal("", ProgramUnderTest.Symbolic.Run(Judge(folder)).Error);
    }
}
