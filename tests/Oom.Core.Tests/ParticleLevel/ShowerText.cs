using System.Globalization;
using System.Text;
using Oom.Events.HepMc;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>Writes a shower particle by particle, as HepMC3 text, and reads it back.</summary>
internal sealed class ShowerText
{
    private readonly StringBuilder _lines = new();
    private int _count;

    /// <summary>Adds a particle that comes from another, 0 for a beam.</summary>
    /// <returns>Its number.</returns>
    public int Add(int parent, int pdgId, int status, FourMomentum p)
    {
        _lines.Append(CultureInfo.InvariantCulture, $"P {++_count} {parent} {pdgId} {p.Px:R} {p.Py:R} {p.Pz:R} {p.E:R} 0 {status}\n");
        return _count;
    }

    /// <summary>Adds a massless particle.</summary>
    public int Add(int parent, int pdgId, int status, double pt, double eta, double phi)
        => Add(parent, pdgId, status, FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0));

    public HepMcBlock Read()
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"HepMC::Version 3\nHepMC::Asciiv3-START_EVENT_LISTING\nE 0 0 {_count}\nU GEV MM\nW 1\n{_lines}HepMC::Asciiv3-END_EVENT_LISTING\n");
        using HepMcReader reader = Shower.Reader(text);
        return reader.Blocks().Single();
    }
}
