using Oom.Likelihoods;

namespace Oom.RefinableModels;

/// <summary>
/// A refinable model (arXiv:2406.19076, section 6): the differential cross-section as a sum of processes, each made of pieces that were trained by themselves. A new process or nuisance
/// adds pieces and leaves the others as they are.
/// </summary>
public sealed partial record RefinableModel
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Parameters of interest and nuisances.</summary>
    public required ParameterList Parameters { get; init; }

    /// <summary>Integrated luminosity at the reference point, in fb^-1.</summary>
    public required double LuminosityInverseFb { get; init; }

    /// <summary>Its uncertainties, which scale all processes (eq. 81).</summary>
    public required IReadOnlyList<Normalisation> LuminosityUncertainties { get; init; }

    /// <summary>The simulated events.</summary>
    public required ModelSimulation Simulation { get; init; }

    /// <summary>Columns computed from those of the event tables.</summary>
    public required IReadOnlyList<DerivedColumn> Derived { get; init; }

    /// <summary>The processes, at least one.</summary>
    public required IReadOnlyList<ModelProcess> Processes { get; init; }

    /// <summary>The overflow bins.</summary>
    public required IReadOnlyList<OverflowBin> Overflow { get; init; }

    /// <summary>All pieces, process by process, as often as they are used.</summary>
    public IEnumerable<ModelPiece> Pieces => Processes.SelectMany(process => (IEnumerable<ModelPiece?>)[process.Share?.Piece, process.Ratio, .. process.Factors]).OfType<ModelPiece>();

    /// <summary>The same model with other pieces.</summary>
    /// <param name="change">Gives the piece that takes the place of another.</param>
    public RefinableModel WithPieces(Func<ModelPiece, ModelPiece> change) => this with
    {
        Processes = [.. Processes.Select(process => process with
        {
            Share = process.Share is { } share ? share with { Piece = change(share.Piece) } : null,
            Ratio = process.Ratio is { } ratio ? change(ratio) : null,
            Factors = [.. process.Factors.Select(change)],
        })],
    };
}
