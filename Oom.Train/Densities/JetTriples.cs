using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Train.Densities;

/// <summary>Weights and directions of one jet, and triangles drawn from it.</summary>
internal sealed class JetTriples(TripleSettings settings)
{
    private readonly TripleDrawing _drawing = new();
    private double[] _weights = [];
    private FourMomentum[] _directions = [];

    /// <summary>The sum over ordered triples of different constituents of the products of their weights.</summary>
    public double Total => _drawing.Total;

    /// <summary>Takes a jet.</summary>
    public JetOutcome Load(ReadOnlySpan<FourMomentum> jet)
    {
        if (_weights.Length < jet.Length) (_weights, _directions) = (new double[2 * jet.Length], new FourMomentum[2 * jet.Length]);
        double sum = 0;
        foreach (var particle in jet)
        {
            double length = particle.Momentum;
            if (!(particle.E > 0 && double.IsFinite(particle.E) && length > 0 && double.IsFinite(length))) return JetOutcome.NoEnergy;
            sum += particle.E;
        }

        if (jet.Length < TriangleMap.Dimensions) return JetOutcome.TooFewConstituents;
        bool isMassless = true;
        for (int i = 0; i < jet.Length; i++)
        {
            _weights[i] = Math.Pow(jet[i].E / (settings.ScaleGeV ?? sum), settings.WeightPower);
            double length = jet[i].Momentum;
            _directions[i] = new(1, jet[i].Px / length, jet[i].Py / length, jet[i].Pz / length);
            isMassless &= Zeta(0, i) == 0;
        }

        if (isMassless) return JetOutcome.Massless;
        _drawing.Load(_weights.AsSpan(0, jet.Length));
        return JetOutcome.Taken;
    }

    /// <summary>Draws a triangle.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="coordinates">Receives its coordinates.</param>
    /// <returns>False where it is on the edge of all triangles.</returns>
    public bool TryDraw(ref Philox4x32 random, Span<double> coordinates)
    {
        var (i, j, k) = _drawing.Draw(ref random);
        Span<double> zeta = [Zeta(j, k), Zeta(i, k), Zeta(i, j)];
        zeta.Sort();
        return TriangleMap.TryCoordinates(zeta[0], zeta[1], zeta[2], coordinates);
    }

    // (1 - cos theta) / 2 without its cancellation at small angles.
    private double Zeta(int i, int k)
    {
        FourMomentum a = _directions[i], b = _directions[k];
        double x = a.Px - b.Px, y = a.Py - b.Py, z = a.Pz - b.Pz;
        return 0.25 * (x * x + y * y + z * z);
    }
}
