using System.Globalization;
using System.IO.Compression;
using System.Text;
using Oom.Decays;
using Oom.Kinematics;

namespace Oom.Reinterpret.Tests;

/// <summary>Writes small Les Houches Event files by hand.</summary>
internal sealed class LheText(double crossSectionPb, double errorPb = 0)
{
    private readonly StringBuilder _events = new();
    private string _declarations = "";

    public LheText Declare(string initrwgt)
    {
        _declarations = $"<header>\n<initrwgt>\n{initrwgt}\n</initrwgt>\n</header>\n";
        return this;
    }

    public LheText Add(in DileptonTopPair pair, double weight, string tail = "", int copies = 1)
    {
        var lines = new StringBuilder();
        int count = 0;
        Line(6, 2, 0, pair.Top);
        Line(-6, 2, 0, pair.Antitop);
        Line(24, 2, 1, pair.Antilepton.Momentum + pair.Neutrino);
        Line(-24, 2, 2, pair.Lepton.Momentum + pair.Antineutrino);
        Line(pair.Antilepton.PdgId, 1, 3, pair.Antilepton.Momentum);
        Line(1 - pair.Antilepton.PdgId, 1, 3, pair.Neutrino);
        Line(pair.Lepton.PdgId, 1, 4, pair.Lepton.Momentum);
        Line(-pair.Lepton.PdgId - 1, 1, 4, pair.Antineutrino);
        Line(5, 1, 1, pair.Bottom);
        Line(-5, 1, 2, pair.Antibottom);
        string text = string.Create(
            CultureInfo.InvariantCulture, $"<event>\n{count} 1 {weight:R} 172.5 0.0075 0.11\n{lines}{tail}</event>\n");
        for (int i = 0; i < copies; i++) _events.Append(text);
        return this;

        void Line(int id, int status, int mother, FourMomentum p)
        {
            count++;
            lines.Append(CultureInfo.InvariantCulture,
                $"{id} {status} {mother} {mother} 0 0 {p.Px:R} {p.Py:R} {p.Pz:R} {p.E:R} {Math.Abs(p.Mass):R} 0 9\n");
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<LesHouchesEvents version=\"3.0\">\n{_declarations}<init>\n2212 2212 6800 6800 0 0 247000 247000 -4 1\n{crossSectionPb:R} {errorPb:R} 1 1\n</init>\n{_events}</LesHouchesEvents>\n");

    public string Write(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) File.WriteAllText(path, ToString());
        else
        {
            using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            stream.Write(Encoding.ASCII.GetBytes(ToString()));
        }

        return path;
    }
}
