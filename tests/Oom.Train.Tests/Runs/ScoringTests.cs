using Oom.Onnx.Runtime;
using Oom.Responses;
using Oom.Scores;
using Oom.Train.Learning;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

public class ScoringTests
{
    // The slopes of a normalisation are ln(1 + s) in single precision in the sample.
    private const double SinglePrecision = 1e-6;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Score_file_gives_the_folded_results_of_the_training_back()
    {
        const string Training =
            "loss: unfolding-aware\nfirst-stage: {steps: 4, learning-rate: 1e-3, warm-up-steps: 1}\nsecond-stage: {steps: 2, learning-rate: 5e-4, warm-up-steps: 1, ramp: 0.5}";
        var specification = GaussianToy.Specification(Training);
        var options = 2;
        var parts = Preparation.Smooth(
            specification, Preparation.Split(specification, GaussianToy.Sample(4000, 3)), options, Checkpoint.None(), Token);
        using var outcome = MachineTraining.Run(specification, parts, options, Checkpoint.None(), _ => { }, Token);
        var layout = ResponseBuilder.Layout(specification, outcome.Bins);
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, "scores.csv.gz");
        ScoreFile.Write(path, layout,
            Scoring.Of(specification, parts.Test, outcome.Networks.Generator!.Observable, outcome.Networks.Detector.Observable));

        var scores = ScoreFile.Read(path, layout, ["x", "y"]);
        var response = layout.Fill(scores.InBins(layout, Array.ConvertAll(scores.Observable, value => (double)value)));

        Assert.Equal(1, ExpectedPrecision.Folded(response, withNuisances: false)[0] / outcome.Test.Statistical[0].Folded, SinglePrecision);
        Assert.Equal(1, ExpectedPrecision.Folded(response, withNuisances: true)[0] / outcome.Test.TotalOf(0, Estimator.Smooth)
            .Folded, SinglePrecision);
        Assert.Equal(outcome.Test.Folding.Select(folding => folding.Distance),
            ExpectedPrecision.Distances(response).Select(item => item.Distance), (a, b) => Math.Abs(a - b) < SinglePrecision);
        Assert.Equal(outcome.Test.Bias.Select(bias => bias.ChiSquare), ExpectedPrecision.ChiSquares(response),
            (a, b) => Math.Abs(a - b) < SinglePrecision * (1 + a));
    }

    [Fact]
    public void Run_of_another_specification_is_refused_before_anything_is_read()
    {
        using var temporary = new TemporaryFolder();
        string specification = Path.Combine(temporary.Path, "toy.yaml");
        File.WriteAllText(specification, GaussianToy.Yaml("loss: unfolding-aware"));
        File.WriteAllText(Path.Combine(temporary.Path, MachineRunWriter.SpecificationFile), GaussianToy.Yaml("loss: systematics-aware"));
        var request = new ScoresRequest(specification, temporary.Path, Path.Combine(temporary.Path, "scores.csv"), AllEvents: false, 1);

        var error = Assert.Throws<TrainingException>(() => Scoring.Run(request, TextWriter.Null, Token));
        Assert.Contains("is no run of", error.Message, StringComparison.Ordinal);
    }
}
