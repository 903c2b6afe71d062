namespace Oom.Simulation.Generation;

/// <summary>What every record of the generator keeps to, as printed.</summary>
internal static class RecordRules
{
    /// <summary>Momenta are printed with ten decimals: each is off by 5e-11 of its size at most, and a dozen of them are summed.</summary>
    private const double PrintedConservation = 1e-9;

    private const double PrintedMass = 1e-6;

    /// <summary>Asserts conservation of momentum, charge and colour from line to line, and masses as listed.</summary>
    public static void Hold(LheText.Event e)
    {
        // A line has two ends.
        LheText.Particle[] outer = [.. e.Particles.Where(p => p.Status != 2)];
        Assert.All(outer.SelectMany(p => new[] { p.Colour, p.Anticolour }).Where(tag => tag != 0).CountBy(tag => tag),
            tag => Assert.Equal(2, tag.Value));
        Assert.All(e.Particles, p => Assert.Equal((CarriesColour(p.Id), CarriesColour(-p.Id)), (p.Colour > 0, p.Anticolour > 0)));
        for (int number = 1; number <= e.Particles.Count; number++)
        {
            LheText.Particle mother = e.Particles[number - 1];
            Assert.Equal(mother.Mass, mother.InvariantMass, PrintedMass * mother.E);
            LheText.Particle[] daughters = [.. e.Particles.Where(p => p.Mother1 == number && (p.Mother2 == number || p.Mother2 == 0))];
            Assert.Equal(mother.Status == 2, daughters.Length > 0);
            if (daughters.Length > 0) Balance([mother], daughters);
        }

        Balance([.. e.Particles.Where(p => p.Status == -1)], [.. e.Particles.Where(p => p.Status == 1)]);
        Balance([.. e.Particles.Where(p => p.Status == -1)], [.. e.Particles.Where(p => p.Mother1 == 1 && p.Mother2 == 2)]);
    }

    private static void Balance(LheText.Particle[] before, LheText.Particle[] after)
    {
        double energy = before.Sum(p => p.E);
        Assert.Equal(0, (before.Sum(p => p.E) - after.Sum(p => p.E)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Px) - after.Sum(p => p.Px)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Py) - after.Sum(p => p.Py)) / energy, PrintedConservation);
        Assert.Equal(0, (before.Sum(p => p.Pz) - after.Sum(p => p.Pz)) / energy, PrintedConservation);
        Assert.Equal(before.Sum(p => ThreeTimesCharge(p.Id)), after.Sum(p => ThreeTimesCharge(p.Id)));
        Assert.Equal(OpenLines(before), OpenLines(after));
    }

    // Colour minus anticolour of each tag: a line that enters and leaves again cancels.
    private static string OpenLines(LheText.Particle[] particles)
        => string.Join(',', particles.SelectMany(p => new[] { (Tag: p.Colour, Sign: 1), (Tag: p.Anticolour, Sign: -1) })
            .Where(line => line.Tag != 0)
            .GroupBy(line => line.Tag, line => line.Sign).Where(tag => tag.Sum() != 0).OrderBy(tag => tag.Key)
                .Select(tag => $"{tag.Key}:{tag.Sum()}"));

    private static bool CarriesColour(int id) => id is >= 1 and <= 6 || Math.Abs(id) == 21;

    private static int ThreeTimesCharge(int id) => Math.Sign(id) * Math.Abs(id) switch
    {
        1 or 3 or 5 => -1,
        2 or 4 or 6 => 2,
        11 or 13 => -3,
        24 => 3,
        _ => 0,
    };
}
