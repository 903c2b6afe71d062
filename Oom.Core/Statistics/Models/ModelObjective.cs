using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

/// <summary>-ln L of a binned model for one set of data at a time. It keeps buffers: one instance serves one thread.</summary>
internal sealed class ModelObjective : IObjective
{
    private readonly BinnedModel _model;
    private readonly ModelEvaluator _evaluator;
    private readonly OtherMinima _others;
    private readonly double[] _gradient;
    private double[] _data = [];

    public ModelObjective(BinnedModel model)
    {
        _model = model;
        _evaluator = new ModelEvaluator(model);
        _others = new OtherMinima(model);
        _gradient = new double[model.Parameters.Count];
        Kinks = [.. Enumerable.Range(0, model.Parameters.Count).Where(a => model.Terms.Any(term
            => term.Factors.Any(factor => factor.Parameter == a && factor.HasKink)
                || term.Shapes.Any(shape => shape.Parameter == a && shape.HasKink)))];
    }

    public int Count => _gradient.Length;

    public IReadOnlyList<int> Kinks { get; }

    public double Rounding => _evaluator.Rounding;

    /// <summary>The evaluator, at the point of the last evaluation.</summary>
    public ModelEvaluator Evaluator => _evaluator;

    /// <summary>Sets the data: counts and auxiliary measurements.</summary>
    public void Observe(ReadOnlySpan<double> data) => _data = data.ToArray();

    public double Evaluate(ReadOnlySpan<double> values) => _evaluator.NegativeLogLikelihood(values, _data);

    public double Differentiate(ReadOnlySpan<double> values, Span<double> gradient) => _evaluator.Differentiate(values, _data, gradient);

    public int Solve(Curvature curvature, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step)
        => _evaluator.Solve(curvature, isFree, gradient, step);

    public IReadOnlyList<double[]> OtherStarts(double[] minimum, ReadOnlySpan<bool> isFixed)
    {
        if (_others.IsEmpty) return [];
        _evaluator.Differentiate(minimum, _data, _gradient);
        return _others.Find(_evaluator, minimum, _data, isFixed);
    }

    public string Name(int parameter) => _model.Parameters[parameter].Name;
}
