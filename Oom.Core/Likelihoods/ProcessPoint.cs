using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>The numbers of a process at one point of the parameters that are the same for all rows:
/// products, and their derivatives where they are not 0.</summary>
internal sealed class ProcessPoint
{
    /// <summary>A process at a point.</summary>
    public ProcessPoint(ProcessTerms terms, ReadOnlySpan<double> values)
    {
        LinearNuisances = new double[terms.LinearFactors.Count];
        for (int i = 0; i < LinearNuisances.Length; i++) LinearNuisances[i] = values[terms.LinearFactors[i]];
        Ratio = Values(terms.Ratio, values);
        RatioFirst = [.. First(terms.Ratio, terms.RatioParameters, values)];
        RatioSecond = [.. Second(terms.Ratio, terms.RatioParameters, values)];
        Exponent = Values(terms.Exponent, values);
        ExponentFirst = [.. First(terms.Exponent, terms.ExponentParameters, values)];
        ExponentSecond = [.. Second(terms.Exponent, terms.ExponentParameters, values)];

        Monomial[] constants = [.. terms.Constants.Select(constant => constant.Product)];
        double[] at = Values(constants, values);
        for (int i = 0; i < at.Length; i++) Constant += at[i] * terms.Constants[i].Coefficient;
        ConstantFirst = new double[terms.ExponentParameters.Count];
        foreach (var (product, parameter, value) in First(constants, terms.ExponentParameters, values))
            ConstantFirst[parameter] += value * terms.Constants[product].Coefficient;
        ConstantSecond = [.. Second(constants, terms.ExponentParameters, values)
            .Select(second => (second.First, second.Second, second.Value * terms.Constants[second.Product].Coefficient))];
    }

    /// <summary>Value of the nuisance of each linear factor.</summary>
    public double[] LinearNuisances { get; }

    /// <summary>Value of each product in the polynomial.</summary>
    public double[] Ratio { get; }

    /// <summary>Its derivatives; a parameter is counted among those of the polynomial.</summary>
    public (int Product, int Parameter, double Value)[] RatioFirst { get; }

    /// <summary>Its second derivatives, the second parameter not before the first.</summary>
    public (int Product, int First, int Second, double Value)[] RatioSecond { get; }

    /// <summary>Value of each product in the exponent.</summary>
    public double[] Exponent { get; }

    /// <summary>Its derivatives; a parameter is counted among those of the exponent.</summary>
    public (int Product, int Parameter, double Value)[] ExponentFirst { get; }

    /// <summary>Its second derivatives, the second parameter not before the first.</summary>
    public (int Product, int First, int Second, double Value)[] ExponentSecond { get; }

    /// <summary>The part of the exponent that is the same for all rows.</summary>
    public double Constant { get; }

    /// <summary>Its derivative by each parameter of the exponent.</summary>
    public double[] ConstantFirst { get; }

    /// <summary>Its second derivatives.</summary>
    public (int First, int Second, double Value)[] ConstantSecond { get; }

    private static double[] Values(IReadOnlyList<Monomial> products, ReadOnlySpan<double> values)
    {
        double[] at = new double[products.Count];
        for (int i = 0; i < at.Length; i++) at[i] = products[i].Evaluate(values);
        return at;
    }

    private static List<(int Product, int Parameter, double Value)> First(
        IReadOnlyList<Monomial> products, IReadOnlyList<int> parameters, ReadOnlySpan<double> values)
    {
        List<(int, int, double)> derivatives = [];
        for (int product = 0; product < products.Count; product++)
        {
            for (int a = 0; a < parameters.Count; a++)
            {
                double value = products[product].Derivative(values, parameters[a]);
                if (value != 0) derivatives.Add((product, a, value));
            }
        }

        return derivatives;
    }

    private static List<(int Product, int First, int Second, double Value)> Second(
        IReadOnlyList<Monomial> products, IReadOnlyList<int> parameters, ReadOnlySpan<double> values)
    {
        List<(int, int, int, double)> derivatives = [];
        for (int product = 0; product < products.Count; product++)
        {
            for (int a = 0; a < parameters.Count; a++)
            {
                for (int b = a; b < parameters.Count; b++)
                {
                    double value = products[product].SecondDerivative(values, parameters[a], parameters[b]);
                    if (value != 0) derivatives.Add((product, a, b, value));
                }
            }
        }

        return derivatives;
    }
}
