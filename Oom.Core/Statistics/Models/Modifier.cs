namespace Oom.Statistics.Models;

/// <summary>One parameter's effect on one sample.</summary>
/// <param name="Kind">The kind of effect.</param>
/// <param name="Name">The parameter, or set of parameters, which other samples may share.</param>
/// <param name="High">What the kind needs: the factor or the yields at +1, the errors of the yields, the count, or the change of
/// the yields by unit of the parameter; else empty.</param>
/// <param name="Low">The factor or the yields at -1; else empty.</param>
public sealed record Modifier(ModifierKind Kind, string Name, IReadOnlyList<double> High, IReadOnlyList<double> Low)
{
    /// <summary>Value of the parameter at which the yields are the nominal ones, of a normalisation factor
    /// (default 1; not 0) and of a linear shape (default 0).</summary>
    public double Reference { get; init; } = Kind == ModifierKind.LinearShape ? 0 : 1;

    /// <summary>An unconstrained factor.</summary>
    /// <param name="name">The parameter.</param>
    public static Modifier NormalisationFactor(string name) => new(ModifierKind.NormalisationFactor, name, [], []);

    /// <summary>A constrained factor.</summary>
    /// <param name="name">The parameter, in standard deviations.</param>
    /// <param name="high">The factor at +1, above 0.</param>
    /// <param name="low">The factor at -1, above 0.</param>
    public static Modifier NormalisationSystematic(string name, double high, double low)
        => new(ModifierKind.NormalisationSystematic, name, [high], [low]);

    /// <summary>A constrained change of the yields.</summary>
    /// <param name="name">The parameter, in standard deviations.</param>
    /// <param name="high">The yields at +1.</param>
    /// <param name="low">The yields at -1.</param>
    public static Modifier ShapeSystematic(string name, IReadOnlyList<double> high, IReadOnlyList<double> low)
        => new(ModifierKind.ShapeSystematic, name, high, low);

    /// <summary>The luminosity; the parameter's settings hold its measured value and error.</summary>
    /// <param name="name">The parameter.</param>
    public static Modifier Luminosity(string name) => new(ModifierKind.Luminosity, name, [], []);

    /// <summary>A factor on all of a sample that is known from a Poisson count of events.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="events">The count, above 0, whole or not: of weighted events (sum w)^2 / sum w^2.</param>
    public static Modifier CountedFactor(string name, double events) => new(ModifierKind.CountedFactor, name, [events], []);

    /// <summary>One Gaussian factor a bin, whose width is the error of the sum of all samples of
    /// the channel that share the name over that sum.</summary>
    /// <param name="name">The set of parameters; further channels of that name add the factors of their own bins to it.</param>
    /// <param name="errors">The errors of this sample's yields.</param>
    public static Modifier StatisticalError(string name, IReadOnlyList<double> errors)
        => new(ModifierKind.StatisticalError, name, errors, []);

    /// <summary>One Poisson factor a bin, constrained by (yield/error)^2 events.</summary>
    /// <param name="name">The set of parameters, of this sample alone.</param>
    /// <param name="errors">The errors of this sample's yields.</param>
    public static Modifier UncorrelatedShape(string name, IReadOnlyList<double> errors)
        => new(ModifierKind.UncorrelatedShape, name, errors, []);

    /// <summary>One free factor a bin.</summary>
    /// <param name="name">The set of parameters.</param>
    public static Modifier FreeShape(string name) => new(ModifierKind.FreeShape, name, [], []);

    /// <summary>A change of the yields proportional to a parameter.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="slope">Change of the yields by unit of the parameter.</param>
    public static Modifier LinearShape(string name, IReadOnlyList<double> slope) => new(ModifierKind.LinearShape, name, slope, []);
}
