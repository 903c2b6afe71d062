namespace Oom.Formulas;

/// <summary>
/// What a node of an expression computes. All values are IEEE doubles; outside an
/// operator's domain the result is NaN, at a pole an infinity,
/// and both travel upwards. Nothing is protected: <see cref="DomainProtection"/> rewrites
/// an expression where a specification asks for that.
/// </summary>
public enum Operator
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>The value of a feature.</summary>
    Feature,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>a b.</summary>
    Multiply,

    /// <summary>a / b; an infinity with the sign of a where b is +0, NaN for 0 / 0.</summary>
    Divide,

    /// <summary>-a.</summary>
    Negate,

    /// <summary>a^2.</summary>
    Square,

    /// <summary>The square root; NaN for a below 0.</summary>
    SquareRoot,

    /// <summary>The real cube root, odd in a.</summary>
    CubeRoot,

    /// <summary>The natural logarithm; minus infinity at 0, NaN below.</summary>
    Logarithm,

    /// <summary>e^a; infinity from about 709.8 upwards.</summary>
    Exponential,

    /// <summary>The hyperbolic tangent.</summary>
    HyperbolicTangent,

    /// <summary>The sine of an angle in radians; NaN for an infinity.</summary>
    Sine,

    /// <summary>The cosine of an angle in radians; NaN for an infinity.</summary>
    Cosine,

    /// <summary>The arc tangent, from -pi/2 to pi/2.</summary>
    ArcTangent,

    /// <summary>The smaller of a and b; NaN where either is.</summary>
    Minimum,

    /// <summary>The larger of a and b; NaN where either is.</summary>
    Maximum,

    /// <summary>a^b; NaN for a below 0 and b no whole number; 1 for b = 0.</summary>
    Power,
}
