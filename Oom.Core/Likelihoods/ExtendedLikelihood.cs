namespace Oom.Likelihoods;

/// <summary>
/// The extended unbinned likelihood of a refinable model (arXiv:2406.19076, eq. 10, 11) with Poisson factors
/// of overflow bins (eq. 38), the binned one (eq. 63) and the
/// Asimov form (eq. 94): which one, is a matter of the rows (<see cref="RatioRows"/>). As
/// everywhere in the paper it is a ratio to the reference point,
/// u = -2 ln [L(theta, nu)/L(0, 0)] = 2 sum_rows [y (D - 1) - n ln D] + sum_k (nu_k - m_k)^2 over the constrained nuisances.
/// Rows are worked on in fixed chunks whose sums are added in order: results are the same
/// for any number of threads. One thread at a time may call.
/// </summary>
public sealed class ExtendedLikelihood
{
    private const int ChunkRows = RatioRows.BlockLength * RatioRows.ChunkBlocks;

    private readonly IReadOnlyList<RatioRows> _parts;
    private readonly (int Part, int Chunk)[] _chunks;
    private readonly double[][] _yields, _counts, _sums;
    private readonly double[] _centres;
    private readonly ParallelOptions _threads;
    private readonly System.Collections.Concurrent.ConcurrentBag<BlockWorkspace>[] _workspaces;

    /// <summary>The likelihood of some rows.</summary>
    /// <param name="parts">The rows: one set, or several of different layouts with the
    /// same parameters, such as events and overflow bins.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <exception cref="ArgumentException">The parts have different parameters.</exception>
    /// <exception cref="RowException">There is no row.</exception>
    public ExtendedLikelihood(IReadOnlyList<RatioRows> parts, int threads = 1)
        : this(parts, new double[parts.Count == 0 ? 0 : parts[0].Layout.Parameters.Constraints.Count], threads)
    {
    }

    /// <summary>The likelihood of some rows with results of the auxiliary measurements.</summary>
    /// <param name="parts">The rows.</param>
    /// <param name="centres">The value that the auxiliary measurement found for each nuisance; of no meaning where it floats.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <exception cref="ArgumentException">The parts have different parameters, or a length does not fit.</exception>
    /// <exception cref="RowException">There is no row.</exception>
    public ExtendedLikelihood(IReadOnlyList<RatioRows> parts, ReadOnlySpan<double> centres, int threads)
        : this(parts, [.. parts.SelectMany(part => part.Counts.ToArray())], centres, threads)
    {
    }

