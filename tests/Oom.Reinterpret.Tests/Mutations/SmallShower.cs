using System.Globalization;
using System.Text;

namespace Oom.Reinterpret.Tests.Mutations;

/// <summary>A top pair with few particles as a shower: two leptons, two b hadrons that decay to pions, and neutrinos.</summary>
internal static class SmallShower
{
    private const int Events = 3;

    // Number, origin, PDG code, px, py, pz, E, status; origins are vertices (negative) or beams.
    private static readonly (int Vertex, int PdgId, double Px, double Py, double Pz, double Mass, int Status, int End)[] Particles =
    [
        (0, 2212, 0, 0, 6800, 0.938, 4, -1), (0, 2212, 0, 0, -6800, 0.938, 4, -1),
        (-1, 6, 95.395, -25, 3, 172.5, 62, -2), (-1, -6, -95, 53, 82, 172.5, 62, -3),
        (-2, 24, 70.395, 70, -10, 80.4, 22, -4), (-2, 5, 25, -95, 13, 4.8, 23, -5), (-3, -24, -80, -50, 40, 80.4, 22, -6),
        (-3, -5, -15, 103, 42, 4.8, 23, -7),
        (-4, -11, 60.395, 20, 10, 0, 1, 0), (-4, 12, 10, 50, -20, 0, 1, 0), (-6, 13, -70, -10, 30, 0, 1, 0),
        (-6, -14, -10, -40, 10, 0, 1, 0),
        (-5, 511, 25, -95, 13, 5.28, 2, -8), (-7, -511, -15, 103, 42, 5.28, 2, -9),
        (-8, 211, 10, -50, 5, 0.14, 1, 0), (-8, -211, 15, -45, 8, 0.14, 1, 0), (-9, 211, -5, 55, 20, 0.14, 1, 0),
        (-9, -211, -10, 48, 22, 0.14, 1, 0),
    ];

    private const int Vertices = 9;

    public static string HepMc3(string names, string weights)
    {
        var text = new StringBuilder($"HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\nW {names}\n");
        for (int i = 0; i < Events; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"E {i} {Vertices} {Particles.Length}\nU GEV MM\nW {weights}\nA 0 GenCrossSection 2.72741e+01 1e-01 -1 -1\n");
            var written = new HashSet<int> { 0 };
            foreach (var (index, particle) in Particles.Index())
            {
                if (written.Add(particle.Vertex))
                    text.Append(CultureInfo.InvariantCulture,
                        $"V {particle.Vertex} 0 [{string.Join(',', Particles.Index().Where(item => item.Item.End == particle.Vertex).Select(item => item.Index + 1))}]\n");
                text.Append(CultureInfo.InvariantCulture,
                    $"P {index + 1} {particle.Vertex} {particle.PdgId} {particle.Px:E12} {particle.Py:E12} {particle.Pz:E12} {Energy(particle):E12} {particle.Mass:E6} {particle.Status}\n");
            }
        }

        return text.Append("HepMC::Asciiv3-END_EVENT_LISTING\n\n").ToString();
    }

    public static string HepMc2(string names, string weights)
    {
        var text = new StringBuilder("\nHepMC::Version 2.06.09\nHepMC::IO_GenEvent-START_EVENT_LISTING\n");
        for (int i = 0; i < Events; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"E {i} -1 91.2 0.118 0.0078 1 -1 {Vertices} 1 2 0 {weights}\nN {names}\nU GEV MM\nC 2.72741e+01 1e-01\nF 21 21 0.1 0.1 91 0 0 0 0\n");
            for (int vertex = -1; vertex >= -Vertices; vertex--)
            {
                var own = Particles.Index().Where(item => item.Item.Vertex == vertex).ToList();
                // Beams come from no vertex: they are written with the one that they go into.
                var beams = vertex == -1 ? Particles.Index().Take(2).ToList() : [];
                text.Append(CultureInfo.InvariantCulture, $"V {vertex} 0 0 0 0 0 {beams.Count} {own.Count} 0\n");
                foreach (var (index, particle) in beams.Concat(own))
                {
                    text.Append(CultureInfo.InvariantCulture,
                        $"P {index + 1} {particle.PdgId} {particle.Px:E12} {particle.Py:E12} {particle.Pz:E12} {Energy(particle):E12} {particle.Mass:E6} {particle.Status} 0 0 {particle.End} 0\n");
                }
            }
        }

        return text.Append("HepMC::IO_GenEvent-END_EVENT_LISTING\n\n").ToString();
    }

    private static double Energy((int Vertex, int PdgId, double Px, double Py, double Pz, double Mass, int Status, int End) p)
        => Math.Sqrt(p.Px * p.Px + p.Py * p.Py + p.Pz * p.Pz + p.Mass * p.Mass);
}
