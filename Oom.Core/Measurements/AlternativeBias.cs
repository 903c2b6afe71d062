using Oom.Responses;

namespace Oom.Measurements;

/// <summary>What the method makes of the expectation at another value of a parameter, or of another model, when it uses the nominal response.</summary>
/// <param name="Alternative">The value or the model.</param>
/// <param name="TrueCrossSectionsPb">The cross-sections there in pb.</param>
/// <param name="BiasPb">The unfolded ones minus the true ones in pb.</param>
public sealed record AlternativeBias(AlternativeName Alternative, double[] TrueCrossSectionsPb, double[] BiasPb);
