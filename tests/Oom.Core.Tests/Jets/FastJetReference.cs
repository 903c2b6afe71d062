using System.Globalization;
using System.IO.Compression;
using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>The jets of an event, as one of the programs in peers wrote them down.</summary>
/// <param name="Name">The event.</param>
/// <param name="Definition">The algorithm.</param>
/// <param name="Particles">Their number.</param>
/// <param name="Jets">The jets, with the indices of their particles.</param>
internal sealed record FastJetReference(
    string Name, JetDefinition Definition, int Particles, List<(FourMomentum Momentum, int[] Particles)> Jets)
{
    /// <summary>The events of a file beside this one.</summary>
    public static List<FastJetReference> Read(string file)
    {
        var references = new List<FastJetReference>();
        foreach (string[] columns in Lines(TestData.Repository("tests", "Oom.Core.Tests", "Jets", file)))
        {
            if (columns[0] == "event")
                references.Add(
                    new(columns[1], new(int.Parse(columns[2], CultureInfo.InvariantCulture), Number(columns[3])),
                    int.Parse(columns[4], CultureInfo.InvariantCulture), []));
            else
                references[^1].Jets.Add(
                    (new(Number(columns[0]), Number(columns[1]), Number(columns[2]), Number(columns[3])),
                    [.. columns[4..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))]));
        }

        return references;
    }

    /// <summary>The event that the programs make of a seed.</summary>
    public static FourMomentum[] RandomEvent(ulong seed, int count)
    {
        ulong state = seed;
        var particles = new FourMomentum[count];
        for (int i = 0; i < count; i++)
        {
            double px = Uniform() - 0.5, py = Uniform() - 0.5, pz = 6 * (Uniform() - 0.5), scale = 0.1 / (Uniform() + 1e-3);
            (px, py, pz) = (px * scale, py * scale, pz * scale);
            particles[i] = new(Math.Sqrt(px * px + py * py + pz * pz), px, py, pz);
        }

        return particles;

        double Uniform()
        {
            state = state * 6364136223846793005UL + 1442695040888963407UL;
            return (state >> 11) * Math.ScaleB(1, -53);
        }
    }

    public static IEnumerable<string[]> Lines(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
            yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } columns ? columns : [""];
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
