using System.Globalization;
using System.Text;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Samples;

/// <summary>Writes small event files of dilepton top pairs with random momenta; of every five
/// events one has a lepton too soft to be selected.</summary>
internal sealed record LheSample
{
    public const double EnergyGeV = 13000;

    public const int RejectedEvery = 5;

    public int Events { get; init; } = 100;

    public ulong Seed { get; init; } = 1;

    public double CrossSectionPb { get; init; } = 10;

    public double BeamEnergyGeV { get; init; } = EnergyGeV / 2;

    /// <summary>Mean transverse momentum scale of the b quarks in GeV, by which samples can be told from each other.</summary>
    public double Hardness { get; init; } = 80;

    /// <summary>Every so many events the weight is negative; 0 for never.</summary>
    public int NegativeEvery { get; init; }

    /// <summary>Trials that each event stands for, as Sherpa writes them beside a placeholder for the cross-section; 0 for none.</summary>
    public int Trials { get; init; }

    /// <summary>Declarations of named weights.</summary>
    public string Declarations { get; init; } = "";

    /// <summary>Lines with named weights of an event.</summary>
    public Func<int, string> Weights { get; init; } = _ => "";

    public void Write(string path)
    {
        var random = new Philox4x32(Seed, 1);
        var text = new StringBuilder(
            $"<LesHouchesEvents version=\"3.0\">\n<header>\n<initrwgt>\n{Declarations}</initrwgt>\n</header>\n<init>\n");
        double negative = NegativeEvery == 0 ? 0 : (double)((Events + NegativeEvery - 1) / NegativeEvery) / Events;
        Line(text, $"2212 2212 {BeamEnergyGeV:R} {BeamEnergyGeV:R} 0 0 0 0 -4 1");
        if (Trials > 0) Line(text, $"1 1 1 1\n</init>");
        else Line(text, $"{CrossSectionPb * (1 - 2 * negative):R} {CrossSectionPb / 100:R} {CrossSectionPb:R} 1\n</init>");
        for (int i = 0; i < Events; i++)
        {
            double weight = NegativeEvery != 0 && i % NegativeEvery == 0 ? -CrossSectionPb : CrossSectionPb;
            if (Trials > 0) Line(text, $"<event trials='{Trials}'>\n12 1 {Trials * weight:R} 91.2 0.0078 0.118");
            else Line(text, $"<event>\n12 1 {weight:R} 91.2 0.0078 0.118");
            var b = Light(ref random, Hardness);
            var antib = Light(ref random, Hardness);
            var (antilepton, neutrino) = (Light(ref random, 60), Light(ref random, 60));
            var (lepton, antineutrino) = (Light(ref random, 60), Light(ref random, 60));
            if (i % RejectedEvery == 0) lepton = 0.1 * lepton;
            Particle(text, 21, -1, 0, new FourMomentum(500, 0, 0, 500));
            Particle(text, 21, -1, 0, new FourMomentum(500, 0, 0, -500));
            Particle(text, 6, 2, 1, b + antilepton + neutrino);
            Particle(text, -6, 2, 1, antib + lepton + antineutrino);
            Particle(text, 24, 2, 3, antilepton + neutrino);
            Particle(text, -24, 2, 4, lepton + antineutrino);
            Particle(text, 5, 1, 3, b);
            Particle(text, -5, 1, 4, antib);
            Particle(text, -11, 1, 5, antilepton);
            Particle(text, 12, 1, 5, neutrino);
            Particle(text, 13, 1, 6, lepton);
            Particle(text, -14, 1, 6, antineutrino);
            text.Append(Weights(i)).Append("</event>\n");
        }

        File.WriteAllText(path, text.Append("</LesHouchesEvents>\n").ToString());
    }

    // Hard enough and central enough for the selection; jets and leptons lie apart in nearly all events.
    private static FourMomentum Light(ref Philox4x32 random, double scale)
        => FourMomentum.FromPtEtaPhiMass(
            scale * (0.7 + random.NextDouble()), 4 * random.NextDouble() - 2, 2 * Math.PI * random.NextDouble(), 0);

    private static void Particle(StringBuilder text, int id, int status, int mother, FourMomentum p)
        => Line(text, $"{id} {status} {mother} {mother} 0 0 {p.Px:R} {p.Py:R} {p.Pz:R} {p.E:R} {Math.Max(p.Mass, 0):R} 0 9");

    private static void Line(StringBuilder text, FormattableString line)
        => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
