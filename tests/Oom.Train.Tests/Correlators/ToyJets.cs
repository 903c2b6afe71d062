using System.Globalization;
using Oom.Numerics;

namespace Oom.Train.Correlators;

/// <summary>Jets of three particles: four of five are triangles of one shape whose size is the parameter's, and others are of any shape.</summary>
internal static class ToyJets
{
    private const double Jitter = 0.1;

    /// <summary>Writes a file of jets.</summary>
    public static void Write(string path, double parameter, int jets, ulong seed)
    {
        var random = new Philox4x32(seed, (ulong)(parameter * 16));
        using var text = new StreamWriter(path);
        text.WriteLine("# toy");
        for (int jet = 0; jet < jets; jet++)
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{jet / 2} {jet % 2} 3"));
            double turn = 2 * Math.PI * random.NextDouble(), size = 0.1 + 0.004 * parameter;
            bool isOther = random.NextDouble() < 0.2;
            for (int i = 0; i < 3; i++)
            {
                double polar = isOther ? 0.3 * random.NextDouble() : size * (1 + Jitter * random.NextNormal()),
                    azimuth = isOther ? 2 * Math.PI * random.NextDouble() : turn + 2 * Math.PI * i / 3 + Jitter * random.NextNormal();
                text.Write(string.Create(CultureInfo.InvariantCulture, $" 10 {polar:R} {azimuth:R}"));
            }

            text.WriteLine();
        }
    }
}
