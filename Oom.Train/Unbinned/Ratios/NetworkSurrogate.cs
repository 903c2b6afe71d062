using Oom.Json;
using Oom.Surrogates;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A network as a parametric surrogate, in the place of trees.</summary>
internal sealed class NetworkSurrogate : IParametricSurrogate, IDisposable
{
    private readonly PieceNetwork _network;

    /// <summary>A network that gives coefficients.</summary>
    /// <param name="network">The network, which is disposed with this.</param>
    /// <exception cref="DocumentException">It is a classifier, or its terms are no polynomial of its parameters.</exception>
    public NetworkSurrogate(PieceNetwork network)
    {
        _network = network;
        var description = network.Description;
        Form = description.Form ?? throw new DocumentException(
            network.Path, "form", "the network is a classifier and has no coefficients of parameters");
        try
        {
            string[] names = [.. description.Parameters];
            Basis = new PolynomialBasis(
                names, description.Terms.Select(term => new Monomial(term.Select(name => Array.IndexOf(names, name)))));
        }
        catch (ArgumentException problem)
        {
            throw new DocumentException(network.Path, "terms", problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => _network.Description.Features;

    /// <inheritdoc/>
    public PolynomialBasis Basis { get; }

    /// <inheritdoc/>
    public SurrogateForm Form { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> BasePoints => _network.Description.BasePoints;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, Span<double> coefficients) => _network.Evaluate(features, coefficients);

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();
}
