using Oom.Numerics;

namespace Oom.Train.Learning;

/// <summary>One stage of a training by Adam.</summary>
internal sealed record StageSettings
{
    private static readonly NumberRange StepCount = new(0, int.MaxValue);
    private static readonly NumberRange Fraction = new(0, 1);

    /// <summary>Number of steps; 0 for none.</summary>
    public int Steps { get; init => field = StepCount.Require(value); }

    /// <summary>Largest step size; it falls along a cosine to <see cref="FinalFraction"/> of it.</summary>
    public double LearningRate { get; init => field = NumberRange.Positive.Require(value); }

    /// <summary>Steps in which the step size rises to its largest.</summary>
    public int WarmUpSteps { get; init => field = StepCount.Require(value); }

    /// <summary>The last step size over the largest.</summary>
    public double FinalFraction { get; init => field = Fraction.Require(value); } = 0.02;

    /// <summary>Part of the steps in which lambda rises from a thousandth to its value, by the same factor
    /// in every step; 0 for all of it from the start.</summary>
    public double Ramp { get; init => field = Fraction.Require(value); }

    /// <summary>The step size of a step.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    public double LearningRateAt(int step)
    {
        double cosine = FinalFraction + (1 - FinalFraction) * 0.5 * (1 + Math.Cos(Math.PI * step / Steps));
        return LearningRate * cosine * (WarmUpSteps > 0 ? Math.Min(1.0, (step + 1.0) / WarmUpSteps) : 1);
    }

    /// <summary>The share of lambda that a step has, from a thousandth to 1.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    public double RampAt(int step) => Ramp > 0 ? Math.Pow(RampStart, Math.Max(0, 1 - step / (Ramp * Steps))) : 1;

    private const double RampStart = 1e-3;
}
