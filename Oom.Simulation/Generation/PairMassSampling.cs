namespace Oom.Simulation.Generation;

/// <summary>
/// Maps a uniform number to the squared mass of a pair, about as the cross-section goes: its window is cut evenly in the logarithm, and
/// around each resonance evenly within its width and in the logarithm of the distance beyond; each piece has a probability from the
/// spectrum in its middle, and within a piece the squared mass is uniform. The weight of a draw is exact whatever the spectrum is.
/// </summary>
internal sealed class PairMassSampling
{
    private const int PiecesOfEach = 256;
    private readonly double[] _edges;
    private readonly double[] _cumulative;

    /// <summary>The mapping of a window.</summary>
    /// <param name="lowest">Lowest mass in GeV.</param>
    /// <param name="highest">Highest mass in GeV.</param>
    /// <param name="resonances">The resonances, in the window or not.</param>
    /// <param name="spectrum">About d sigma/ds at a squared mass, up to a factor; positive.</param>
    public PairMassSampling(double lowest, double highest, IEnumerable<BreitWigner> resonances, Func<double, double> spectrum)
    {
        double first = lowest * lowest, last = highest * highest;
        IEnumerable<double> even = Enumerable.Range(1, PiecesOfEach - 1)
            .Select(i => first * Math.Pow(last / first, (double)i / PiecesOfEach));
        IEnumerable<double> around = resonances.SelectMany(resonance =>
        {
            double centre = resonance.Mass * resonance.Mass, width = resonance.Mass * resonance.Width,
                from = Math.Asinh((first - centre) / width), to = Math.Asinh((last - centre) / width);
            return Enumerable.Range(1, PiecesOfEach - 1).Select(i => centre + width * Math.Sinh(from + (to - from) * i / PiecesOfEach));
        });
        _edges = [first, .. even.Concat(around).Where(s => s > first && s < last).Order().Distinct(), last];
        _cumulative = new double[_edges.Length];
        for (int i = 1; i < _edges.Length; i++)
            _cumulative[i] = _cumulative[i - 1] + spectrum((_edges[i - 1] + _edges[i]) / 2) * (_edges[i] - _edges[i - 1]);
        double sum = _cumulative[^1];
        for (int i = 1; i < _edges.Length; i++) _cumulative[i] /= sum;
    }

    /// <summary>Draws a squared mass.</summary>
    /// <param name="u">Uniform in [0, 1).</param>
    /// <param name="jacobian">ds/du there, in GeV^2.</param>
    public double Draw(double u, out double jacobian)
    {
        int i = Array.BinarySearch(_cumulative, u);
        i = Math.Min(i < 0 ? ~i - 1 : i, _edges.Length - 2);
        jacobian = (_edges[i + 1] - _edges[i]) / (_cumulative[i + 1] - _cumulative[i]);
        return _edges[i] + (u - _cumulative[i]) * jacobian;
    }
}
