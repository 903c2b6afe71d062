using Oom.Numerics;

namespace Oom.Simulation.Detector;

/// <summary>
/// Relative uncertainties of efficiencies. They become weights of an event at one standard deviation up and down: leptons by
/// arXiv:2406.19076, eq. 89, tags by eq. 86 and 87, where a jet that is not tagged
/// has the factor (1 - eps (1 + d))/(1 - eps).
/// </summary>
public sealed record EfficiencyUncertainties
{
    /// <summary>Names of the weights: up and down of jets of b quarks, of c quarks, of others, and of leptons.</summary>
    public static IReadOnlyList<string> WeightNames { get; } = [
        "tag_heavy_up", "tag_heavy_down", "tag_charm_up", "tag_charm_down", "tag_light_up", "tag_light_down", "lepton_up", "lepton_down"];

    /// <summary>Of an electron.</summary>
    public double Electron { get; init => field = LeptonResponse.Share.Require(value); }

    /// <summary>Of a muon.</summary>
    public double Muon { get; init => field = LeptonResponse.Share.Require(value); }

    /// <summary>Of the tag of a b jet.</summary>
    public double BottomTag { get; init => field = TagRange.Require(value); }

    /// <summary>Of the tag of a c jet.</summary>
    public double CharmTag { get; init => field = LeptonResponse.Share.Require(value); }

    /// <summary>Of the tag of another jet.</summary>
    public double Mistag { get; init => field = LeptonResponse.Share.Require(value); }

    private const int Heavy = 0, Charm = 2, Light = 4, Leptons = 6;

    // Efficiencies of b jets are below 0.85: none is raised above 1.
    private static readonly NumberRange TagRange = new(0, 0.15);

    /// <summary>Multiplies the weights by what a jet changes.</summary>
    /// <param name="efficiency">Its probability to be tagged.</param>
    /// <param name="isTagged">Whether it is.</param>
    /// <param name="flavour">The parton that made it.</param>
    /// <param name="weights">The weights, in the order of <see cref="WeightNames"/>.</param>
    public void ApplyJet(double efficiency, bool isTagged, JetFlavour flavour, Span<double> weights)
    {
        var (uncertainty, place) = flavour switch
        {
            JetFlavour.Bottom => (BottomTag, Heavy),
            JetFlavour.Charm => (CharmTag, Charm),
            _ => (Mistag, Light),
        };
        weights[place] *= Factor(uncertainty);
        weights[place + 1] *= Factor(-uncertainty);

        double Factor(double shift) => isTagged ? 1 + shift : (1 - efficiency * (1 + shift)) / (1 - efficiency);
    }

    /// <summary>Multiplies the weights by what a lepton changes.</summary>
    /// <param name="isElectron">Whether it is an electron, or a muon.</param>
    /// <param name="weights">The weights, in the order of <see cref="WeightNames"/>.</param>
    public void ApplyLepton(bool isElectron, Span<double> weights)
    {
        double factor = 1 + (isElectron ? Electron : Muon);
        weights[Leptons] *= factor;
        weights[Leptons + 1] /= factor;
    }
}
