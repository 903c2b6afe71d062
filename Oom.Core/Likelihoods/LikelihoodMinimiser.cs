namespace Oom.Likelihoods;

/// <summary>Newton's method with the exact Hessian, whose diagonal is raised (Levenberg, 1944; Marquardt, 1963) where it is not positive definite or a step does not lead down.</summary>
public static class LikelihoodMinimiser
{
    // u that is left to gain where a fit ends; one standard deviation is 1.
    private const double Tolerance = 1e-9;

    // Below this expected gain a step that does not lead down has met the rounding of u.
    private const double RoundingGain = 1e-5;
    private const double SmallestAgreement = 1e-4, GoodAgreement = 0.75;
    private const double FirstDamping = 1e-3, LargestDamping = 1e10, DampingFactor = 10, NegligibleDamping = 1e-6;
    private const int StepsMax = 200;

    /// <summary>Minimises u over all parameters but those that are held.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="start">Where to start, values of all parameters.</param>
    /// <param name="held">Indices of the parameters that keep their start values.</param>
    public static LikelihoodMinimum Minimise(ExtendedLikelihood likelihood, ReadOnlySpan<double> start, params IEnumerable<int> held)
    {
        int n = likelihood.Parameters.Count, before = likelihood.Evaluations;
        var free = new FreeParameters(n, held);
        double[] values = start.ToArray(), trial = new double[n], gradient = new double[n], nextGradient = new double[n], hessian = new double[n * n], nextHessian = new double[n * n], step = new double[free.Count];
        double current = likelihood.Differentiate(values, gradient, hessian);
        if (!double.IsFinite(current)) return End(FitStatus.UndefinedAtStart, "the likelihood is not defined at the start of the fit: the predicted ratio is not above 0 in some row");

        double damping = 0;
        for (int i = 0; i < StepsMax; i++)
        {
            int bad = free.Invert(hessian, damping);
            while (bad >= 0 && damping < LargestDamping)
            {
                damping = Math.Max(FirstDamping, damping * DampingFactor);
                bad = free.Invert(hessian, damping);
            }

            if (bad >= 0) return End(FitStatus.Undetermined, $"'{likelihood.Parameters.Names[bad]}' cannot be determined: the likelihood does not depend on it apart from the parameters before it");
            free.Solve(gradient, step);
            double gain = 0;
            for (int a = 0; a < step.Length; a++) gain += 0.5 * step[a] * gradient[free.Indices[a]];
            if (gain < Tolerance)
            {
                if (damping > 0) return Stationary();

                // The last step costs nothing and leaves an error of its square.
                for (int a = 0; a < step.Length; a++) values[free.Indices[a]] -= step[a];
                current -= gain;
                return Converged();
            }

            values.CopyTo(trial, 0);
            for (int a = 0; a < step.Length; a++) trial[free.Indices[a]] -= step[a];
            double next = likelihood.Differentiate(trial, nextGradient, nextHessian);
            double agreement = (current - next) / gain;
            if (agreement > SmallestAgreement)
            {
                current = next;
                (values, trial) = (trial, values);
                (gradient, nextGradient) = (nextGradient, gradient);
                (hessian, nextHessian) = (nextHessian, hessian);
                if (agreement > GoodAgreement) damping = damping < NegligibleDamping ? 0 : damping / DampingFactor;
                continue;
            }

            if (gain < RoundingGain && damping == 0) return Converged();
            damping = Math.Max(FirstDamping, damping * DampingFactor);
            if (damping > LargestDamping) return Stationary();
        }

        return End(FitStatus.StepLimit, FormattableString.Invariant($"no minimum within {StepsMax} steps; u is {current}"));

        LikelihoodMinimum End(FitStatus status, string message) => new(status, message, values, current, [], likelihood.Evaluations - before);

        LikelihoodMinimum Converged() => new(FitStatus.Converged, "", values, current, free.Scatter(2), likelihood.Evaluations - before);

        LikelihoodMinimum Stationary()
        {
            int parameter = free.Invert(hessian, 0);
            return parameter < 0 ? Converged() : End(FitStatus.NoMinimum, $"the point where the steps ended is no minimum along '{likelihood.Parameters.Names[parameter]}'");
        }
    }
}
