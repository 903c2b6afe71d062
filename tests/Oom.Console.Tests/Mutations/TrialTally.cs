using System.Globalization;

namespace Oom.Programs.Mutations;

/// <summary>Adds up trials.</summary>
internal sealed class TrialTally
{
    private readonly SortedDictionary<int, int> _codes = [];
    private TimeSpan _slowest, _whole;
    private long _largest;

    /// <summary>Number of trials.</summary>
    public int Count { get; private set; }

    /// <summary>Those with exit code 2.</summary>
    public int Refused => _codes.GetValueOrDefault(ProgramResult.BadInput);

    public void Add(Trial trial)
    {
        Count++;
        _whole += trial.Elapsed;
        _slowest = trial.Elapsed > _slowest ? trial.Elapsed : _slowest;
        _largest = Math.Max(_largest, trial.Growth);
        if (trial.Result is { ExitCode: var code }) _codes[code] = _codes.GetValueOrDefault(code) + 1;
    }

    /// <summary>A row of the table: format, how, mutations with the number of the first,
    /// exit codes, mean and slowest time, largest growth.</summary>
    public string Row(string format, bool areProcesses, int first)
    {
        string codes = string.Join(", ", _codes.Select(pair => FormattableString.Invariant($"{pair.Value} of {pair.Key}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {format} | {(areProcesses ? "process" : "in process")} | {Count} | {first} | {codes} | {_whole.TotalMilliseconds / Math.Max(1, Count):F1} ms | {_slowest.TotalSeconds:F2} s | {_largest >> 20} MB |");
    }
}
