namespace Oom.Detectors;

/// <summary>How a detector sees electrons, muons, taus, photons, jets and missing momentum; null for what it sees as it is.</summary>
internal sealed record DetectorModel
{
    /// <summary>Electrons that come from no hadron.</summary>
    public ObjectResponse? Electrons { get; init; }

    /// <summary>Muons that come from no hadron.</summary>
    public ObjectResponse? Muons { get; init; }

    /// <summary>Tau leptons that did not decay.</summary>
    public ObjectResponse? Taus { get; init; }

    /// <summary>Photons that come from no hadron.</summary>
    public ObjectResponse? Photons { get; init; }

    /// <summary>Jets.</summary>
    public ObjectResponse? Jets { get; init; }

    /// <summary>Missing transverse momentum.</summary>
    public ObjectResponse? Missing { get; init; }

    /// <summary>The uncertainties of all of them.</summary>
    public required DetectorNuisances Nuisances { get; init; }

    /// <summary>All of them, by their keys.</summary>
    public IEnumerable<ObjectResponse> All => new[] { Electrons, Muons, Taus, Photons, Jets, Missing }.OfType<ObjectResponse>();
}
