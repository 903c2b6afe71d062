namespace Oom.Train.Learning.Flows;

/// <summary>One bin of a rational-quadratic spline and a place in it (arXiv:1906.04032, eqs. 4 and 5), or derivatives by each part of
/// it.</summary>
internal readonly record struct SplinePiece
{
    /// <summary>Index of the bin.</summary>
    public int Bin { get; init; }

    /// <summary>The place.</summary>
    public double X { get; init; }

    /// <summary>Where the bin begins.</summary>
    public double Left { get; init; }

    /// <summary>How wide it is.</summary>
    public double Width { get; init; }

    /// <summary>The spline's value there.</summary>
    public double Bottom { get; init; }

    /// <summary>By how much it rises.</summary>
    public double Height { get; init; }

    /// <summary>Its slope where the bin begins.</summary>
    public double StartSlope { get; init; }

    /// <summary>Its slope where the bin ends.</summary>
    public double EndSlope { get; init; }

    /// <summary>s, the mean slope.</summary>
    public double Chord => Height / Width;

    /// <summary>The spline's value.</summary>
    public double Value => Bottom + Height * (Chord * Part * Part + StartSlope * Bend) / Denominator;

    /// <summary>The logarithm of its slope.</summary>
    public double LogSlope => 2 * Math.Log(Chord / Denominator) + Math.Log(Slopes);

    // xi and xi (1 - xi).
    private double Part => Math.Clamp((X - Left) / Width, 0, 1);

    private double Bend => Part * (1 - Part);

    private double Denominator => Chord + (EndSlope + StartSlope - 2 * Chord) * Bend;

    private double Slopes => EndSlope * Part * Part + 2 * Chord * Bend + StartSlope * (1 - Part) * (1 - Part);

    /// <summary>The derivatives of a linear function of <see cref="Value"/> and <see cref="LogSlope"/> by every part.</summary>
    /// <param name="byValue">Its derivative by the value.</param>
    /// <param name="byLogSlope">Its derivative by the logarithm of the slope.</param>
    public SplinePiece Derivatives(double byValue, double byLogSlope)
    {
        double xi = Part, bend = xi * (1 - xi), s = Chord, d0 = StartSlope, d1 = EndSlope, turn = d1 + d0 - 2 * s,
            denominator = s + turn * bend, numerator = s * xi * xi + d0 * bend,
            slopes = d1 * xi * xi + 2 * s * bend + d0 * (1 - xi) * (1 - xi), square = denominator * denominator;
        double byChord = byValue * Height * (xi * xi * denominator - numerator * (1 - 2 * bend)) / square
            + byLogSlope * (2 / s + 2 * bend / slopes - 2 * (1 - 2 * bend) / denominator);
        double byPart = byValue * Height * s * slopes / square
            + byLogSlope * ((2 * d1 * xi + 2 * s * (1 - 2 * xi) - 2 * d0 * (1 - xi)) / slopes - 2 * turn * (1 - 2 * xi) / denominator);
        return new()
        {
            X = byPart / Width,
            Left = -byPart / Width,
            Width = -(byPart * xi + byChord * s) / Width,
            Bottom = byValue,
            Height = byValue * numerator / denominator + byChord / Width,
            StartSlope = byValue * Height * bend * (denominator - numerator) / square
                + byLogSlope * ((1 - xi) * (1 - xi) / slopes - 2 * bend / denominator),
            EndSlope = -byValue * Height * numerator * bend / square + byLogSlope * (xi * xi / slopes - 2 * bend / denominator),
        };
    }
}
