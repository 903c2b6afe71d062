using Oom.Kinematics;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Kinematics;

/// <summary><see cref="FourMomentum"/> as operations of a graph, in GeV and double precision: the same formulas in the same
/// order, so that the results agree to the last digits.</summary>
/// <param name="E">Energy.</param>
/// <param name="Px">Momentum component along x.</param>
/// <param name="Py">Momentum component along y.</param>
/// <param name="Pz">Momentum component along the beam, z.</param>
internal readonly record struct FourMomentumValue(Value E, Value Px, Value Py, Value Pz)
{
    public Value PtSquared => Px * Px + Py * Py;

    public Value Pt => PtSquared.Sqrt();

    public Value Momentum => (Px * Px + Py * Py + Pz * Pz).Sqrt();

    /// <summary>asinh(pz / pT) as sign(pz) ln((|pz| + p) / pT), to 3e-16 of the larger of it and
    /// 1; infinite along the beam, 0 for no momentum.</summary>
    public Value Eta
    {
        get
        {
            var size = ((Pz.Abs() + Momentum) / Pt).Log();
            var zero = Pz.Graph.Scalar(Pz.Type, 0);
            return Pz.Equal(0).Where(zero, Pz.Sign() * size);
        }
    }

    /// <summary>Invariant mass with the sign of its square.</summary>
    public Value Mass
    {
        get
        {
            var p = Momentum;
            var squared = (E - p) * (E + p);
            return squared.Sign() * squared.Abs().Sqrt();
        }
    }

    public Vector3Value Velocity => new(Px / E, Py / E, Pz / E);

    public Vector3Value Vector => new(Px, Py, Pz);

    public static FourMomentumValue operator +(FourMomentumValue a, FourMomentumValue b)
        => new(a.E + b.E, a.Px + b.Px, a.Py + b.Py, a.Pz + b.Pz);

    /// <summary>The vector after an active, rotation-free boost by a velocity; not a number where the velocity is not below 1.</summary>
    public FourMomentumValue Boost(Vector3Value velocity)
    {
        var gamma = 1 / (1 - velocity.Dot(velocity)).Sqrt();
        var along = velocity.X * Px + velocity.Y * Py + velocity.Z * Pz;
        var k = gamma * gamma / (gamma + 1) * along + gamma * E;
        return new(gamma * (E + along), Px + k * velocity.X, Py + k * velocity.Y, Pz + k * velocity.Z);
    }

    /// <summary>phi(a) - phi(b) in (-pi, pi], as <see cref="FourMomentum.DeltaPhi"/> defines it.</summary>
    public static Value DeltaPhi(FourMomentumValue a, FourMomentumValue b)
    {
        var ((ax, ay), (bx, by)) = (a.Transverse, b.Transverse);
        Value cross = ay * bx - ax * by, dot = ax * bx + ay * by;
        var angle = ArcTangent.OfQuotient(cross, dot);
        var backToBack = cross.Abs().LessOrEqual(dot * -FourMomentum.BackToBack);
        return backToBack.Where(dot.Graph.Scalar(dot.Type, Math.PI), angle);
    }

    /// <summary>The transverse vector; the x axis, of azimuth 0, for a momentum along the beam.</summary>
    private (Value X, Value Y) Transverse
    {
        get
        {
            var graph = Px.Graph;
            return (PtSquared.Equal(0).Where(graph.Scalar(Px.Type, 1), Px), Py);
        }
    }
}
