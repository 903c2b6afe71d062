using System.Globalization;
using System.Runtime.CompilerServices;
using Oom.Events;

namespace Oom.Benchmarks;

/// <summary>"read FILE [--threads N]": reads every event and prints the sums that the peers of the shared folder print.</summary>
internal static class ReadCommand
{
    public static int Run(string file, string[] options)
    {
        int threads = options is ["--threads", string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
        long weights = 0;
        double energy = 0, weightSum = 0;
        using LheReader reader = LheReader.Open(file);
        EventTotals totals = reader.Process<(long Weights, double WeightSum, double Energy)>(threads, () => Sums, sums =>
        {
            weights += sums.Weights;
            energy += sums.Energy;
            weightSum += sums.WeightSum;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"events {totals.Events} particles {totals.Particles} weights {weights} sumw {totals.SumOfWeights:G9} sumE {energy:G9} sumwgt {weightSum:G9}"));
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Weights, double WeightSum, double Energy) Sums(EventBlock block)
    {
        const int outgoing = 1;
        long weights = 0;
        double energy = 0, weightSum = 0;
        for (int i = 0; i < block.Count; i++)
        {
            foreach (ref readonly Particle particle in block.Particles(i))
            {
                if (particle.Status == outgoing) energy += particle.Momentum.E;
            }

            foreach (double weight in block.Weights(i))
            {
                if (double.IsNaN(weight)) continue;
                weights++;
                weightSum += weight;
            }
        }

        return (weights, weightSum, energy);
    }
}
