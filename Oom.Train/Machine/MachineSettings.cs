using Oom.Numerics;
using Oom.Train.Learning;
using Oom.Train.Machine.BinDerivatives;
using Oom.Train.Machine.Losses;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>How the two networks are trained; see <c>specs/training.md</c>.</summary>
internal sealed record MachineSettings
{
    /// <summary>What is minimised.</summary>
    public TrainingLoss Loss { get; init; } = TrainingLoss.UnfoldingAware;

    /// <summary>How the response enters the derivative with respect to the parameter.</summary>
    public ResponseReading Response { get; init; } = ResponseReading.NominalResponse;

    /// <summary>Strength of the bias penalty, not negative.</summary>
    public double Lambda { get; init => field = NumberRange.NotNegative.Require(value); } = 0.25;

    /// <summary>Form of the bias penalty.</summary>
    public PenaltyForm Penalty { get; init; } = PenaltyForm.Bounded;

    /// <summary>The function of the parameters' covariance.</summary>
    public ObjectiveSettings Objective { get; init; } = new(ObjectiveKind.Parameter, null, []);

    /// <summary>How nuisances enter the training.</summary>
    public TemplateKind Templates { get; init; } = TemplateKind.Smooth;

    /// <summary>Derivative of the bins.</summary>
    public BinDerivativeKind Surrogate { get; init; } = BinDerivativeKind.Sigmoid;

    /// <summary>Whether the statistical variance of the templates stands in the likelihood
    /// (Barlow and Beeston's, one parameter a bin).</summary>
    public bool MonteCarloStatistics { get; init; }

    /// <summary>Whether the expected noise is taken off the chi-square of the penalty.</summary>
    public bool SubtractPenaltyNoise { get; init; } = true;

    /// <summary>Mini-batches of a pass over the sample; 1 is the full batch. The histograms are always those of the whole sample.</summary>
    public int BatchesPerEpoch { get; init => field = NumberRange.Count.Require(value); } = 4;

    /// <summary>The gradient's norm is scaled down to this where it is larger.</summary>
    public double GradientNormMax { get; init => field = NumberRange.Positive.Require(value); } = 1;

    /// <summary>The pretraining.</summary>
    public PretrainingSettings Pretraining { get; init; } = new();

    /// <summary>The smooth slopes.</summary>
    public SmoothingSettings Smoothing { get; init; } = new();

    /// <summary>The sample of the joint training.</summary>
    public SamplingSettings Sampling { get; init; } = new();

    /// <summary>The stage without penalty.</summary>
    public StageSettings FirstStage { get; init; } = new() { Steps = 100, LearningRate = 5e-4, WarmUpSteps = 10 };

    /// <summary>The stage with the penalty.</summary>
    public StageSettings SecondStage { get; init; } = new() { Steps = 120, LearningRate = 3e-4, WarmUpSteps = 5, Ramp = 0.7 };

    /// <summary>The three parts of the events.</summary>
    public SplitSettings Split { get; init; } = new();

    /// <summary>Seed of start weights, sampling and shuffling.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Strength of the penalty in a step of the joint training.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    public double LambdaAt(int step) => step < FirstStage.Steps ? 0 : Lambda * SecondStage.RampAt(step - FirstStage.Steps);
}
