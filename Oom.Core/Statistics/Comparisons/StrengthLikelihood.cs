using Oom.Measurements;
using Oom.Numerics;
using Oom.Statistics.Models;

namespace Oom.Statistics.Comparisons;

/// <summary>
/// The likelihood of a signal's strength r in a Gaussian measurement m: theory uncertainties of the signal are unit nuisances theta_k that
/// multiply r s, the finite number of its events is a variance r^2 w.
/// With d = m - b - r s and the shifts D of the signal, minimising over theta turns [d - r D theta]^T C^-1 [d - r D theta] +
/// theta^T theta into d^T (C + r^2 D D^T)^-1 d (Woodbury), so that
/// -2 ln L(r) = d^T (V + r^2 (W + D D^T))^-1 d + ln det (V + r^2 W) - ln det V, a function of r alone. The determinant belongs to the
/// Gaussian whose width changes with r; fitted nuisances have none.
/// Strengths are searched in units of the signal's expected error, so that results do not depend on how the signal is normalised.
/// </summary>
public sealed partial class StrengthLikelihood
{
    // In units of the error: how far strengths are searched beyond the best one of a signal without errors, and how finely.
    private const double FarthestSearch = 1e4, SearchStep = 0.1, DerivativeStep = 1e-4, RootAccuracy = 1e-10;

    private readonly IStrengthForm _form;
    private readonly Whitening _whitening;
    private readonly double _unit, _centre, _logDeterminant;

    private StrengthLikelihood(IStrengthForm form)
    {
        _form = form;
        double[] covariance = form.Covariance(0, UncertaintyParts.All), rest = form.Residual(0, isAsimov: false);
        _whitening = new Whitening(covariance, rest.Length);
        double[] slope = _whitening.Whiten(form.Slope);
        double information = slope.Sum(value => value * value);
        if (!(information > 0 && double.IsFinite(information)))
            throw new ArgumentException("the signal changes no bin that the measurement is sensitive to", nameof(form));
        _unit = 1 / Math.Sqrt(information);
        _centre = slope.Zip(_whitening.Whiten(rest), (s, d) => s * d).Sum() * _unit;
        _logDeterminant = LogDeterminant(0);
        double[] minima = [.. Minima(isAsimov: false)];
        Value = minima.Length > 0 ? minima.MinBy(place => At(place, isAsimov: false)) * _unit : null;
        // A strength that may not be negative lies at 0, where the likelihood falls inwards or a lower minimum is missing.
        BoundedPlace = minima.Where(place => place > 0).Append(0).MinBy(place => At(place, isAsimov: false));
    }

    /// <summary>The likelihood of the bins as they are measured.</summary>
    /// <param name="measured">Measured values.</param>
    /// <param name="covariance">Their covariance, row-major; directions without width are left out.</param>
    /// <param name="background">The prediction without signal.</param>
    /// <param name="signal">What a signal of strength 1 adds.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, the covariance is none, or
    /// the signal changes nothing that is measured.</exception>
    public static StrengthLikelihood Absolute(
        double[] measured, double[] covariance, GaussianPrediction background, GaussianPrediction signal)
    {
        RequireBins(measured.Length, background, signal);
        return new StrengthLikelihood(new AbsoluteForm(measured, covariance, background, signal));
    }

    /// <summary>The likelihood of the shares of the bins alone, one degree of freedom less; the strength is that
    /// beside a background of the given cross-section.</summary>
    /// <inheritdoc cref="Absolute" path="/param"/>
    /// <exception cref="ArgumentException">As for <see cref="Absolute"/>, or there is no shape.</exception>
    public static StrengthLikelihood OfShape(
        double[] measured, double[] covariance, GaussianPrediction background, GaussianPrediction signal)
    {
        RequireBins(measured.Length, background, signal);
        return new StrengthLikelihood(new ShapeForm(measured, covariance, background, signal));
    }

    /// <summary>The best strength, which may be negative; null where the likelihood rises towards ever larger
    /// strengths, whose own errors then describe anything.</summary>
    public double? Value { get; }

    /// <summary>The chi-square at the best strength, all uncertainties included; null without one.</summary>
    public ChiSquare? Fit => Value is { } best ? new ChiSquare(ChiSquareAt(best, isAsimov: false), _whitening.Rank - 1) : null;

