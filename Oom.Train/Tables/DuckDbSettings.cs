namespace Oom.Train.Tables;

/// <summary>What DuckDB may use of the machine.</summary>
/// <param name="Threads">Number of threads; 0 for as many as there are processors.</param>
/// <param name="MemoryLimitMiB">The most memory that DuckDB takes for its buffers, in MiB; 0 for four fifths of the job's, or of the machine's.</param>
internal sealed record DuckDbSettings(int Threads = 0, int MemoryLimitMiB = 0);
