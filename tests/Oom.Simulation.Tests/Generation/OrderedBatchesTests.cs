namespace Oom.Simulation.Generation;

public class OrderedBatchesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_commits_every_batch_in_order(int threads)
    {
        var committed = new List<long>();
        OrderedBatches.Run(100, threads, () => new long[1], (worker, batch) =>
        {
            // Early batches are the slow ones.
            if (batch % 7 == 0) Thread.Sleep(1);
            worker[0] = batch * batch;
        }, (worker, batch) =>
        {
            Assert.Equal(batch * batch, worker[0]);
            committed.Add(batch);
        }, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), committed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_passes_a_failure_on_and_stops(int threads)
    {
        long last = -1;
        var failure = Assert.Throws<InvalidDataException>(() => OrderedBatches.Run(
            1000, threads, () => 0,
            (_, batch) => { if (batch == 20) throw new InvalidDataException("batch 20"); },
            (_, batch) => last = batch, CancellationToken.None));
        Assert.Equal("batch 20", failure.Message);
        Assert.InRange(last, -1, 19);
    }

    [Fact]
    public void Run_stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OrderedBatches.Run(
            long.MaxValue, 2, () => 0, (_, _) => { }, (_, batch) => { if (batch == 50) source.Cancel(); }, source.Token));
    }
}
