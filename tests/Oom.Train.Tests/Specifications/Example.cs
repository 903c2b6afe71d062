using Oom.Train.Machine;

namespace Oom.Train.Specifications;

/// <summary>A complete specification to change in tests.</summary>
internal static class Example
{
    public const string File = "example.yaml";

    public const string Text = """
        version: 1
        name: toponium-ce
        description: eta_t against tt
        provenance:
          authors: [A. Author]
          contact: a@example.org
          licence: CC-BY-4.0
        collision-energy-gev: 13000
        luminosity-inverse-fb: 138
        processes:
          - name: eta_t
            role: signal
            events: [eta_t.lhe]
          - name: ttbar
            role: background
            events: [ttbar.lhe]
            cross-section-pb: 27.3
        generator:
          features: [m_tt, c_hel]
          bins: {equal-width: 4}
          network: {hidden-layers: [8, 4]}
        training:
          loss: cross-entropy
          optimiser: {kind: adam, learning-rate: 1e-2}
          batch-size: 64
          seed: 7
        """;

    public static MachineSpecification Parse(string text = Text) => SpecificationReader.Parse(text, File);

    public static SpecificationException Fails(string what, string by)
        => Assert.Throws<SpecificationException>(() => Parse(Replace(what, by)));

    private static string Replace(string what, string by)
    {
        Assert.Contains(what, Text, StringComparison.Ordinal);
        return Text.Replace(what, by, StringComparison.Ordinal);
    }
}
