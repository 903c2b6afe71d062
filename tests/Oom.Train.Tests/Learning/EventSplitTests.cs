namespace Oom.Train.Learning;

public class EventSplitTests
{
    private static readonly int[] Processes = [.. Enumerable.Repeat(0, 100), .. Enumerable.Repeat(1, 40)];

    [Fact]
    public void Every_event_is_in_one_part_and_every_process_in_the_same_proportions()
    {
        var split = EventSplit.Draw(Processes, 2, 0.2, 0.1, 1);
        Assert.Equal(Enumerable.Range(0, 140), split.Training.Concat(split.Validation).Concat(split.Test).Order());
        Assert.Equal((70, 20, 10), Counts(split, i => i < 100));
        Assert.Equal((28, 8, 4), Counts(split, i => i >= 100));
    }

    [Fact]
    public void Split_depends_on_the_seed_alone()
    {
        var one = EventSplit.Draw(Processes, 2, 0.2, 0.2, 1);
        Assert.Equal(one.Test, EventSplit.Draw(Processes, 2, 0.2, 0.2, 1).Test);
        Assert.NotEqual(one.Test, EventSplit.Draw(Processes, 2, 0.2, 0.2, 2).Test);
    }

    [Fact]
    public void Shuffle_reaches_every_order_equally_often()
    {
        const int draws = 60_000;
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < draws; i++)
        {
            char[] items = ['a', 'b', 'c'];
            var random = RandomStream.Shuffle(5, i);
            RandomStream.Shuffle(items.AsSpan(), ref random);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Five standard deviations of a binomial with p = 1/6.
        double tolerance = 5 * Math.Sqrt(draws * (1 / 6.0) * (5 / 6.0));
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.Equal(draws / 6.0, count, tolerance));
    }

    private static (int, int, int) Counts(EventSplit split, Func<int, bool> isOne)
        => (split.Training.Count(isOne), split.Validation.Count(isOne), split.Test.Count(isOne));
}
