using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>
/// Finds where the profile likelihood ratio q (arXiv:2406.19076, eq. 10) reaches a value along a ray from the minimum.
/// Radius and profiled parameters take Newton's steps together,
/// so that a crossing costs little more than a fit.
/// </summary>
internal sealed class ProfileRay
{
    private const double RatioTolerance = 1e-6, ProfileTolerance = 1e-7, LargestGrowth = 3, BracketTolerance = 0.01;
    private const int StepsMax = 60, JointStepsMax = 15;

    private readonly ExtendedLikelihood _likelihood;
    private readonly LikelihoodMinimum _best;
    private readonly int[] _along;
    private readonly double[] _direction, _drift;
    private readonly FreeParameters _profiled;
    private readonly int[] _held;

    /// <summary>A ray.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="best">Its minimum.</param>
    /// <param name="along">The parameters that the ray runs through; the others are profiled.</param>
    /// <param name="direction">How far each moves by unit radius.</param>
    /// <param name="frozen">Parameters that keep the values of the minimum.</param>
    /// <param name="drift">How far all parameters move by unit radius near the minimum.</param>
    public ProfileRay(ExtendedLikelihood likelihood, LikelihoodMinimum best, int[] along, double[] direction,
        IReadOnlyList<int> frozen, double[] drift)
    {
        _likelihood = likelihood;
        _best = best;
        _along = along;
        _direction = direction;
        _drift = drift;
        _held = [.. along, .. frozen];
        _profiled = new FreeParameters(likelihood.Parameters.Count, _held);
    }

    /// <summary>Follows the ray to a value of q.</summary>
    /// <param name="target">The value, above 0.</param>
    public ProfileCrossing Find(double target)
    {
        int n = _likelihood.Parameters.Count;
        double radius = Math.Sqrt(target), low = 0, high = double.PositiveInfinity;
        double[] values = new double[n], below = [.. _best.Values], gradient = new double[n], hessian = new double[n * n],
            downhill = new double[_profiled.Count], mixed = new double[n], follow = new double[_profiled.Count];
        for (int a = 0; a < n; a++) values[a] = _best.Values[a] + radius * _drift[a];
        for (int step = 0; step < StepsMax; step++)
        {
            bool needsFit = step > JointStepsMax;
            if (step == JointStepsMax + 1)
            {
                // Joint steps may end at another minimum of the profiled parameters, and what
                // they learnt of the radius is then that of another branch.
                (radius, low, high) = (Math.Sqrt(target), 0, double.PositiveInfinity);
                _best.Values.CopyTo(below, 0);
                for (int a = 0; a < n; a++) values[a] = below[a] + radius * _drift[a];
            }

            Place(radius, values);
            double u = _likelihood.Differentiate(values, gradient, hessian);
            if (!double.IsFinite(u))
            {
                // Outside the region where the model is defined, which is convex around the minimum along most rays.
                high = Math.Min(high, radius);
                if (!Halve()) return Failed("the model is not defined where the limit would be");
                continue;
            }

            if (needsFit || _profiled.Invert(hessian, 0) >= 0)
            {
                var fit = LikelihoodMinimiser.Minimise(_likelihood, values, _held);
                if (!fit.IsConverged) return Failed(fit.Message);
                fit.Values.CopyTo(values, 0);
                u = _likelihood.Differentiate(values, gradient, hessian);
            }

            Mixed(hessian, mixed);
            if (_profiled.Invert(hessian, 0) < 0)
            {
                _profiled.Solve(gradient, downhill);
                _profiled.Solve(mixed, follow);
            }
            else
            {
                // At a minimum without a parabola: the slope along the ray is right, the curvature that of what does not move.
                Array.Clear(downhill);
                Array.Clear(follow);
            }

            double unprofiled = 0, slope = 0, curvature = 0;
            for (int a = 0; a < downhill.Length; a++)
            {
                int index = _profiled.Indices[a];
                unprofiled += 0.5 * gradient[index] * downhill[a];
                slope -= mixed[index] * downhill[a];
                curvature -= mixed[index] * follow[a];
            }

            for (int i = 0; i < _along.Length; i++)
            {
                slope += _direction[i] * gradient[_along[i]];
                curvature += _direction[i] * mixed[_along[i]];
            }

            double missing = target - (u - unprofiled - _best.TwiceNegativeLogLikelihood);
            if (unprofiled < ProfileTolerance && Math.Abs(missing) < RatioTolerance)
                return new ProfileCrossing(FitStatus.Converged, "", radius, values);
            if (unprofiled < BracketTolerance)
            {
                if (missing > 0 && radius >= low) (low, below) = (radius, [.. values]);
                else high = Math.Min(high, radius);
            }

            double next = radius + NewtonStep(missing, slope, curvature, radius);
            next = Math.Clamp(next, radius / LargestGrowth, radius * LargestGrowth);
            if (!(next > low && next < high)) next = double.IsFinite(high) ? (low + high) / 2 : radius * LargestGrowth;
            // Fits begin on the branch of the minimum, from the largest radius below the level.
            for (int a = 0; a < downhill.Length; a++)
            {
                int index = _profiled.Indices[a];
                values[index] = step >= JointStepsMax ? below[index] + (next - low) * _drift[index]
                    : values[index] - downhill[a] - follow[a] * (next - radius);
            }

            radius = next;
        }

        return Failed("q does not reach its level within the allowed steps");

        ProfileCrossing Failed(string message) => new(FitStatus.StepLimit, message, radius, values);

        bool Halve()
        {
            double next = (low + high) / 2;
            double shrink = next / radius;
            for (int a = 0; a < n; a++) values[a] = _best.Values[a] + shrink * (values[a] - _best.Values[a]);
            radius = next;
            return high - low > RatioTolerance * high;
        }
    }

    // q + slope dr + curvature dr^2/2 = target, the root on the side where q rises.
    private static double NewtonStep(double missing, double slope, double curvature, double radius)
    {
        double discriminant = slope * slope + 2 * curvature * missing;
        if (slope > 0 && discriminant >= 0) return 2 * missing / (slope + Math.Sqrt(discriminant));
        return missing > 0 ? radius : -radius / 2;
    }

    private void Place(double radius, double[] values)
    {
        for (int i = 0; i < _along.Length; i++) values[_along[i]] = _best.Values[_along[i]] + radius * _direction[i];
    }

    private void Mixed(double[] hessian, double[] mixed)
    {
        int n = mixed.Length;
        Array.Clear(mixed);
        for (int i = 0; i < _along.Length; i++)
        {
            for (int a = 0; a < n; a++) mixed[a] += _direction[i] * hessian[_along[i] * n + a];
        }
    }
}