    /// <summary>The likelihood of some rows with other counts and other results of the
    /// auxiliary measurements, such as those of a toy.</summary>
    /// <param name="parts">The rows.</param>
    /// <param name="counts">The observed count of each row, part after part.</param>
    /// <param name="centres">The value that the auxiliary measurement found for each nuisance; of no meaning where it floats.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <exception cref="ArgumentException">The parts have different parameters, or a length does not fit.</exception>
    /// <exception cref="RowException">There is no row.</exception>
    public ExtendedLikelihood(IReadOnlyList<RatioRows> parts, ReadOnlySpan<double> counts, ReadOnlySpan<double> centres, int threads = 1)
    {
        int rows = parts.Sum(part => part.Count);
        if (rows == 0) throw new RowException("a likelihood needs at least one row");
        if (parts.Any(part => part.Layout.Parameters != parts[0].Layout.Parameters))
            throw new ArgumentException("all parts of a likelihood have the same parameters", nameof(parts));
        Parameters = parts[0].Layout.Parameters;
        int n = Parameters.Count, nuisances = n - Parameters.InterestCount;
        if (counts.Length != rows) throw new ArgumentException($"expected {rows} counts, found {counts.Length}", nameof(counts));
        if (centres.Length != nuisances)
            throw new ArgumentException($"expected {nuisances} centres, found {centres.Length}", nameof(centres));
        _parts = parts;
        _centres = centres.ToArray();
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
        _chunks = [.. Enumerable.Range(0, parts.Count)
            .SelectMany(part => Enumerable.Range(0, parts[part].ChunkCount).Select(chunk => (part, chunk)))];
        _sums = [.. _chunks.Select(_ => new double[1 + n + n * n])];
        _workspaces = [.. parts.Select(_ => new System.Collections.Concurrent.ConcurrentBag<BlockWorkspace>())];
        foreach (double count in counts) TotalCount += count;
        _yields = new double[parts.Count][];
        _counts = new double[parts.Count][];
        for (int i = 0; i < parts.Count; i++)
        {
            // To the end of the last block, in which rows without yield and count follow.
            _yields[i] = new double[parts[i].ChunkCount * ChunkRows];
            _counts[i] = new double[_yields[i].Length];
            parts[i].Yields.CopyTo(_yields[i]);
            counts[..parts[i].Count].CopyTo(_counts[i]);
            counts = counts[parts[i].Count..];
        }
    }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; }

    /// <summary>The sum of the observed counts.</summary>
    public double TotalCount { get; }

    /// <summary>Number of evaluations of the rows so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>How far each parameter has to move for a change.</summary>
    internal ParameterReach Reach => field ??= new ParameterReach(this);

    /// <summary>u; infinite where the ratio is not above 0 in a row with a count, or a factor 1 + nu a is not.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public double TwiceNegativeLogLikelihood(ReadOnlySpan<double> values)
    {
        Sum(values, (workspace, block, points, yields, counts, sums) =>
        {
            sums[0] += workspace.Evaluate(block, points) ? workspace.Deviance(yields, counts) : double.PositiveInfinity;
        });
        return 2 * Total(0) + Penalty(values);
    }

    /// <summary>u with its gradient and Hessian; they have no meaning where u is infinite.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="gradient">Receives the derivative by each parameter.</param>
    /// <param name="hessian">Receives the second derivatives, parameters x parameters.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public double Differentiate(ReadOnlySpan<double> values, Span<double> gradient, Span<double> hessian)
    {
        int n = Parameters.Count;
        Sum(values, (workspace, block, points, yields, counts, sums) =>
        {
            double deviance = workspace.Evaluate(block, points) ? workspace.Deviance(yields, counts) : double.PositiveInfinity;
            sums[0] += deviance;
            if (!double.IsFinite(deviance)) return;
            workspace.Differentiate(block, points);
            workspace.AddDerivatives(block, points, yields, counts, sums.AsSpan(1, n), sums.AsSpan(1 + n));
        });
        for (int a = 0; a < n; a++) gradient[a] = 2 * Total(1 + a) + (Parameters.IsConstrained(a) ? 2 * (values[a] - Centre(a)) : 0);
        FillSymmetric(hessian);
        return 2 * Total(0) + Penalty(values);
    }

    /// <summary>The expected information at a point, as the Hessian of u/2 that the yields of the point would give:
    /// sum y dD dD/D and 1 for each constraint (Asimov).</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="information">Receives the matrix, parameters x parameters.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public void Information(ReadOnlySpan<double> values, Span<double> information)
    {
        int n = Parameters.Count;
        Sum(values, (workspace, block, points, yields, counts, sums) =>
        {
            workspace.Evaluate(block, points);
            workspace.Differentiate(block, points);
            workspace.AddInformation(yields, sums.AsSpan(1 + n));
        });
        FillSymmetric(information);
        for (int i = 0; i < n * n; i++) information[i] /= 2;
    }

    /// <summary>The standard deviation of each parameter that the expected information allows, with all
    /// others unknown but those that are held (Cramer-Rao).</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="held">Parameters that are known.</param>
    /// <returns>One number for each parameter: 0 where it is held; all NaN where a parameter or a combination is not determined.</returns>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public double[] ExpectedUncertainties(ReadOnlySpan<double> values, params IEnumerable<int> held)
    {
        int n = Parameters.Count;
        double[] information = new double[n * n], uncertainties = new double[n];
        Information(values, information);
        var free = new FreeParameters(n, held);
        if (free.Invert(information, 0) >= 0)
        {
            Array.Fill(uncertainties, double.NaN);
            return uncertainties;
        }

        double[] covariance = free.Scatter(1);
        for (int a = 0; a < n; a++) uncertainties[a] = Math.Sqrt(covariance[a * n + a]);
        return uncertainties;
    }

    /// <summary>The expected number of events, overflow bins included: the sum of y D.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public double ExpectedYield(ReadOnlySpan<double> values)
    {
        Sum(values, (workspace, block, points, yields, counts, sums) =>
        {
            workspace.Evaluate(block, points);
            sums[0] += BlockArithmetic.Dot(yields, workspace.Ratio);
        });
        return Total(0);
    }

    /// <summary>The ratio D of each row, part after part.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public double[] Ratios(ReadOnlySpan<double> values)
    {
        List<double> ratios = [];
        for (int part = 0; part < _parts.Count; part++)
        {
            var points = Points(_parts[part].Layout, values);
            var workspace = new BlockWorkspace(_parts[part].Layout);
            for (int row = 0; row < _parts[part].Count; row += RatioRows.BlockLength)
            {
                workspace.Evaluate(_parts[part].Block(row / RatioRows.BlockLength), points);
                ratios.AddRange(workspace.Ratio[..Math.Min(RatioRows.BlockLength, _parts[part].Count - row)]);
            }
        }

        return [.. ratios];
    }

    private delegate void BlockFunction(BlockWorkspace workspace, ReadOnlySpan<double> block, ProcessPoint[] points,
        ReadOnlySpan<double> yields, ReadOnlySpan<double> counts, double[] sums);

    private void Sum(ReadOnlySpan<double> values, BlockFunction function)
    {
        var points = new ProcessPoint[_parts.Count][];
        for (int part = 0; part < points.Length; part++) points[part] = Points(_parts[part].Layout, values);
        Evaluations++;
        Parallel.For(0, _chunks.Length, _threads, index =>
        {
            var (part, chunk) = _chunks[index];
            var rows = _parts[part];
            if (!_workspaces[part].TryTake(out var workspace)) workspace = new BlockWorkspace(rows.Layout);
            double[] sums = _sums[index];
            Array.Clear(sums);
            int last = Math.Min((chunk + 1) * RatioRows.ChunkBlocks, (rows.Count + RatioRows.BlockLength - 1) / RatioRows.BlockLength);
            for (int block = chunk * RatioRows.ChunkBlocks; block < last; block++)
            {
                int row = block * RatioRows.BlockLength;
                function(workspace, rows.Block(block), points[part], _yields[part].AsSpan(row, RatioRows.BlockLength),
                    _counts[part].AsSpan(row, RatioRows.BlockLength), sums);
            }

            _workspaces[part].Add(workspace);
        });
    }

    private static ProcessPoint[] Points(RatioLayout layout, ReadOnlySpan<double> values)
    {
        if (values.Length != layout.Parameters.Count)
            throw new ArgumentException($"expected {layout.Parameters.Count} values, found {values.Length}", nameof(values));
        var points = new ProcessPoint[layout.Processes.Count];
        for (int p = 0; p < points.Length; p++) points[p] = new ProcessPoint(layout.Processes[p], values);
        return points;
    }

    private double Total(int index)
    {
        double total = 0;
        foreach (double[] sums in _sums) total += sums[index];
        return total;
    }

    private double Centre(int parameter) => _centres[parameter - Parameters.InterestCount];

    private double Penalty(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int a = Parameters.InterestCount; a < values.Length; a++)
        {
            // Relative to the reference point as all of u.
            if (Parameters.IsConstrained(a)) sum += (values[a] - Centre(a)) * (values[a] - Centre(a)) - Centre(a) * Centre(a);
        }

        return sum;
    }

    private void FillSymmetric(Span<double> matrix)
    {
        int n = Parameters.Count;
        for (int a = 0; a < n; a++)
        {
            for (int b = a; b < n; b++)
                matrix[a * n + b] = matrix[b * n + a] = 2 * Total(1 + n + a * n + b) + (a == b && Parameters.IsConstrained(a) ? 2 : 0);
        }
    }
}
