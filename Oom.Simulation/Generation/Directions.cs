using Oom.Kinematics;

namespace Oom.Simulation.Generation;

/// <summary>Unit vectors from angles.</summary>
internal static class Directions
{
    /// <summary>The unit vector at a polar angle from an axis, and at an azimuth counted from a
    /// perpendicular that is arbitrary but fixed by the axis.</summary>
    /// <param name="axis">Unit vector.</param>
    /// <param name="cos">Cosine of the polar angle.</param>
    /// <param name="azimuth">Azimuth in radians.</param>
    public static Vector3 At(Vector3 axis, double cos, double azimuth)
    {
        // A right-handed basis without branches or cancellation: Duff et al., J. Comput. Graph. Tech. 6 (2017) 1.
        double sign = Math.CopySign(1, axis.Z), a = -1 / (sign + axis.Z), b = axis.X * axis.Y * a;
        var e1 = new Vector3(1 + sign * axis.X * axis.X * a, sign * b, -sign * axis.X);
        var e2 = new Vector3(b, sign + axis.Y * axis.Y * a, -axis.Y);
        double sin = Math.Sqrt((1 - cos) * (1 + cos));
        (double sinAzimuth, double cosAzimuth) = Math.SinCos(azimuth);
        return cos * axis + sin * cosAzimuth * e1 + sin * sinAzimuth * e2;
    }
}
