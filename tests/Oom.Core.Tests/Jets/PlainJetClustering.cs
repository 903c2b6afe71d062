using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>Sequential recombination as textbooks tell it: in each step all pairs are looked at, N^3 in all.</summary>
internal static class PlainJetClustering
{
    /// <summary>The jets, in the order of completion: momentum and indices of particles.</summary>
    public static List<(FourMomentum Momentum, List<int> Particles)> Cluster(
        IReadOnlyList<FourMomentum> particles, JetDefinition definition)
        => Cluster(particles, p => Math.Pow(p.Pt, 2 * definition.Exponent), (a, b) =>
        {
            double deltaY = a.Rapidity - b.Rapidity, deltaPhi = FourMomentum.DeltaPhi(a, b);
            return (deltaY * deltaY + deltaPhi * deltaPhi) / (definition.Radius * definition.Radius);
        });

    /// <summary>The same in energies and angles.</summary>
    public static List<(FourMomentum Momentum, List<int> Particles)> ClusterElectronPositron(
        IReadOnlyList<FourMomentum> particles, JetDefinition definition)
        => Cluster(particles, p => Math.Pow(p.E, 2 * definition.Exponent), (a, b) =>
            (1 - (a.Px * b.Px + a.Py * b.Py + a.Pz * b.Pz) / (a.Momentum * b.Momentum)) / (1 - Math.Cos(definition.Radius)));

    private static List<(FourMomentum Momentum, List<int> Particles)> Cluster(
        IReadOnlyList<FourMomentum> particles, Func<FourMomentum, double> scaleOf, Func<FourMomentum, FourMomentum, double> distanceOf)
    {
        var rest = particles.Select((momentum, i) => (Momentum: momentum, Particles: new List<int> { i })).ToList();
        var jets = new List<(FourMomentum, List<int>)>();
        while (rest.Count > 0)
        {
            (double smallest, int first, int second) = (double.PositiveInfinity, -1, -1);
            for (int i = 0; i < rest.Count; i++)
            {
                double beam = scaleOf(rest[i].Momentum);
                if (beam < smallest) (smallest, first, second) = (beam, i, -1);
                for (int j = 0; j < i; j++)
                {
                    double distance = Math.Min(beam, scaleOf(rest[j].Momentum)) * distanceOf(rest[i].Momentum, rest[j].Momentum);
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
