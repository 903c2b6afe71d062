namespace Oom.Reinterpret.Tool;

/// <summary>Files shared out to jobs of equal length.</summary>
/// <param name="Jobs">The jobs, the longest first; none without files.</param>
/// <param name="MergeSeconds">What the merge of their results takes.</param>
internal sealed record JobPlan(IReadOnlyList<PlannedJob> Jobs, double MergeSeconds)
{
    /// <summary>Shares files out: the largest first, each to the job with the least so far (R. L. Graham, SIAM J. Appl. Math. 17 (1969)
    /// 416, at most 4/3 of the best).</summary>
    public static JobPlan Of(IReadOnlyList<SizedFile> files, int jobs, JobCost cost)
    {
        var shares = new (List<string> Files, long Bytes)[Math.Min(jobs, files.Count)];
        for (int i = 0; i < shares.Length; i++) shares[i] = ([], 0);
        var least = new PriorityQueue<int, (long Bytes, int Job)>(Enumerable.Range(0, shares.Length).Select(job => (job, (0L, job))));
        foreach (var file in files.OrderByDescending(file => file.Bytes))
        {
            int job = least.Dequeue();
            shares[job].Files.Add(file.Path);
            shares[job].Bytes += file.Bytes;
            least.Enqueue(job, (shares[job].Bytes, job));
        }

        return new(
            [.. shares.OrderByDescending(share => share.Bytes).Select(share => new PlannedJob(share.Files, cost.Seconds(share.Bytes)))],
            cost.StartSeconds + cost.MergeSeconds * files.Count);
    }
}

/// <summary>A job.</summary>
internal sealed record PlannedJob(IReadOnlyList<string> Files, double Seconds);
