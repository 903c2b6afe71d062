namespace Oom.Statistics.Models;

/// <summary>
/// Where a lower minimum may be, given one. The yields' part of -ln L is convex in the yields, so that it lies above its tangent:
/// L(x') >= L(x) + r (x' - x) with the residuals r = 1 - d/x.
/// At a minimum the tangent is level in all parameters in which the yields are linear, and what remains is,
/// to the extent that effects add up, a sum over the others:
/// L' >= L + sum_k b_k(alpha_k), b_k(alpha) = sum_j r_j [x_j(alpha) - x_j] + the change of the constraint. Where no b_k is negative there
/// is no lower minimum elsewhere, and one on the other side
/// of a parameter needs more from the others than its own b_k costs: no start is spent on symmetric systematics or on data that fit.
/// </summary>
internal sealed class OtherMinima
{
    private const double GridStep = 0.25, GridEnd = 5, Significant = 1e-6;

    // All subsets of so many parameters are tried; of more, each alone, each pair of the first few, and all at once.
    // Beside these all parameters at once one standard deviation up or down, since effects that multiply do not quite add up.
    private const int SubsetsMax = 5, PairsMax = 8, OppositeMax = 8;

    // Second derivative of the even part's coefficient at most, and of an exponential over its rate
    // squared within five standard deviations of changes by half.
    private const double EvenCurvatureMax = 30, ExponentialMax = 8;

    private readonly BinnedModel _model;
    private readonly int[] _candidates;
    private readonly Effect[][] _effects;

    private readonly record struct Effect(int Channel, int Term, int[] Factors, int[] Shapes);

    public OtherMinima(BinnedModel model)
    {
        _model = model;
        var effects = new List<Effect>?[model.Parameters.Count];
        for (int c = 0; c < model.Layout.Channels.Length; c++)
        {
            var terms = model.Layout.Channels[c].Terms;
            for (int t = 0; t < terms.Length; t++)
            {
                var term = terms[t].Term;
                foreach (int a in term.Factors.Where(f => !f.IsProportional).Select(f => f.Parameter)
                    .Concat(term.Shapes.Where(s => s.Even is not null).Select(s => s.Parameter)).Distinct())
                {
                    (effects[a] ??= [])
                        .Add(new Effect(c, t, Places(term.Factors, f => f.Parameter == a), Places(term.Shapes, s => s.Parameter == a)));
                }
            }
        }

        _candidates = [.. Enumerable.Range(0, effects.Length).Where(a => effects[a] is not null && !model.Parameters[a].IsFixed)];
        _effects = [.. _candidates.Select(a => effects[a]!.ToArray())];
    }

    /// <summary>Whether the model has no parameter with several minima.</summary>
    public bool IsEmpty => _candidates.Length == 0;

    /// <summary>Starts that may lead to lower minima, the most promising first.</summary>
    /// <param name="evaluator">The evaluator, differentiated at the minimum.</param>
    /// <param name="minimum">Values of all parameters.</param>
    /// <param name="data">The data.</param>
    /// <param name="isFixed">Which parameters keep their values.</param>
    public IReadOnlyList<double[]> Find(ModelEvaluator evaluator, double[] minimum, ReadOnlySpan<double> data, ReadOnlySpan<bool> isFixed)
    {
        List<(int Parameter, double Place, double Bound)> found = [], opposite = [];
        for (int i = 0; i < _candidates.Length; i++)
        {
            int a = _candidates[i];
            if (isFixed[a]) continue;
            AddPlaces(evaluator, minimum, a, _effects[i], Measured(a, data), found, opposite);
        }

        if (found.Count == 0) return [];
        double most = found.GroupBy(place => place.Parameter).Sum(places => places.Min(place => place.Bound));
        var possible = opposite.Where(place => place.Bound + most < -Significant
            && !found.Exists(known => known.Parameter == place.Parameter && known.Place * place.Place > 0)).OrderBy(place
            => place.Bound).Take(OppositeMax);
        bool[] fixedParameters = isFixed.ToArray();
        found.Sort((x, y) => x.Bound.CompareTo(y.Bound));
        int[] free = [.. _candidates.Where(a => !fixedParameters[a])];
        return
        [
            .. Subsets(found.Count).Select(subset => Start(minimum, subset.Select(i => found[i]))),
            .. possible.Select(place => Start(minimum, [place])),
            .. ((double[])[1, -1]).Select(place => Start(minimum, free.Select(a => (a, place, 0.0)))),
        ];
    }

    private double Measured(int parameter, ReadOnlySpan<double> data)
    {
        int i = Array.IndexOf(_model.Constrained, parameter);
        return i < 0 ? 0 : data[_model.Bins + i];
    }

