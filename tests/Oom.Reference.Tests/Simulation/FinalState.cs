using System.Globalization;
using System.IO.Compression;
using Oom.Kinematics;

namespace Oom.Simulation;

/// <summary>The six fermions of a dilepton event, read from a MadGraph file at blanks; tops are
/// rebuilt from them, since some events list none.</summary>
internal sealed record FinalState(FourMomentum Antilepton, FourMomentum Neutrino, FourMomentum Bottom, FourMomentum Lepton,
    FourMomentum Antineutrino, FourMomentum Antibottom)
{
    public FourMomentum Top => Antilepton + Neutrino + Bottom;

    public FourMomentum Antitop => Lepton + Antineutrino + Antibottom;

    public static IEnumerable<FinalState> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("<event", StringComparison.Ordinal)) continue;
            int count = int.Parse(reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
            var fermions = new Dictionary<Role, FourMomentum>();
            for (int i = 0; i < count; i++)
            {
                string[] columns = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns[1] == "1")
                    fermions.Add(RoleOf(columns[0]), new(Number(columns[9]), Number(columns[6]), Number(columns[7]), Number(columns[8])));
            }

            yield return new(fermions[Role.Antilepton], fermions[Role.Neutrino], fermions[Role.Bottom], fermions[Role.Lepton],
                fermions[Role.Antineutrino], fermions[Role.Antibottom]);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Role RoleOf(string id) => id switch
    {
        "-11" or "-13" => Role.Antilepton,
        "12" or "14" => Role.Neutrino,
        "5" => Role.Bottom,
        "11" or "13" => Role.Lepton,
        "-12" or "-14" => Role.Antineutrino,
        "-5" => Role.Antibottom,
        _ => throw new InvalidDataException($"a dilepton event has no outgoing particle {id}"),
    };

    private enum Role
    {
        Antilepton,
        Neutrino,
        Bottom,
        Lepton,
        Antineutrino,
        Antibottom,
    }
}
