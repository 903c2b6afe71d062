namespace Oom.Train.Specifications;

public class SpecificationErrorTests
{
    [Theory]
    [InlineData("batch-size: 64", "batchsize: 64", 25, 3,
        "training: unknown key 'batchsize'; known are optimiser, batch-size, epochs-max, patience, class-balance, loss, validation-fraction, test-fraction, seed")]
    [InlineData("batch-size: 64", "batch-size: many", 25, 15, "training.batch-size: expected a whole number, found 'many'")]
    [InlineData("batch-size: 64", "batch-size: '64'", 25, 15, "training.batch-size: expected a whole number, found the quoted text '64'")]
    [InlineData("batch-size: 64", "batch-size: 6.4", 25, 15, "training.batch-size: expected a whole number, found '6.4'")]
    [InlineData("batch-size: 64", "batch-size: 0", 25, 15,
        "training.batch-size: expected a number at least 1 and at most 2147483647, found 0")]
    [InlineData("batch-size: 64", "batch-size:", 25, 14, "training.batch-size: expected a whole number, found nothing")]
    [InlineData("seed: 7", "seed: -7", 26, 9, "training.seed: expected a whole number, found '-7'")]
    [InlineData("seed: 7", "validation-fraction: 0.9", 26, 24,
        "training.validation-fraction: expected a number at least 0.01 and at most 0.45, found 0.9")]
    [InlineData("learning-rate: 1e-2", "learning-rate: 0", 24, 42, "training.optimiser.learning-rate: expected a number above 0, found 0")]
    [InlineData("learning-rate: 1e-2", "learning-rate: .nan", 24, 42, "training.optimiser.learning-rate: expected a number, found '.nan'")]
    [InlineData("learning-rate: 1e-2", "learning-rate: 1e999", 24, 42,
        "training.optimiser.learning-rate: expected a number, found '1e999'")]
    [InlineData("learning-rate: 1e-2", "beta1: 1", 24, 34, "training.optimiser.beta1: expected a number at least 0 and below 1, found 1")]
    [InlineData("kind: adam", "kind: sgd", 24, 21, "training.optimiser.kind: expected 'adam', found 'sgd'")]
    [InlineData("loss: cross-entropy", "loss: hinge", 23, 9, "training.loss: expected 'cross-entropy', found 'hinge'")]
    [InlineData("role: signal", "role: other", 12, 11, "processes[0].role: expected 'signal' or 'background', found 'other'")]
    [InlineData("role: signal", "role: background", 11, 3, "processes: no process has the role 'signal'")]
    [InlineData("role: background", "role: signal", 11, 3, "processes: no process has the role 'background'")]
    [InlineData("name: ttbar", "name: eta_t", 14, 11, "processes[1].name: the process 'eta_t' is named twice")]
    [InlineData("name: ttbar", "name: a/b", 14, 11,
        "processes[1].name: expected a name of letters, digits, '_', '-' and '.' that starts with a letter or digit, found 'a/b'")]
    [InlineData("cross-section-pb: 27.3", "cross-section-pb: -1", 17, 23,
        "processes[1].cross-section-pb: expected a number above 0, found -1")]
    [InlineData("events: [eta_t.lhe]", "events: eta_t.lhe", 13, 13, "processes[0].events: expected a list, found 'eta_t.lhe'")]
    [InlineData("events: [eta_t.lhe]", "events: []", 13, 13,
        "processes[0].events: expected a list with at least one element, found an empty one")]
    [InlineData("events: [eta_t.lhe]", "events: [run*/eta_t.lhe]", 13, 14,
        "processes[0].events[0]: * and ? are allowed in the file name only, found 'run*/eta_t.lhe'")]
    [InlineData("[m_tt, c_hel]", "[m_tt, mtt]", 19, 20,
        "generator.features[1]: there is no generator-level feature 'mtt'; known are pt_t, eta_t, pt_tbar, eta_tbar, deta_tt, dphi_tt, dR_tt, m_tt, c_hel, c_han, absdphi_tt")]
    [InlineData("[m_tt, c_hel]", "[m_tt, m_tt]", 19, 20, "generator.features[1]: the feature 'm_tt' is named twice")]
    [InlineData("{equal-width: 4}", "{equal-width: 0}", 20, 23,
        "generator.bins.equal-width: expected a number at least 1 and at most 10000, found 0")]
    [InlineData("{equal-width: 4}", "{}", 20, 9,
        "generator.bins: expected one of the keys equal-width, edges, quantiles, balanced-quantiles, found none")]
    [InlineData("{equal-width: 4}", "{equal-width: 4, edges: [0, 1]}", 20, 9,
        "generator.bins: expected one of the keys equal-width, edges, quantiles, balanced-quantiles, found equal-width and edges")]
    [InlineData("{equal-width: 4}", "{edges: [0.1, 1]}", 20, 18,
        "generator.bins.edges[0]: the observable lies in [0, 1]: expected the first edge to be 0, found 0.1")]
    [InlineData("{equal-width: 4}", "{edges: [0, 0.6, 0.5, 1]}", 20, 26,
        "generator.bins.edges[2]: expected an edge above the one before it, 0.6, found 0.5")]
    [InlineData("{equal-width: 4}", "{edges: [0, 2]}", 20, 21,
        "generator.bins.edges[1]: the observable lies in [0, 1]: expected the last edge to be 1, found 2")]
    [InlineData("[8, 4]", "[8, 0]", 21, 32, "generator.network.hidden-layers[1]: expected a number at least 1 and at most 10000, found 0")]
    [InlineData("collision-energy-gev: 13000", "collision-energy-gev: [13000]", 8, 23,
        "collision-energy-gev: expected a number, found a list")]
    [InlineData("version: 1", "version: 2", 1, 10, "version: expected version 1, found 2; use the oom-train that it was written for")]
    [InlineData("version: 1\n", "", 1, 1, "the key 'version' is missing")]
    [InlineData("  contact: a@example.org\n", "", 5, 3, "provenance: the key 'contact' is missing")]
    [InlineData("seed: 7", "batch-size: 7", 26, 3, "not valid YAML: Duplicate key batch-size")]
    public void Wrong_value_is_named_with_line_and_column(string what, string by, int line, int column, string message)
    {
        var error = Example.Fails(what, by);
        Assert.Equal($"example.yaml, line {line}, column {column}: {message}", error.Message);
    }

    [Theory]
    [InlineData("", "example.yaml, line 1, column 1: the file is empty")]
    [InlineData("- a", "example.yaml, line 1, column 1: expected a mapping of keys to values, found a list")]
    [InlineData("version: 1\n---\nversion: 1", "example.yaml, line 3, column 1: expected one YAML document, found 2")]
    public void Wrong_document_is_refused(string text, string message)
        => Assert.Equal(message, Assert.Throws<SpecificationException>(() => Example.Parse(text)).Message);

    [Fact]
    public void Tab_is_reported_in_its_line()
        => Assert.StartsWith(
            "example.yaml, line 6, column 1: not valid YAML: the line is indented with a tab",
            Example.Fails("  contact: a@example.org\n", "\tcontact: a@example.org\n").Message, StringComparison.Ordinal);

    [Fact]
    public void Broken_yaml_is_reported_where_it_breaks()
    {
        var error = Example.Fails("[m_tt, c_hel]", "[m_tt, c_hel");
        Assert.StartsWith("example.yaml, line 20, column ", error.Message, StringComparison.Ordinal);
        Assert.Contains("not valid YAML", error.Message, StringComparison.Ordinal);
    }
}
