using CsCheck;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>An event of jets and leptons, and what happened on the way while it was looked at.</summary>
internal sealed class TextbookEvent(TextbookMomentum[] jets, TextbookMomentum[] leptons)
{
    /// <summary>How near two numbers that are compared may be, in units of their scale, before rounding may decide.</summary>
    public const double Edge = 1e-9;

    private static readonly Gen<TextbookMomentum> Jet = Gen.Select(
        Uniform(20, 400), Uniform(-2.5, 2.5), Uniform(-3.1, 3.1), Uniform(5, 100), Gen.Int[0, 2],
        (pt, eta, phi, mass, tag) => Of(pt, eta, phi, mass, 0, 0, tag == 1 ? ObjectFlags.Bottom : tag == 2 ? ObjectFlags.Charm : 0));

    private static readonly Gen<TextbookMomentum> Lepton = Gen.Select(
        Uniform(20, 200), Uniform(-2.5, 2.5), Uniform(-3.1, 3.1), Gen.Int[0, 3],
        (pt, eta, phi, kind) => Of(pt, eta, phi, 2, kind % 2 == 0 ? -1 : 1, kind switch { 0 => 11, 1 => -11, 2 => 13, _ => -13 },
            ObjectFlags.Prompt));

    /// <summary>Events with up to five jets and three leptons.</summary>
    public static Gen<TextbookEvent> Any { get; } = Gen.Select(
        Jet.Array[0, 5], Lepton.Array[0, 3], (jets, leptons) => new TextbookEvent(jets, leptons));

    /// <summary>Without round numbers, which are often the same: that is for edges.</summary>
    public static Gen<double> Uniform(double low, double high)
        => Gen.Int.Uniform.Select(i => low + (high - low) * ((uint)i / 4294967296.0));

    public TextbookMomentum[] Jets { get; } = jets;

    public TextbookMomentum[] Leptons { get; } = leptons;

    /// <summary>Whether two numbers were compared that are the same but for rounding.</summary>
    public bool IsOnEdge { get; set; }

    /// <summary>The elements that are looked at.</summary>
    public List<TextbookMomentum> Elements { get; } = [];

    public void Fill(EventFrame frame)
    {
        foreach (var (index, list) in new[] { Jets, Leptons }.Index())
        {
            foreach (var p in list) frame.Input(index).Add(new(new FourMomentum(p.E, p.X, p.Y, p.Z), p.Charge, p.Pdg, 0, p.Flags));
        }
    }

    private static TextbookMomentum Of(double pt, double eta, double phi, double mass, double charge, int pdg, ObjectFlags flags)
    {
        var p = FourMomentum.FromPtEtaPhiMass(pt, eta, phi, mass);
        return new(p.E, p.Px, p.Py, p.Pz, charge, pdg, flags);
    }
}
