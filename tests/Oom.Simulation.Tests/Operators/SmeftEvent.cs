using Oom.Decays;
using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Operators;

/// <summary>A top pair on its mass shell with leptons in chosen directions; what the amplitudes do not need is left at zero.</summary>
internal sealed record SmeftEvent(double Beta, double Cos, Vector3 AntileptonDirection, Vector3 LeptonDirection)
{
    private const double Mass = StandardModel.TopMass, LeptonEnergy = 50, Azimuth = 0.7;

    /// <summary>m_tt^2 in GeV^2.</summary>
    public double EnergySquared => 4 * Mass * Mass / (1 - Beta * Beta);

    /// <summary>(2 p_t.l+)(2 p_tbar.l-): the decays' share of the squared amplitude.</summary>
    public static double Decays => Math.Pow(2 * Mass * LeptonEnergy, 2);

    /// <summary>The event in a laboratory that moves along the beam; directions are given in the
    /// axes (k, r, n) of the rest frames of the tops.</summary>
    public DileptonTopPair Pair
    {
        get
        {
            double sin = Math.Sqrt(1 - Cos * Cos), momentum = Math.Sqrt(EnergySquared) / 2 * Beta;
            var k = new Vector3(sin * Math.Cos(Azimuth), sin * Math.Sin(Azimuth), Cos);
            var r = new Vector3(-Cos * Math.Cos(Azimuth), -Cos * Math.Sin(Azimuth), sin);
            var n = new Vector3(-Math.Sin(Azimuth), Math.Cos(Azimuth), 0);
            FourMomentum top = FourMomentum.FromVectorMass(momentum * k, Mass), antitop = FourMomentum.FromVectorMass(-momentum * k, Mass);
            var forward = new Vector3(0, 0, 0.4);
            return new(
                top.Boost(forward), antitop.Boost(forward),
                new ChargedLepton(-PdgId.Electron, Lepton(AntileptonDirection, top)),
                new ChargedLepton(PdgId.Muon, Lepton(LeptonDirection, antitop)), default, default, default, default);

            FourMomentum Lepton(Vector3 direction, FourMomentum parent)
                => FourMomentum.FromVectorMass(LeptonEnergy * (direction.X * k + direction.Y * r + direction.Z * n), 0)
                    .Boost(parent.Velocity).Boost(forward);
        }
    }

    /// <summary>A random event.</summary>
    public static SmeftEvent Draw(ref Philox4x32 random)
        => new(0.05 + 0.9 * random.NextDouble(), 1.9 * random.NextDouble() - 0.95, Direction(ref random), Direction(ref random));

    /// <summary>The mean of a squared amplitude over both signs of both directions:
    /// polarisations and their correlations drop out.</summary>
    public double[] Unpolarised(TopPairAmplitudes amplitudes, int parton, double coupling)
    {
        const int size = TopPairAmplitudes.Count * TopPairAmplitudes.Count;
        double[] form = new double[size], mean = new double[size];
        foreach (int first in (int[])[1, -1])
        {
            foreach (int second in (int[])[1, -1])
            {
                amplitudes.Square(
                    (this with { AntileptonDirection = first * AntileptonDirection, LeptonDirection = second * LeptonDirection }).Pair,
                    parton, parton == PdgId.Gluon ? parton : -parton, coupling, form);
                for (int i = 0; i < size; i++) mean[i] += form[i] / 4;
            }
        }

        return mean;
    }

    private static Vector3 Direction(ref Philox4x32 random)
        => Directions.At(Vector3.Beam, 2 * random.NextDouble() - 1, 2 * Math.PI * random.NextDouble());
}
