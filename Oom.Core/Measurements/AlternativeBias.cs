namespace Oom.Measurements;

/// <summary>What the method makes of the expectation at another value of a parameter, when it uses the nominal response.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Value">Its value.</param>
/// <param name="TrueCrossSectionsPb">The cross-sections at that value in pb.</param>
/// <param name="BiasPb">The unfolded ones minus the true ones in pb.</param>
public sealed record AlternativeBias(string Parameter, double Value, double[] TrueCrossSectionsPb, double[] BiasPb);
