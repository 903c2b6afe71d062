namespace Oom.Events;

public sealed class EventBlockTests
{
    [Fact]
    public void Block_keeps_the_weights_of_its_events_when_columns_are_added()
    {
        var block = new EventBlock();
        block.Clear(new WeightLayout(["a"]));
        block.Add(default, 2);
        block.LastWeights[0] = 1;
        block.Add(default, 0);
        block.WidenTo(2);
        block.LastWeights[1] = 2;
        block.WidenTo(300);
        block.Add(default, 1);
        block.LastWeights[299] = 3;
        block.SetLayout(new WeightLayout(Enumerable.Range(0, 300).Select(i => $"{i}")));
        Assert.Equal(1, block.Weights(0)[0]);
        Assert.Equal(2, block.Weights(1)[1]);
        Assert.Equal(3, block.Weights(2)[299]);
        Assert.Equal([299, 299, 299], Enumerable.Range(0, 3).Select(i => block.Weights(i).ToArray().Count(double.IsNaN)));
        Assert.Equal([2, 0, 1], Enumerable.Range(0, 3).Select(i => block.Particles(i).Length));
    }

    [Fact]
    public void Layout_cannot_name_columns_that_are_not_there()
    {
        var block = new EventBlock();
        block.Clear(WeightLayout.Empty);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.SetLayout(new WeightLayout(["a"])));
    }
}