    // The best strength that is not negative, in units of the error.
    private double BoundedPlace { get; }

    /// <summary>Where -2 ln L has risen by 1; infinite ends where it does not rise so far.</summary>
    /// <exception cref="InvalidOperationException">There is no best strength.</exception>
    public ProfileInterval Interval()
    {
        double best = (Value ?? throw new InvalidOperationException(
            "no finite strength fits best: the errors of the signal grow with its strength until they describe any difference")) / _unit;
        double low = Crossing(best, -1), high = Crossing(best, 1);
        return new ProfileInterval(
            best * _unit, low * _unit, high * _unit, LowIsLimit: double.IsInfinity(low), HighIsLimit: double.IsInfinity(high));
    }

    private double At(double place, bool isAsimov)
    {
        double strength = place * _unit;
        return _form.IsDefined(strength) ? ChiSquareAt(strength, isAsimov) + LogDeterminant(strength) - _logDeterminant
            : double.PositiveInfinity;
    }

    private double ChiSquareAt(double strength, bool isAsimov)
    {
        double[] lower = Factor(strength, UncertaintyParts.All), residual = _whitening.Whiten(_form.Residual(strength, isAsimov)),
            solved = [.. residual];
        SymmetricMatrix.Solve(lower, _whitening.Rank, solved);
        return residual.Zip(solved, (a, b) => a * b).Sum();
    }

    private double LogDeterminant(double strength)
    {
        double[] lower = Factor(strength, UncertaintyParts.Events);
        double sum = 0;
        for (int k = 0; k < _whitening.Rank; k++) sum += 2 * Math.Log(lower[k * (_whitening.Rank + 1)]);
        return sum;
    }

    private double[] Factor(double strength, UncertaintyParts parts)
    {
        double[] matrix = _whitening.WhitenCovariance(_form.Covariance(strength, parts)), lower = new double[matrix.Length];
        if (SymmetricMatrix.Factor(matrix, _whitening.Rank, lower) >= 0)
            throw new InvalidOperationException(
                FormattableString.Invariant($"the covariance at strength {strength:G4} has lost a direction to rounding"));
        return lower;
    }

    // Where the derivative changes its sign from falling to rising, found between places that lie dense beside
    // 0 and beside the best strength of a signal without errors.
    private IEnumerable<double> Minima(bool isAsimov)
    {
        double[] places = [.. Places().Where(place => _form.IsDefined(place * _unit)).Order()];
        double[] values = Array.ConvertAll(places, place => At(place, isAsimov));
        for (int i = 1; i < places.Length - 1; i++)
        {
            if (!(values[i] <= values[i - 1] && values[i] < values[i + 1])) continue;
            yield return BracketedRoot.Find(place => At(place + DerivativeStep, isAsimov) - At(place - DerivativeStep, isAsimov),
                places[i - 1], places[i + 1], RootAccuracy);
        }
    }

    private IEnumerable<double> Places()
    {
        int steps = (int)Math.Ceiling(Math.Asinh(FarthestSearch) / SearchStep);
        return Enumerable.Range(-steps, 2 * steps + 1).Select(k => Math.Sinh(k * SearchStep))
            .SelectMany(offset => (double[])[offset, _centre + offset]).Distinct();
    }

    private double Crossing(double best, int direction)
    {
        double target = At(best, isAsimov: false) + 1, inner = best, distance = SearchStep;
        for (; distance < FarthestSearch; distance *= 1 + SearchStep)
        {
            double outer = best + direction * distance;
            if (!_form.IsDefined(outer * _unit)) break;
            if (At(outer, isAsimov: false) >= target)
                return BracketedRoot.Find(
                    place => At(place, isAsimov: false) - target, Math.Min(inner, outer), Math.Max(inner, outer), RootAccuracy);
            inner = outer;
        }

        return direction * double.PositiveInfinity;
    }

    private static void RequireBins(int bins, params GaussianPrediction[] predictions)
    {
        foreach (var prediction in predictions)
        {
            if (prediction.Values.Length != bins)
                throw new ArgumentException(
                    $"the measurement has {bins} bins, the prediction {prediction.Values.Length}", nameof(predictions));
        }
    }
}
