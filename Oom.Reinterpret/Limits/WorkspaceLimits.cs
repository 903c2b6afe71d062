using Oom.Statistics;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;
using Oom.Statistics.Workspaces;

namespace Oom.Reinterpret.Limits;

/// <summary>Fits a workspace, tests strengths and finds upper limits.</summary>
public sealed class WorkspaceLimits
{
    private const string NoSignal = "the yields do not depend on the strength: the signal has no events in any bin";

    private readonly BinnedModel _model;
    private readonly double[] _data;
    private readonly int _strength;
    private readonly LimitOptions _options;

    private WorkspaceLimits(Workspace workspace, LimitOptions options)
    {
        _model = workspace.Model;
        _data = _model.Data(workspace.Counts);
        _strength = _model.IndexOf(workspace.ParameterOfInterest);
        _options = options;
    }

    /// <summary>Does all that is asked; what fails is missing with its reason.</summary>
    /// <param name="source">Where the workspace is from.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="LimitException">The workspace has no parameter of interest, or one that is fixed.</exception>
    public static LimitResult Run(WorkspaceSource source, LimitOptions options)
    {
        var workspace = source.Workspace;
        if (workspace.ParameterOfInterest.Length == 0)
            throw new LimitException(
                $"{source.File}: the measurement \"{workspace.Measurement}\" names no parameter of interest; --poi does");
        var run = new WorkspaceLimits(workspace, options);
        if (run._model.Parameters[run._strength].IsFixed)
            throw new LimitException(
                $"{source.File}: the measurement \"{workspace.Measurement}\" fixes the parameter of interest \"{workspace.ParameterOfInterest}\"");
        var asymptotic = Attempt.To(() => new AsymptoticTest(run.WithSignal(), run._data, run._strength, options.Statistic));
        var background = Attempt.To(run.Background);
        return new LimitResult
        {
            File = source.File,
            Sha256 = source.Sha256,
            Point = source.Point,
            Measurement = workspace.Measurement,
            ParameterOfInterest = workspace.ParameterOfInterest,
            Options = options,
            Remarks = [.. LimitRemarks.Of(workspace, asymptotic.Value, options)],
            Background = background,
            Fit = Attempt.To(run.Fit),
            Discovery = Then(asymptotic, test => new Discovery(test.Discovery, test.DiscoveryPValue)),
            Test = Then(asymptotic, test => Finite(test.At(options.TestStrength))),
            Limit = Then(asymptotic, test => Finite(test.Limit())),
            Toys = options.Toys > 0 ? run.Toys() : null,
            Scan = [.. options.Scan.Select(strength => new ScanPoint(strength, Then(asymptotic, test => Finite(test.At(strength)))))],
        };
    }

    // The model, whose yields must depend on the strength for anything that is said of it.
    private BinnedModel WithSignal()
    {
        double[] none = _model.Start, one = _model.Start;
        (none[_strength], one[_strength]) = (0, 1);
        return _model.Expected(none).SequenceEqual(_model.Expected(one)) ? throw new InvalidOperationException(NoSignal) : _model;
    }

    private LikelihoodFit WithoutSignal()
    {
        double[] start = _model.Start;
        start[_strength] = 0;
        return Require(new ModelFitter(_model).Fit(_data, start, _strength), "without signal");
    }

    private Agreement Background()
    {
        var fit = WithoutSignal();
        return new Agreement(WithConstants(fit), GoodnessOfFit.Of(_model, fit, _strength));
    }

    private BestFit Fit()
    {
        var profile = new ProfileLikelihood(WithSignal(), _data, _strength);
        var best = Require(profile.Best, "with a free strength");
        double[]? covariance = Attempt.To(() => new ModelFitter(_model).Covariance(_data, best)).Value;
        var interval = Attempt.To(() => profile.Interval()).Value;
        return new BestFit(
            best.Values[_strength], interval is { LowIsLimit: false, ErrorDown: { } down } ? Known(down)
            : null, interval is { HighIsLimit: false, ErrorUp: { } up } ? Known(up) : null,
            WithConstants(best),
            [.. _model.Parameters.Select(
            (parameter, i) => new FittedParameter(parameter.Name, best.Values[i], Error(covariance, i), parameter.IsFixed))]);
    }

