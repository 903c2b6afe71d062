using Oom.Train.Inference.Contrasts;
using Oom.Train.Learning;
using Oom.Train.Specifications;

namespace Oom.Train.Inference;

public class RatioTrainingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(50)]
    public void Resumed_training_is_the_uninterrupted_one(int stepsBefore)
    {
        // Two networks of 4 epochs with 8 steps each: stopped in the first or in the second.
        using var folder = TestData.NewFolder();
        using var source = new CancellationTokenSource();
        var rows = RatioToy.Rows(2000);
        var (training, validation) = (rows.Choose([.. Enumerable.Range(0, 1800)]), rows.Choose([.. Enumerable.Range(1800, 200)]));
        var specification = RatioSpecificationReader.Parse(RatioToy.Specification, "toy.yaml");
        var stopping = new Stopping(specification.Training.Loss, source, stepsBefore * 256);
        TrainedRatio Run(IContrastiveLoss loss, Checkpoint checkpoint, CancellationToken token) => RatioTraining.Run(
            specification with { Training = specification.Training with { Networks = 2, Epochs = 4, Loss = loss } }, training, validation, 2,
            checkpoint, (_, _) => { }, token);

        var whole = Run(specification.Training.Loss, Checkpoint.None(), CancellationToken.None);
        Assert.Throws<OperationCanceledException>(() => Run(stopping, Checkpoint.Open(folder.File("c"), "key"), source.Token));
        var checkpoint = Checkpoint.Open(folder.File("c"), "key");
        var resumed = Run(specification.Training.Loss, checkpoint, CancellationToken.None);

        Assert.True(checkpoint.WasFound);
        Assert.Equal(whole.ToGraph().ToBytes(), resumed.ToGraph().ToBytes());
        Assert.Equal(whole.Histories.Select(history => history.BestLoss), resumed.Histories.Select(history => history.BestLoss));
        Assert.Equal(whole.Histories.SelectMany(history => history.Records.Select(record => (record.Step, record.Training, record.Validation))),
            resumed.Histories.SelectMany(history => history.Records.Select(record => (record.Step, record.Training, record.Validation))));
    }

    // Asks for an end after a number of rows.
    private sealed class Stopping(IContrastiveLoss loss, CancellationTokenSource source, int rows) : IContrastiveLoss
    {
        private int _rows;

        public int Points => loss.Points;

        public bool FixesNormalisation => loss.FixesNormalisation;

        public double Differentiate(ReadOnlySpan<float> logRatios, Span<float> derivatives)
        {
            if (++_rows == rows) source.Cancel();
            return loss.Differentiate(logRatios, derivatives);
        }
    }
}
