namespace Oom.Train.Learning;

public class EarlyStoppingTests
{
    [Fact]
    public void Best_epoch_is_restored_after_patience_has_run_out()
    {
        var stopping = new EarlyStopping(1, 2);
        Assert.True(stopping.Report(1, 0.7, [1]));
        Assert.True(stopping.Report(2, 0.5, [2]));
        Assert.True(stopping.Report(3, 0.5, [3]));
        Assert.False(stopping.Report(4, 0.6, [4]));
        float[] parameters = [9];
        stopping.Restore(parameters);
        Assert.Equal(2, stopping.BestEpoch);
        Assert.Equal(0.5, stopping.BestLoss);
        Assert.Equal([2f], parameters);
    }
}
