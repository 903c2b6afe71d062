using Oom.Bundles;
using Oom.Formulas;
using Oom.Responses;

namespace Oom.Symbolic.Judging;

/// <summary>Gives the response of a measurement with a formula in the place of the trained observable.</summary>
public interface IResponseSource
{
    /// <summary>The response of the trained observable.</summary>
    DetectorResponse Network { get; }

    /// <summary>The response of a formula.</summary>
    /// <param name="formula">The formula, finite for all fiducial events.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    DetectorResponse Of(Expression formula);

    /// <summary>The same, good for the expected uncertainties alone and faster.</summary>
    /// <param name="formula">The formula, finite for all fiducial events.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    DetectorResponse ForPrecision(Expression formula);
}
