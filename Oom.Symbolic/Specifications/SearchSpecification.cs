using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Specifications;

/// <summary>What a specification or the command line says about a search of a table, before the table is known.</summary>
public sealed record SearchSpecification
{
    /// <summary>Name of the target's column; null where the command line has to say it.</summary>
    public string? Target { get; init; }

    /// <summary>Names of the features' columns; null for all others that are not the target or the weights.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Name of the weights' column; null for equal weights.</summary>
    public string? Weights { get; init; }

    /// <summary>What is minimised.</summary>
    public LossKind Loss { get; init; }

    /// <summary>Edges of the bins for the cross-entropy of bins.</summary>
    public double[]? BinEdges { get; init; }

    /// <summary>Which formulas are allowed.</summary>
    public Grammar Grammar { get; init; } = new();

    /// <summary>The outer form as text; null for none.</summary>
    public string? Template { get; init; }

    /// <summary>The parts of the template with the features that each may use.</summary>
    public IReadOnlyList<(string Name, string[] Features)> Parts { get; init; } = [];

    /// <summary>Units by name of column; pure numbers where nothing is said.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether dimensions are analysed.</summary>
    public bool UsesDimensions { get; init; }

    /// <summary>Whether constants may carry units.</summary>
    public bool ConstantsCarryUnits { get; init; }

    /// <summary>Penalty on the logarithm of the loss for each wrong dimension; infinity forbids them.</summary>
    public double DimensionPenalty { get; init; } = double.PositiveInfinity;

    /// <summary>Features with which the formula must rise (+1) or fall (-1).</summary>
    public IReadOnlyDictionary<string, int> Monotonicity { get; init; } = new Dictionary<string, int>();

    /// <summary>How the search is run.</summary>
    public SearchSettings Settings { get; init; } = new();
}
