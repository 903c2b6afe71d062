using Oom.Numerics;

namespace Oom.Train.Inference.Densities;

/// <summary>What is known of a parameter before the data: a density on an interval.</summary>
internal interface IPrior
{
    /// <summary>The lower end of the interval.</summary>
    double Low { get; }

    /// <summary>The upper end of the interval.</summary>
    double High { get; }

    /// <summary>Logarithm of the density; minus infinity outside of the interval.</summary>
    double LogDensity(double value);

    /// <summary>The probability of a value that is not above this one.</summary>
    double Cumulative(double value);

    /// <summary>Draws a value.</summary>
    double Draw(ref Philox4x32 random);
}
