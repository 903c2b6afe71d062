namespace Oom.Simulation.Generation;

/// <summary>Couplings of a boson to a fermion by its helicity, massless as it is.</summary>
/// <param name="Left">To left-handed ones.</param>
/// <param name="Right">To right-handed ones.</param>
internal readonly record struct ChiralCouplings(double Left, double Right)
{
    /// <summary>The sum of both squares, as a partial width has it.</summary>
    public double Squared => Left * Left + Right * Right;

    /// <summary>Both times a factor.</summary>
    public static ChiralCouplings operator *(double factor, ChiralCouplings couplings)
        => new(factor * couplings.Left, factor * couplings.Right);
}
