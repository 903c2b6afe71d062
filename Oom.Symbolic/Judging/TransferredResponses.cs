using Oom.Binning;
using Oom.Bundles;
using Oom.Formulas;
using Oom.Responses;
using Oom.Scores;

namespace Oom.Symbolic.Judging;

/// <summary>
/// Responses made of the published one where there are no events with a detector: an event of the network's bin i goes to the
/// formula's bin k with the share T_ki of the given events,
/// and is seen in detector-level bins as the events of bin i are, g'_k = sum_i T_ki g_i and N'_jk = sum_i T_ki N_ji: exact where what is
/// seen depends on generator level through the network's bin alone.
/// </summary>
public sealed class TransferredResponses : IResponseSource
{
    private readonly TeacherEvents _events;
    private readonly int[] _bins;

    /// <summary>Responses of formulas.</summary>
    /// <param name="published">The response of the trained observable.</param>
    /// <param name="events">Events with the trained observable.</param>
    public TransferredResponses(DetectorResponse published, TeacherEvents events)
    {
        Network = published;
        _events = events;
        _bins = Array.ConvertAll(events.Observable, value => ScoredEvents.BinOf(published.GeneratorBins, value));
    }

    /// <inheritdoc/>
    public DetectorResponse Network { get; }

    /// <inheritdoc/>
    public DetectorResponse Of(Expression formula)
    {
        double[] values = _events.Evaluate(formula);
        int[] bins = Array.ConvertAll(values, value => ScoredEvents.BinOf(Network.GeneratorBins, value));
        double[][] shares = [.. Enumerable.Range(0, Network.Processes.Count).Select(process => Shares(bins, process))],
            all = [Shares(bins, null)];
        return Network with
        {
            Processes = [.. Network.Processes.Select((process, index) => Moved(process, shares[index]))],
            Alternatives = [.. Network.Alternatives.Select(alternative => alternative with
            {
                Generator = Columns(alternative.Generator, all[0]),
                Migration = Columns(alternative.Migration, all[0]),
                SquaredWeights = Columns(alternative.SquaredWeights, all[0]),
                CrossWeights = Columns(alternative.CrossWeights, all[0]),
            })],
        };
    }

    /// <inheritdoc/>
    public DetectorResponse ForPrecision(Expression formula) => Of(formula);

    private static ResponseProcess Moved(ResponseProcess process, double[] shares)
    {
        return process with
        {
            Nominal = Move(process.Nominal),
            SquaredWeights = Move(process.SquaredWeights),
            Slopes = [.. process.Slopes.Select(slope => slope is null ? null : Move(slope))],
            Variations = [.. process.Variations.Select(
                variation => variation is null ? null : new ProcessVariation(Move(variation.Up), Move(variation.Down)))],
        };

        ProcessYields Move(ProcessYields yields)
            => new(Columns(yields.Generator, shares), Columns(yields.Migration, shares), yields.NonFiducial);
    }

    // T_ki of a process, row-major; events whose process is not known stand for all of them, and a bin without events keeps its own.
    private double[] Shares(int[] formulaBins, int? process)
    {
        int n = Network.GeneratorBins.Count;
        double[] shares = new double[n * n], totals = new double[n];
        for (int e = 0; e < formulaBins.Length; e++)
        {
            if (process is { } wanted && _events.Process is { } processes && processes[e] != wanted) continue;
            shares[formulaBins[e] * n + _bins[e]] += _events.Weight[e];
            totals[_bins[e]] += _events.Weight[e];
        }

        for (int i = 0; i < n; i++)
        {
            if (totals[i] == 0) shares[i * n + i] = totals[i] = 1;
            for (int k = 0; k < n; k++) shares[k * n + i] /= totals[i];
        }

        return shares;
    }

    private static double[] Columns(double[] values, double[] shares)
    {
        int n = (int)Math.Sqrt(shares.Length);
        double[] moved = new double[values.Length];
        for (int cell = 0; cell < values.Length; cell++)
        {
            int row = cell / n, i = cell % n;
            for (int k = 0; k < n; k++) moved[row * n + k] += shares[k * n + i] * values[cell];
        }

        return moved;
    }
}
