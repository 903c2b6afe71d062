using System.Globalization;

namespace Oom.Options;

/// <summary>What a batch system gives the job that a program runs in.</summary>
/// <param name="Processors">Processors for its threads.</param>
/// <param name="MemoryBytes">Its memory; null where that is not said.</param>
public readonly record struct JobLimits(int Processors, long? MemoryBytes)
{
    private const long Mebi = 1 << 20;

    /// <summary>Those of this process.</summary>
    public static JobLimits Own { get; } = Of(Environment.GetEnvironmentVariable, Environment.ProcessorCount);

    /// <summary>The limits that Slurm tells its jobs (sbatch, OUTPUT ENVIRONMENT VARIABLES): SLURM_CPUS_PER_TASK, and in MiB
    /// SLURM_MEM_PER_NODE or SLURM_MEM_PER_CPU.</summary>
    /// <param name="variable">The value of a variable of the environment; null for none.</param>
    /// <param name="processors">Processors of the machine, or those that the system leaves to the process.</param>
    public static JobLimits Of(Func<string, string?> variable, int processors)
    {
        if (Number("SLURM_CPUS_PER_TASK") is { } given) processors = (int)Math.Min(given, processors);
        long? memory = Number("SLURM_MEM_PER_NODE") ?? Number("SLURM_MEM_PER_CPU") * processors;
        return new(processors, memory * Mebi);

        // 0 stands for all that the node has.
        long? Number(string name)
            => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : null;
    }
}
