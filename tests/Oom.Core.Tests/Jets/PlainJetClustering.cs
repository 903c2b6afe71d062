using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>Sequential recombination as textbooks tell it: in each step all pairs are looked at, N^3 in all.</summary>
internal static class PlainJetClustering
{
    /// <summary>The jets, in the order of completion: momentum and indices of particles.</summary>
    public static List<(FourMomentum Momentum, List<int> Particles)> Cluster(
        IReadOnlyList<FourMomentum> particles, JetDefinition definition)
    {
        var rest = particles.Select((momentum, i) => (Momentum: momentum, Particles: new List<int> { i })).ToList();
        var jets = new List<(FourMomentum, List<int>)>();
        while (rest.Count > 0)
        {
            (double smallest, int first, int second) = (double.PositiveInfinity, -1, -1);
            for (int i = 0; i < rest.Count; i++)
            {
                double beam = Math.Pow(rest[i].Momentum.Pt, 2 * definition.Exponent);
                if (beam < smallest) (smallest, first, second) = (beam, i, -1);
                for (int j = 0; j < i; j++)
                {
                    double deltaY = rest[i].Momentum.Rapidity - rest[j].Momentum.Rapidity,
                        deltaPhi = FourMomentum.DeltaPhi(rest[i].Momentum, rest[j].Momentum);
                    double scale = Math.Min(beam, Math.Pow(rest[j].Momentum.Pt, 2 * definition.Exponent));
                    double distance = scale * (deltaY * deltaY + deltaPhi * deltaPhi) / (definition.Radius * definition.Radius);
                    if (distance < smallest) (smallest, first, second) = (distance, i, j);
                }
            }

            if (second < 0) jets.Add(rest[first]);
            else rest.Add((rest[first].Momentum + rest[second].Momentum, [.. rest[first].Particles, .. rest[second].Particles]));
            rest.RemoveAt(first);
            if (second >= 0) rest.RemoveAt(second);
        }

        return jets;
    }
}
