using Oom.Likelihoods;

namespace Oom.RefinableModels;

/// <summary>
/// A refinable model (arXiv:2406.19076, section 6): the differential cross-section as a sum of processes, each made of pieces
/// that were trained by themselves. A new process or nuisance
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
    public IEnumerable<ModelPiece> Pieces
        => Processes.SelectMany(process => (IEnumerable<ModelPiece?>)[process.Share?.Piece, process.Ratio, .. process.Factors])
        .OfType<ModelPiece>();

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

/// <summary>A column that is computed from others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">SQL over the columns of the event table and derived columns before it.</param>
public sealed record DerivedColumn(string Name, string Expression);

/// <summary>A piece of a refinable model: functions of the features, each the coefficient of a
/// product of parameters, or the density of a process.</summary>
/// <param name="Kind">Where they come from.</param>
/// <param name="File">Path of the trained piece, from the manifest's folder; null for expressions.</param>
/// <param name="Sha256">The file's digest; null in a specification, and for expressions.</param>
/// <param name="Terms">The expressions; empty for a file, which holds its own terms.</param>
public sealed record ModelPiece(PieceKind Kind, string? File, string? Sha256, IReadOnlyList<PieceTerm> Terms);

/// <summary>The simulated events over which cross-sections are integrated: all processes together, at the reference point.</summary>
/// <param name="File">Path of the event table, from the manifest's folder.</param>
/// <param name="Sha256">Its digest; null in a specification.</param>
/// <param name="Weight">SQL expression of an event's weight; their sum is the cross-section in pb.</param>
/// <param name="Where">SQL condition of the selected events; null for all. Tables of data hold selected events alone.</param>
public sealed record ModelSimulation(string File, string? Sha256, string Weight, string? Where);

/// <summary>Events of which only the number is used (arXiv:2406.19076, eq. 37, 38).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">SQL condition over the columns of the event table; an event of several bins belongs to the first.</param>
public sealed record OverflowBin(string Name, string Condition);

/// <summary>A coefficient given by an expression.</summary>
/// <param name="Product">Names of the parameters whose product it stands at; empty for the density of a process.</param>
/// <param name="Expression">SQL over the columns of the event table.</param>
public sealed record PieceTerm(IReadOnlyList<string> Product, string Expression);
