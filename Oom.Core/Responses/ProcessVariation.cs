namespace Oom.Responses;

/// <summary>The yields of a process at one standard deviation of a nuisance parameter to either side.</summary>
/// <param name="Up">At +1.</param>
/// <param name="Down">At -1.</param>
public sealed record ProcessVariation(ProcessYields Up, ProcessYields Down)
{
    /// <summary>The yields at one side.</summary>
    public ProcessYields At(VariationSide side) => side == VariationSide.Up ? Up : Down;
}
