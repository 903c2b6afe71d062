namespace Oom.Statistics.Models;

/// <summary>
/// The binned likelihood of a training (arXiv:2601.08813, eq. 2.6): the yield of a bin is the sum over components of
/// (c/c0 where it has a strength) times prod_k kappa_k^w_k times (n + sum_p (c_p - c0_p) t_p + sum_k
/// w_k s_k), with linear shapes and log-normal normalisations.
/// </summary>
public static class BinnedLikelihood
{
    /// <summary>It as a model of one channel, which starts at the nominal values of the
    /// parameters of interest and zeros of the nuisances.</summary>
    /// <param name="components">The components, at least one, all with the same bins.</param>
    /// <param name="nominal">Nominal value of each parameter of interest; not 0 where it is a strength.</param>
    /// <param name="nuisances">Number of nuisances.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is not finite.</exception>
    public static BinnedModel Model(IReadOnlyList<LikelihoodComponent> components, double[] nominal, int nuisances)
    {
        if (components.Count == 0) throw new ArgumentException("a likelihood needs at least one component", nameof(components));
        int bins = components[0].Yields.Length;
        foreach (var component in components)
        {
            bool fits = component.ParameterSlopes.Count == nominal.Length && component.NuisanceSlopes.Count == nuisances
                && component.LogNormal.Length == nuisances
                && component.ParameterSlopes.Concat(component.NuisanceSlopes).Append(component.Yields)
                    .All(values => values is null || values.Length == bins && values.All(double.IsFinite));
            if (!fits)
                throw new ArgumentException(
                    $"every component has {bins} finite yields, {nominal.Length} parameter slopes and {nuisances} nuisances",
                    nameof(components));
            if (component.Strength is { } strength && !(nominal[strength] != 0))
                throw new ArgumentException("a signal strength needs a nominal value that is not 0", nameof(nominal));
        }

        // A first sample without events fixes the order of the parameters and names those that no component has.
        double[] nothing = new double[bins];
        var order = new Sample("order of the parameters", nothing,
            [.. nominal.Select((value, p) => Linear(Interest(p), nothing, value)),
            .. Enumerable.Range(0, nuisances).Select(k => Linear(Nuisance(k), nothing, 0))]);
        var samples = components.Select(
            (component, i)
            => new Sample(FormattableString.Invariant($"component {i + 1}"), component.Yields, Modifiers(component, nominal)));
        return new BinnedModel([new Channel("observable", [order, .. samples])],
            [.. nominal.Select((_, p) => Open(Interest(p))),
            .. Enumerable.Range(0, nuisances).Select(k => Open(Nuisance(k)) with { Sigmas = [1] })]);
    }

    private static string Interest(int index) => FormattableString.Invariant($"parameter {index + 1}");

    private static string Nuisance(int index) => FormattableString.Invariant($"nuisance {index + 1}");

    private static Modifier Linear(string name, IReadOnlyList<double> slope, double reference)
        => Modifier.LinearShape(name, slope) with { Reference = reference };

    private static ParameterSettings Open(string name) => new(name) { Bounds = [(double.NegativeInfinity, double.PositiveInfinity)] };

    private static List<Modifier> Modifiers(LikelihoodComponent component, double[] nominal)
    {
        var modifiers = new List<Modifier>();
        if (component.Strength is { } strength)
            modifiers.Add(Modifier.NormalisationFactor(Interest(strength)) with { Reference = nominal[strength] });
        for (int p = 0; p < nominal.Length; p++)
        {
            if (component.ParameterSlopes[p] is { } slope) modifiers.Add(Linear(Interest(p), slope, nominal[p]));
        }

        for (int k = 0; k < component.LogNormal.Length; k++)
        {
            if (component.NuisanceSlopes[k] is { } slope) modifiers.Add(Linear(Nuisance(k), slope, 0));
            if (component.LogNormal[k] != 0)
                modifiers.Add(
                    Modifier.NormalisationSystematic(Nuisance(k), Math.Exp(component.LogNormal[k]), Math.Exp(-component.LogNormal[k])));
        }

        return modifiers;
    }
}

/// <summary>A part of the expected yields that scales as a whole, such as a process.</summary>
/// <param name="Yields">Nominal yield of every bin.</param>
/// <param name="Strength">Index of the parameter of interest that the yields are proportional to; null for none.</param>
/// <param name="ParameterSlopes">Change of the yields by unit of each parameter of interest about its nominal value, parameter by
/// parameter; null where a parameter changes nothing.</param>
/// <param name="NuisanceSlopes">Change of the yields by unit of each nuisance, nuisance by
/// nuisance; null where a nuisance has no shape effect.</param>
/// <param name="LogNormal">ln kappa of each nuisance: the component is scaled by kappa^w; 0 for none.</param>
public sealed record LikelihoodComponent(
    double[] Yields, int? Strength, IReadOnlyList<double[]?> ParameterSlopes, IReadOnlyList<double[]?> NuisanceSlopes, double[] LogNormal);
