using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Simulation.Generation;

/// <summary>A Les Houches event file split at blanks: the plainest reader there is, for well-formed files only.</summary>
internal sealed partial class LheText
{
    public LheText(string[] lines)
    {
        int init = Array.FindIndex(lines, line => line.StartsWith("<init", StringComparison.Ordinal)
            && !line.StartsWith("<initrwgt", StringComparison.Ordinal));
        double[] process = Numbers(lines[init + 2]);
        (CrossSectionPb, CrossSectionErrorPb) = (process[0], process[1]);
        for (int i = init; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("<event", StringComparison.Ordinal)) continue;
            double[] header = Numbers(lines[i + 1]);
            int count = (int)header[0];
            Particle[] particles = [.. lines.Skip(i + 2).Take(count).Select(line => new Particle(Numbers(line)))];
            var weights = new Dictionary<string, double>();
            for (i += 2 + count; !lines[i].StartsWith("</event", StringComparison.Ordinal); i++)
            {
                if (NamedWeight().Match(lines[i]) is { Success: true } match)
                    weights[match.Groups[1].Value] = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            }

            Events.Add(new(header[2], header[3], header[5], particles, weights));
        }
    }

    public double CrossSectionPb { get; }

    public double CrossSectionErrorPb { get; }

    public List<Event> Events { get; } = [];

    private static double[] Numbers(string line)
        => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    [GeneratedRegex("<wgt id='(.*)'> (.*) </wgt>")]
    private static partial Regex NamedWeight();

    internal sealed record Event(
        double Weight, double Scale, double AlphaQcd, IReadOnlyList<Particle> Particles, IReadOnlyDictionary<string, double> Weights)
    {
        public IEnumerable<Particle> DaughtersOf(Particle mother)
            => Particles.Where(p => p.Mother1 > 0 && ReferenceEquals(Particles[p.Mother1 - 1], mother));
    }

    internal sealed class Particle(double[] columns)
    {
        public int Id => (int)columns[0];

        public int Status => (int)columns[1];

        public int Mother1 => (int)columns[2];

        public int Mother2 => (int)columns[3];

        public int Colour => (int)columns[4];

        public int Anticolour => (int)columns[5];

        public double Px => columns[6];

        public double Py => columns[7];

        public double Pz => columns[8];

        public double E => columns[9];

        public double Mass => columns[10];

        public double Spin => columns[12];

        /// <summary>Mass from the momentum by way of E - sqrt(p^2 + m^2), which does not magnify rounding: the
        /// listed mass shifted by the mismatch in energy.</summary>
        public double InvariantMass => Mass + E - Math.Sqrt(Px * Px + Py * Py + Pz * Pz + Mass * Mass);
    }
}
