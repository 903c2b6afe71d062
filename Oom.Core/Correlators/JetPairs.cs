using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>
/// Weights of a jet's particles and distances of its pairs. Buffers are reused: one serves one thread and allocates only to grow.
/// Matrices are row-major particles x <see cref="Stride"/>; vectors may read up to the stride, where there is nothing of meaning.
/// </summary>
internal sealed class JetPairs
{
    /// <summary>Particles of the widest vector that is read at once.</summary>
    public const int Lanes = 8;

    /// <summary>Particles of a set that has a bit each in a machine word.</summary>
    public const int SmallSet = 64;

    private readonly CorrelatorSettings _settings;
    private readonly List<int[]> _tables = [];
    private double[] _weights = [], _distances = [], _x = [], _y = [], _z = [];

    public JetPairs(CorrelatorSettings settings) => _settings = settings;

    public int Count { get; private set; }

    public int Stride { get; private set; }

    public bool HasContactTerms => _settings.HasContactTerms;

    /// <summary>The workspace of correlators that are summed over sets of up to <see cref="SmallSet"/> particles.</summary>
    public ParticleSets<ulong> SmallSets { get; } = new();

    /// <summary>That of larger sets.</summary>
    public ParticleSets<UInt128> LargeSets { get; } = new();

    /// <summary>(E / Q)^kappa by particle.</summary>
    public double[] Weights => _weights;

    /// <summary>zeta or Delta R by pair, on both sides of the diagonal.</summary>
    public double[] Distances => _distances;

    /// <summary>Takes a jet.</summary>
    /// <param name="jet">Four-momenta in GeV.</param>
    /// <param name="mostParticles">The most particles that are asked for.</param>
    public JetStatus Load(ReadOnlySpan<FourMomentum> jet, int mostParticles)
    {
        if (jet.IsEmpty) return JetStatus.NoParticles;
        if (jet.Length > mostParticles) return JetStatus.TooManyParticles;
        Reserve(jet.Length);
        double sum = 0;
        for (int i = 0; i < jet.Length; i++)
        {
            double weight = _settings.Variables == CorrelatorVariables.Hadron ? jet[i].Pt : jet[i].E;
            if (!(weight > 0 && double.IsFinite(weight))) return JetStatus.NoEnergy;
            if (!SetDirection(jet[i], i)) return JetStatus.NoDirection;
            sum += _weights[i] = weight;
        }

        double scale = _settings.Scale ?? sum;
        for (int i = 0; i < jet.Length; i++)
        {
            double part = _weights[i] / scale;
            _weights[i] = _settings.WeightPower == 1 ? part : Math.Pow(part, _settings.WeightPower);
        }

        for (int i = 0; i < jet.Length; i++)
        {
            if (_settings.Variables == CorrelatorVariables.Hadron) SetRapidityDistances(i);
            else SetAngularDistances(i);
        }

        return JetStatus.Taken;
    }

    /// <summary>A matrix of whole numbers, one of each pair below the diagonal; what it holds is that of the jet before.</summary>
    /// <param name="slot">Which of several.</param>
    public int[] Table(int slot)
    {
        while (_tables.Count <= slot) _tables.Add([]);
        if (_tables[slot].Length < _distances.Length) _tables[slot] = new int[_distances.Length];
        return _tables[slot];
    }

    /// <summary>The row of bins of each pair below the diagonal.</summary>
    public int[] Rows(int slot, SideBins bins)
    {
        int[] rows = Table(slot);
        for (int i = 1; i < Count; i++)
        {
            int start = i * Stride;
            for (int k = 0; k < i; k++) rows[start + k] = bins.Row(_distances[start + k]);
        }

        return rows;
    }

    private void Reserve(int count)
    {
        Count = count;
        // Rows are read in steps of the widest vector, and the last of them beyond its end.
        Stride = (count + Lanes - 1) / Lanes * Lanes;
        if (_weights.Length < Stride)
        {
            int size = Math.Max(Stride, 2 * _weights.Length);
            (_weights, _x, _y, _z) = (new double[size], new double[size], new double[size], new double[size]);
        }

        if (_distances.Length < Stride * count) _distances = new double[2 * Stride * count];
    }

    private bool SetDirection(in FourMomentum p, int i)
    {
        if (_settings.Variables == CorrelatorVariables.Hadron)
        {
            (_x[i], _y[i]) = (p.Rapidity, p.Phi);
            return double.IsFinite(_x[i]) && double.IsFinite(_y[i]);
        }

        double length = p.Momentum;
        (_x[i], _y[i], _z[i]) = (p.Px / length, p.Py / length, p.Pz / length);
        return length > 0 && double.IsFinite(length);
    }

    /// <summary>zeta = |n_i - n_k|^2 / 4 of unit vectors, which is (1 - cos theta) / 2 without its cancellation at small angles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetAngularDistances(int i)
    {
        Vector256<double> x = Vector256.Create(_x[i]), y = Vector256.Create(_y[i]), z = Vector256.Create(_z[i]),
            quarter = Vector256.Create(0.25);
        for (int k = 0; k < Count; k += Vector256<double>.Count)
        {
            Vector256<double> dx = Vector256.LoadUnsafe(ref _x[k]) - x, dy = Vector256.LoadUnsafe(ref _y[k]) - y,
                dz = Vector256.LoadUnsafe(ref _z[k]) - z;
            ((dx * dx + dy * dy + dz * dz) * quarter).StoreUnsafe(ref _distances[i * Stride + k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetRapidityDistances(int i)
    {
        Vector256<double> rapidity = Vector256.Create(_x[i]), azimuth = Vector256.Create(_y[i]), turn = Vector256.Create(2 * Math.PI);
        for (int k = 0; k < Count; k += Vector256<double>.Count)
        {
            Vector256<double> dy = Vector256.LoadUnsafe(ref _x[k]) - rapidity,
                angle = Vector256.Abs(Vector256.LoadUnsafe(ref _y[k]) - azimuth);
            angle = Vector256.Min(angle, turn - angle);
            Vector256.Sqrt(dy * dy + angle * angle).StoreUnsafe(ref _distances[i * Stride + k]);
        }
    }
}