    // The lowest place on either side of 0.
    private void AddPlaces(
        ModelEvaluator evaluator, double[] minimum, int parameter, Effect[] effects, double measured,
        List<(int Parameter, double Place, double Bound)> found, List<(int Parameter, double Place, double Bound)> opposite)
    {
        var settings = _model.Parameters[parameter];
        double here = minimum[parameter], curvature = settings.Constraint == ConstraintKind.Gaussian
            ? 1 / (settings.Scale * settings.Scale) : 0;
        Span<(double Total, double Linear, double Even)> sums = effects.Length <= 64 ? stackalloc (double, double, double)[effects.Length]
            : new (double, double, double)[effects.Length];
        double concave = 0;
        bool isKinked = false;
        for (int e = 0; e < effects.Length; e++)
        {
            sums[e] = Sums(evaluator, effects[e]);
            var term = evaluator.Channels[effects[e].Channel].Terms[effects[e].Term];
            concave += Concavity(term.Term, effects[e], sums[e]);
            isKinked |= effects[e].Factors.Any(f => term.Term.Factors[f].HasKink)
                || effects[e].Shapes.Any(s => term.Term.Shapes[s].HasKink);
        }

        // Convex everywhere: the minimum is the only one.
        if (!isKinked && concave < curvature) return;
        (double Place, double Bound) below = (here, -Significant), above = (here, -Significant);
        for (double alpha = Math.Max(-GridEnd, settings.Low); alpha <= Math.Min(GridEnd, settings.High); alpha += GridStep)
        {
            double bound = ConstraintChange(alpha) + EffectChange(evaluator, effects, sums, here, alpha);
            ref var lowest = ref alpha < 0 ? ref below : ref above;
            if (bound < lowest.Bound) lowest = (alpha, bound);
        }

        if (below.Place != here) found.Add((parameter, below.Place, below.Bound));
        if (above.Place != here) found.Add((parameter, above.Place, above.Bound));
        double other = Math.Clamp(here > 0 ? -1 : 1, settings.Low, settings.High);
        opposite.Add((parameter, other, ConstraintChange(other) + EffectChange(evaluator, effects, sums, here, other)));

        double ConstraintChange(double alpha)
            => curvature / 2 * ((alpha - measured) * (alpha - measured) - (here - measured) * (here - measured));
    }

    private static double EffectChange(
        ModelEvaluator evaluator, Effect[] effects, ReadOnlySpan<(double Total, double Linear, double Even)> sums, double from, double to)
    {
        double sum = 0;
        for (int e = 0; e < effects.Length; e++)
            sum += Change(evaluator.Channels[effects[e].Channel].Terms[effects[e].Term].Term, effects[e], sums[e], from, to);
        return sum;
    }

    // Residuals times the term's yields, and times the linear and even parts of its shapes.
    private static (double Total, double Linear, double Even) Sums(ModelEvaluator evaluator, Effect effect)
    {
        var channel = evaluator.Channels[effect.Channel];
        var term = channel.Terms[effect.Term];
        var residuals = evaluator.Residuals.Slice(channel.Layout.Offset, channel.Layout.Bins);
        double total = 0, linear = 0, even = 0;
        for (int j = 0; j < residuals.Length; j++)
        {
            double weight = residuals[j] * term.Factor * term.BinFactor(j);
            total += weight * term.Sum[j];
            foreach (int s in effect.Shapes)
            {
                linear += weight * term.Term.Shapes[s].Slope[j];
                even += term.Term.Shapes[s].Even is { } part ? weight * part[j] : 0;
            }
        }

        return (total, linear, even);
    }

    private static double Concavity(SampleTerm term, Effect effect, (double Total, double Linear, double Even) sums)
    {
        double concavity = EvenCurvatureMax * Math.Abs(sums.Even);
        foreach (int f in effect.Factors)
        {
            double rate = Math.Max(Math.Abs(term.Factors[f].LogHigh), Math.Abs(term.Factors[f].LogLow)),
                mean = (term.Factors[f].LogHigh + term.Factors[f].LogLow) / 2;
            concavity += ExponentialMax * Math.Abs(sums.Total) * rate * rate + EvenCurvatureMax * Math.Abs(sums.Total * mean)
                + 2 * rate * (Math.Abs(sums.Linear) + EvenCurvatureMax * Math.Abs(sums.Even));
        }

        return concavity;
    }

    private static double Change(SampleTerm term, Effect effect, (double Total, double Linear, double Even) sums, double from, double to)
    {
        double ratio = 1;
        foreach (int f in effect.Factors) ratio *= term.Factors[f].At(to).Value / term.Factors[f].At(from).Value;
        double even = effect.Shapes.Length == 0 ? 0
            : term.Shapes[effect.Shapes[0]].Coefficient(to).Value - term.Shapes[effect.Shapes[0]].Coefficient(from).Value;
        return ratio * (sums.Total + (to - from) * sums.Linear + even * sums.Even) - sums.Total;
    }

    private static IEnumerable<int[]> Subsets(int count)
    {
        if (count <= SubsetsMax)
        {
            for (int mask = 1; mask < 1 << count; mask++) yield return [.. Enumerable.Range(0, count).Where(i => (mask >> i & 1) != 0)];
            yield break;
        }

        for (int i = 0; i < count; i++) yield return [i];
        for (int i = 0; i < PairsMax && i < count; i++)
        {
            for (int k = 0; k < i; k++) yield return [k, i];
        }

        yield return [.. Enumerable.Range(0, count)];
    }

    private static double[] Start(double[] minimum, IEnumerable<(int Parameter, double Place, double Bound)> moves)
    {
        double[] start = [.. minimum];
        foreach (var (parameter, place, _) in moves) start[parameter] = place;
        return start;
    }

    private static int[] Places<T>(T[] items, Func<T, bool> isOwn) => [.. Enumerable.Range(0, items.Length).Where(i => isOwn(items[i]))];
}
