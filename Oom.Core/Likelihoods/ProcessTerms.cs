using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>
/// How one process of a refinable model depends on the parameters: its part of the
/// differential cross-section ratio (arXiv:2406.19076, eq. 71, 73) is
/// f(x) [1 + sum_r theta_r c_r(x)] exp(sum_A nu_A Delta_A(x) + sum_B nu_B b_B) prod_j (1 + nu_j a_j(x)),
/// with the fraction f of the process at the reference point, products theta_r of parameters of
/// interest, products nu_A and nu_B of nuisances, and constants b_B
/// such as ln(alpha) of a log-normal normalisation. The functions of x are columns of a row: f, then c, Delta and a.
/// </summary>
public sealed class ProcessTerms
{
    /// <summary>A process.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ratio">Products of parameters of interest in the polynomial (eq. 67), linear and quadratic.</param>
    /// <param name="exponent">Products of nuisances whose coefficients depend on x (eq. 50).</param>
    /// <param name="constants">Products of nuisances with coefficients that do not depend on x, such as normalisations.</param>
    /// <param name="linearFactors">Nuisance of each factor 1 + nu a(x): a tag efficiency is a product of
    /// them (eq. 87). One nuisance may stand several times.</param>
    /// <exception cref="ArgumentException">A coefficient is not finite.</exception>
    public ProcessTerms(
        string name, IReadOnlyList<Monomial> ratio, IReadOnlyList<Monomial> exponent,
        IReadOnlyList<(Monomial Product, double Coefficient)> constants, IReadOnlyList<int> linearFactors)
    {
        if (constants.Any(constant => !double.IsFinite(constant.Coefficient)))
            throw new ArgumentException($"process '{name}': a constant in the exponent is not finite", nameof(constants));
        Name = name;
        Ratio = ratio;
        Exponent = exponent;
        Constants = constants;
        LinearFactors = linearFactors;
        RatioParameters = [.. ratio.SelectMany(product => product.Parameters()).Distinct().Order()];
        ExponentParameters = [.. exponent.Concat(constants.Select(constant => constant.Product)).SelectMany(product => product.Parameters())
            .Concat(linearFactors).Distinct().Order()];
        if (RatioParameters.Intersect(ExponentParameters).Any())
            throw new ArgumentException($"process '{name}': a parameter stands in the polynomial and in the exponent", nameof(exponent));
    }

    /// <summary>Name of the process.</summary>
    public string Name { get; }

    /// <summary>Products in the polynomial of the parameters of interest.</summary>
    public IReadOnlyList<Monomial> Ratio { get; }

    /// <summary>Products in the exponent.</summary>
    public IReadOnlyList<Monomial> Exponent { get; }

    /// <summary>Products in the exponent with the same coefficient for all rows.</summary>
    public IReadOnlyList<(Monomial Product, double Coefficient)> Constants { get; }

    /// <summary>Nuisance of each factor that is linear in it.</summary>
    public IReadOnlyList<int> LinearFactors { get; }

    /// <summary>Number of columns: the fraction and all functions of x.</summary>
    public int ColumnCount => 1 + Ratio.Count + Exponent.Count + LinearFactors.Count;

    internal IReadOnlyList<int> RatioParameters { get; }

    internal IReadOnlyList<int> ExponentParameters { get; }
}
