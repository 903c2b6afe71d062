namespace Oom.Likelihoods;

/// <summary>The columns of a row: those of each process in turn (<see cref="ProcessTerms"/>).</summary>
public sealed class RatioLayout
{
    private readonly int[] _starts;

    /// <summary>The layout of some processes.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="processes">The processes, at least one.</param>
    /// <exception cref="ArgumentException">There is no process, a product has an index beyond the parameters, or
    /// parameters of interest and nuisances are mixed up.</exception>
    public RatioLayout(ParameterList parameters, IReadOnlyList<ProcessTerms> processes)
    {
        if (processes.Count == 0) throw new ArgumentException("a model has at least one process", nameof(processes));
        Parameters = parameters;
        Processes = processes;
        _starts = new int[processes.Count + 1];
        for (int p = 0; p < processes.Count; p++)
        {
            _starts[p + 1] = _starts[p] + processes[p].ColumnCount;
            if (processes[p].RatioParameters.Any(index => index >= parameters.InterestCount))
                throw new ArgumentException(
                    $"process '{processes[p].Name}': only parameters of interest may stand in the polynomial", nameof(processes));
            if (processes[p].ExponentParameters.Any(index => index < parameters.InterestCount || index >= parameters.Count))
                throw new ArgumentException($"process '{processes[p].Name}': only nuisances may stand in the exponent", nameof(processes));
        }
    }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; }

    /// <summary>The processes.</summary>
    public IReadOnlyList<ProcessTerms> Processes { get; }

    /// <summary>Number of columns of a row.</summary>
    public int ColumnCount => _starts[^1];

    /// <summary>The column of a process's fraction; its other columns follow.</summary>
    public int FractionColumn(int process) => _starts[process];

    /// <summary>The first column of a process's polynomial.</summary>
    public int RatioColumn(int process) => _starts[process] + 1;

    /// <summary>The first column of a process's exponent.</summary>
    public int ExponentColumn(int process) => RatioColumn(process) + Processes[process].Ratio.Count;

    /// <summary>The first column of a process's linear factors.</summary>
    public int LinearFactorColumn(int process) => ExponentColumn(process) + Processes[process].Exponent.Count;
}
