using Oom.Jets;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Correlators;

public sealed class JetFinderTests
{
    // Two narrow groups and a lone particle, in a plane through the beam axis.
    private static readonly FourMomentum[] Event =
    [
        Massless(100, 1.0, 0.1), Massless(50, 1.05, 0.1), Massless(30, 1.5, 0.3), Massless(10, -0.5, 3.0), Massless(120, -0.45, 2.95),
        Massless(5, 2.5, -1.5),
    ];

    [Fact]
    public void Jets_come_by_falling_size_with_their_particles_in_the_order_of_the_event()
    {
        var jets = Find(new() { Definition = JetDefinition.AntiKt(0.8) }, CorrelatorVariables.Hadron);

        Assert.Equal(3, jets.Count);
        Assert.Equal([Event[0], Event[1], Event[2]], jets[0].ToArray());
        Assert.Equal([Event[3], Event[4]], jets[1].ToArray());
        Assert.Equal([Event[5]], jets[2].ToArray());
        Assert.Equal(7, jets.Line(2));
    }

    [Fact]
    public void Small_jets_and_those_beyond_the_number_are_left_out()
    {
        Assert.Equal(2, Find(new() { Definition = JetDefinition.AntiKt(0.8), Least = 20 }, CorrelatorVariables.Hadron).Count);
        Assert.Equal(1, Find(new() { Definition = JetDefinition.AntiKt(0.8), MostJets = 1 }, CorrelatorVariables.Hadron).Count);
    }

    [Fact]
    public void Subjets_are_sums_of_a_jets_particles_by_falling_size()
    {
        var jets = Find(new()
        {
            Definition = JetDefinition.AntiKt(0.8),
            SubjetDefinition = JetDefinition.CambridgeAachen(0.1),
        }, CorrelatorVariables.Hadron);

        Assert.Equal([Event[0] + Event[1], Event[2]], jets[0].ToArray());
        Assert.Equal([Event[3] + Event[4]], jets[1].ToArray());
    }

    [Fact]
    public void Jets_of_electrons_and_positrons_are_those_of_angles_and_energies()
    {
        // Within 0.2 in angle; rapidity 2.5 has an energy that hadron collisions do not count.
        var jets = Find(new() { Definition = JetDefinition.AntiKt(0.2), Least = 25 }, CorrelatorVariables.ElectronPositron);

        Assert.Equal([Event[0], Event[1]], jets[0].ToArray());
        Assert.Equal([Event[3], Event[4]], jets[1].ToArray());
        Assert.Equal(4, jets.Count);
        Assert.Equal([Event[5]], jets[3].ToArray());
    }

    [Theory]
    [InlineData("""{"algorithm": "anti-kt", "radius": 2}""", "hadron", "$.radius: expected a radius of jets, above 0 and at most 1.57, found 2")]
    [InlineData("""{"algorithm": "anti-kt", "radius": 1, "energy-min": 3}""", "hadron",
        "$: unknown property \"energy-min\"; allowed are algorithm, radius, pt-min, most, subjets")]
    [InlineData("""{"algorithm": "durham", "radius": 1}""", "ee", "$.algorithm: ")]
    [InlineData("""{"algorithm": "kt", "radius": 1, "most": 0}""", "ee", "$.most: ")]
    [InlineData("""{"algorithm": "kt", "radius": 1, "subjets": {"algorithm": "kt"}}""", "ee", "$.subjets: the property \"radius\" is missing")]
    public void What_is_no_way_to_find_jets_is_refused_with_its_place(string json, string variables, string problem)
    {
        var kind = variables == "ee" ? CorrelatorVariables.ElectronPositron : CorrelatorVariables.Hadron;

        var e = Assert.Throws<DocumentException>(() => JetFinding.Read(DocumentNode.Parse(json, "file"), kind));

        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    private static JetList Find(JetFinding finding, CorrelatorVariables variables)
    {
        var jets = new JetList();
        new JetFinder(finding, variables).Find(Event, jets, 7);
        return jets;
    }

    private static FourMomentum Massless(double pt, double rapidity, double phi)
        => new(pt * Math.Cosh(rapidity), pt * Math.Cos(phi), pt * Math.Sin(phi), pt * Math.Sinh(rapidity));
}