    private double? Error(double[]? covariance, int index)
        => covariance is not null && covariance[index * _model.Parameters.Count + index] is > 0 and < double.PositiveInfinity
            and var variance ? Math.Sqrt(variance) : null;

    private ToyLimits Toys()
    {
        var toys = Attempt.To(
            ()
            => new ToyTest(WithSignal(), _data, _strength, _options.Statistic,
            new ToyOptions { Count = _options.Toys, Seed = _options.Seed, Threads = _options.Threads }));
        return new ToyLimits(_options.Toys, _options.Seed, Then(toys, test => Finite(test.At(_options.TestStrength))),
            Then(toys, ToyLimit));
    }

    private static UpperLimit ToyLimit(ToyTest test)
    {
        try
        {
            return Finite(test.Limit());
        }
        catch (ArgumentException e)
        {
            // Too few pseudo-experiments for the band: the test of one strength needs fewer, and remains.
            throw new InvalidOperationException(e.Message, e);
        }
    }

    private double WithConstants(LikelihoodFit fit) => fit.TwiceNegativeLogLikelihood + _model.SaturatedTwiceNegativeLogLikelihood(_data);

    private static LikelihoodFit Require(LikelihoodFit fit, string which)
        => fit.Converged ? fit : throw new InvalidOperationException($"the fit {which} did not converge: {fit.Reason}");

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static Outcome<TResult> Then<TSource, TResult>(Outcome<TSource> source, Func<TSource, TResult> compute)
        where TSource : class
        where TResult : class => source.IsKnown ? Attempt.To(() => compute(source.Value)) : new Outcome<TResult>(null, source.Reason);

    private static HypothesisTest Finite(HypothesisTest test)
        => new[] { test.Statistic, test.CLsb, test.CLb, test.CLs }.Concat(test.ExpectedCLs).All(double.IsFinite)
        ? test : throw new InvalidOperationException(
            FormattableString.Invariant($"the probabilities at strength {test.Strength:G6} are too small to be told from 0"));

    private static UpperLimit Finite(UpperLimit limit)
        => limit.Expected.Append(limit.Observed).All(double.IsFinite) ? limit
            : throw new InvalidOperationException("a limit is not finite: no strength is excluded");
}

/// <summary>The best fit of a workspace, all parameters within their ranges.</summary>
/// <param name="Strength">Value of the parameter of interest.</param>
/// <param name="ErrorDown">Distance to where -2 ln L is larger by 1 below it; null where that
/// lies beyond the parameter's range, or was not found.</param>
/// <param name="ErrorUp">The same above it.</param>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L with all constants, as pyhf counts it.</param>
/// <param name="Parameters">All parameters.</param>
public sealed record BestFit(
    double Strength, double? ErrorDown, double? ErrorUp, double TwiceNegativeLogLikelihood, IReadOnlyList<FittedParameter> Parameters);

/// <summary>A parameter of a fit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Error">Its error from the second derivatives of the likelihood; null where
/// it was not varied, or lies at an end of its range.</param>
/// <param name="IsFixed">Whether it was not varied.</param>
public sealed record FittedParameter(string Name, double Value, double? Error, bool IsFixed);

/// <summary>A strength of a scan.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Test">Its test.</param>
public sealed record ScanPoint(double Strength, Outcome<HypothesisTest> Test);

/// <summary>What pseudo-experiments say.</summary>
/// <param name="Count">Pseudo-experiments of each hypothesis.</param>
/// <param name="Seed">Seed of the random numbers.</param>
/// <param name="Test">The test of the strength that was asked for.</param>
/// <param name="Limit">The upper limits.</param>
public sealed record ToyLimits(int Count, ulong Seed, Outcome<HypothesisTest> Test, Outcome<UpperLimit> Limit);
