using Oom.Reinterpret.Results;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Limits;

/// <summary>What <c>oom-reinterpret limit</c> says about a workspace; see <c>specs/limit.md</c>.</summary>
public sealed partial record LimitResult
{
    /// <summary>Name of the format.</summary>
    public const string Format = "oom.workspace-limit";

    /// <summary>Version of the format.</summary>
    public const string Version = "1.0";

    /// <summary>The workspace.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the workspace's file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The signal's point in a patch set; null without one.</summary>
    public SignalPointName? Point { get; init; }

    /// <summary>Name of the measurement.</summary>
    public required string Measurement { get; init; }

    /// <summary>Name of the parameter of interest.</summary>
    public required string ParameterOfInterest { get; init; }

    /// <summary>What was asked.</summary>
    public required LimitOptions Options { get; init; }

    /// <summary>What is to be known before the numbers are used, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The fit without signal.</summary>
    public required Outcome<Agreement> Background { get; init; }

    /// <summary>The best fit.</summary>
    public required Outcome<BestFit> Fit { get; init; }

    /// <summary>The test of the background alone.</summary>
    public required Outcome<Discovery> Discovery { get; init; }

    /// <summary>The asymptotic test of the strength that was asked for.</summary>
    public required Outcome<HypothesisTest> Test { get; init; }

    /// <summary>The asymptotic upper limits.</summary>
    public required Outcome<UpperLimit> Limit { get; init; }

    /// <summary>What pseudo-experiments say; null where none were asked for.</summary>
    public ToyLimits? Toys { get; init; }

    /// <summary>The scan; empty where none was asked for.</summary>
    public IReadOnlyList<ScanPoint> Scan { get; init; } = [];

    /// <summary>Whether the number that was asked for is there: the observed limit, by
    /// pseudo-experiments where they were asked for.</summary>
    public bool IsComplete => Toys is { } toys ? toys.Limit.IsKnown : Limit.IsKnown;

    /// <summary>Whether the tested strength is excluded, by pseudo-experiments where they were asked for.</summary>
    public Exclusion Exclusion
    {
        get
        {
            var (test, limit) = Toys is { } toys ? (toys.Test, toys.Limit) : (Test, Limit);
            return Exclusion.Of(Options.TestStrength, test.Value, limit.Value, isExpected: false, Toys is not null,
                [limit.Reason, test.Reason]);
        }
    }

    /// <summary>Why the number that was asked for is missing; null where it is there.</summary>
    public string? Reason => Toys is { } toys ? toys.Limit.Reason : Limit.Reason;
}
