using Oom.Decays;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;
using Oom.Simulation;

namespace Oom.Reference;

/// <summary>An event of reference_events.json, from the Python prototype of the toy
/// generator (shared reference/physics.md, section 6).</summary>
/// <param name="Process">'ttbar' or 'eta_t'.</param>
/// <param name="Pair">The top pair.</param>
/// <param name="Features">The ten generator features, in the order of the paper.</param>
/// <param name="AntileptonDirection">Direction of l+ in the rest frame of its top.</param>
/// <param name="LeptonDirection">Direction of l- in the rest frame of its antitop.</param>
/// <param name="TopDirection">Direction of the top in the pair's rest frame.</param>
/// <param name="Particles">The final leptons and generator-level jets as a record; jets are b quarks or gluons.</param>
/// <param name="IsFiducial">Whether the prototype selects the event.</param>
internal sealed record ReferenceEvent(
    string Process, DileptonTopPair Pair, double[] Features, Vector3 AntileptonDirection, Vector3 LeptonDirection, Vector3 TopDirection,
    Particle[] Particles, bool IsFiducial)
{
    /// <summary>The twenty events; the calling test is skipped where shared data are absent.</summary>
    public static IReadOnlyList<ReferenceEvent> Load()
    {
        string path = TestData.Sample("reference_events.json");
        return [.. DocumentNode.Parse(File.ReadAllText(path), path)["events"].Array().Select(Read)];
    }

    private static ReferenceEvent Read(DocumentNode node)
    {
        var gen = node["gen"];
        var antilepton = new ChargedLepton(-Flavour(gen["flav_lp"]), Momentum(gen["lp"]));
        var lepton = new ChargedLepton(Flavour(gen["flav_lm"]), Momentum(gen["lm"]));
        var pair = new DileptonTopPair(
            Momentum(gen["t"]), Momentum(gen["tb"]), antilepton, lepton,
            Momentum(gen["nu"]), Momentum(gen["nb"]), Momentum(gen["b"]), Momentum(gen["bb"]));
        var jets = gen["genjets"].Array().Select(jet => Final(jet["is_b"].Boolean() ? PdgCode.Bottom : PdgCode.Gluon, Momentum(jet["p4"])));
        return new ReferenceEvent(
            node["process"].String(), pair, gen["f_g"].Numbers(), Vector(gen["lhat_plus"]), Vector(gen["lhat_minus"]), Vector(gen["k_hat"]),
            [Final(antilepton.PdgId, antilepton.Momentum), Final(lepton.PdgId, lepton.Momentum), .. jets], gen["fiducial"].Boolean());
    }

    private static int Flavour(DocumentNode node) => node.String() == "e" ? PdgCode.Electron : PdgCode.Muon;

    private static FourMomentum Momentum(DocumentNode node)
        => node.Numbers() is [var e, var px, var py, var pz] ? new(e, px, py, pz) : throw node.Error("expected four numbers");

    private static Vector3 Vector(DocumentNode node)
        => node.Numbers() is [var x, var y, var z] ? new(x, y, z) : throw node.Error("expected three numbers");

    private static Particle Final(int pdgId, FourMomentum momentum) => new(pdgId, Particle.Final, 0, 0, 0, 0, momentum, 0, 0, 9);
}
