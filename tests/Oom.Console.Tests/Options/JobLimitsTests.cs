using Oom.Options;

namespace Oom.Programs.Options;

public sealed class JobLimitsTests
{
    [Theory]
    [InlineData("", 8, null)]
    [InlineData("SLURM_CPUS_PER_TASK=2", 2, null)]
    [InlineData("SLURM_CPUS_PER_TASK=16", 8, null)]
    [InlineData("SLURM_CPUS_PER_TASK=x", 8, null)]
    [InlineData("SLURM_CPUS_PER_TASK=2 SLURM_MEM_PER_CPU=500", 2, 1000)]
    [InlineData("SLURM_CPUS_PER_TASK=2 SLURM_MEM_PER_NODE=3000 SLURM_MEM_PER_CPU=500", 2, 3000)]
    [InlineData("SLURM_MEM_PER_NODE=0", 8, null)]
    public void Limits_are_those_that_slurm_tells_its_jobs(string environment, int processors, int? mebibytes)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            item => item.Split('=')[0], item => item.Split('=')[1]);

        Assert.Equal(new JobLimits(processors, mebibytes * 1048576L), JobLimits.Of(variables.GetValueOrDefault, 8));
    }
}
