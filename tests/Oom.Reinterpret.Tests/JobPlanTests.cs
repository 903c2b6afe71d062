using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Tests;

public sealed class JobPlanTests
{
    private static readonly JobCost Cost = new(StartSeconds: 2, BytesPerSecond: 100, MergeSeconds: 0.5);

    [Fact]
    public void Files_are_shared_out_to_jobs_of_equal_length()
    {
        SizedFile[] files = [new("a", 700), new("b", 100), new("c", 400), new("d", 300), new("e", 500), new("f", 600)];

        var plan = JobPlan.Of(files, 2, Cost);

        // 700, 600, 500, 400, 300, 100 go to the first, second, second, first, first, second.
        Assert.Equal([["a", "c", "d"], ["f", "e", "b"]], plan.Jobs.Select(job => job.Files.ToArray()).OrderBy(job => job[0]));
        Assert.Equal([2 + 14, 2 + 12], plan.Jobs.Select(job => job.Seconds));
        Assert.Equal(2 + 6 * 0.5, plan.MergeSeconds);
    }

    [Fact]
    public void No_job_is_without_files()
        => Assert.Equal([["a"], ["b"]], JobPlan.Of([new("a", 2), new("b", 1)], 7, Cost).Jobs.Select(job => job.Files.ToArray()));

    [Theory]
    [InlineData(1000, 5, 500, 6, 3, 500)]
    [InlineData(1000, 5, 1000, 4, 5, 1e9)]
    [InlineData(1000, 5, 1000, 10, 0, 200)]
    public void Start_and_speed_follow_from_one_file_and_another_beside_it(
        long bytes, double one, long otherBytes, double two, double start, double speed)
    {
        var cost = JobCost.Of(bytes, one, otherBytes, two, 0);

        Assert.Equal(start, cost.StartSeconds, 1e-5);
        Assert.Equal(speed, cost.BytesPerSecond, 1e-6 * speed);
    }

    [Fact]
    public void Files_that_are_not_there_are_named()
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(2, Program.Run(["plan", "absent.lhe", "--model", "bundle"], output, error));
        Assert.Contains("there is no file absent.lhe with events", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_the_bundle_are_not_written_over()
    {
        using var folder = TestData.NewFolder();
        string model = TestBundle.WriteModel(folder.Path), events = folder.File("events.lhe");
        File.WriteAllText(events, "x");
        using StringWriter output = new(), error = new();

        Assert.Equal(2, Program.Run(["plan", events, "--model", folder.Path, "-o", folder.File("card.json")], output, error));
        Assert.Contains("would be written over a file of the model", error.ToString(), StringComparison.Ordinal);
        Assert.Throws<SampleException>(() => ResultFile.RequireOutput(model, [events], model));
        ResultFile.RequireOutput(folder.File("grid.csv"), [events], folder.Path);
    }
}
