using Oom.Surrogates;
using Oom.Trees;

namespace Oom.Specs;

/// <summary>The document specs/examples/oom.trees.json: two trees for two parameters with the terms nu_1, nu_2 and nu_1^2.</summary>
internal static class TreesExample
{
    public const string File = "oom.trees.json";

    public static TreeSurrogate Surrogate { get; } = new(
        ["m_tt", "c_hel"], new PolynomialBasis(["nu_1", "nu_2"], [new Monomial(0), new Monomial(1), new Monomial(0, 0)]),
        SurrogateForm.LogRatio,
        [[0.5, 0], [1, 0], [0, 1]],
        new TreeEnsemble(2, [0.01, 0, 0],
        [
            new RegressionTree([0, 1], [450.5f, 0.25f], [~0, ~1], [1, ~2], [[0.02, -0.01, 0.003], [0.05, 0, -0.001], [-0.04, 0.015, 0]]),
            new RegressionTree([1], [-0.5f], [~0], [~1], [[0.001, 0.002, 0], [-0.003, 0.004, 0.0005]]),
        ]));
}
