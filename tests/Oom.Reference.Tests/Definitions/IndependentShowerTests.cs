using System.Diagnostics;
using System.Globalization;
using Oom.Definitions;
using Oom.Events.HepMc;
using Oom.Specifications;

namespace Oom.Reference.Definitions;

/// <summary>Objects and features of showers against a program of its own, <c>hepmc_features.cc</c>, which was written from the words
/// of specs/definitions.md with HepMC3 and FastJet (Debian's libhepmc3-dev and libfastjet-dev). Skipped where these are absent.</summary>
public sealed class IndependentShowerTests
{
    // Sums of momenta in another order, in the scale of momenta and angles; the mass of a light jet is a difference of large squares.
    private const double Tolerance = 1e-9, MassTolerance = 1e-5;

    // In the order in which the program prints them.
    private const string Text = """
        objects:
          electrons: {particles: abs(pdg) == 11 and prompt, dressed: 0.1, where: pt > 20 and abs(eta) < 2.5}
          muons:     {particles: abs(pdg) == 13 and prompt, dressed: 0.1, where: pt > 20 and abs(eta) < 2.4}
          leptons:   {union: [electrons, muons]}
          jets:      {cluster: anti-kt, radius: 0.4, where: pt > 20 and abs(eta) < 4.5, apart-from: {leptons: 0.4}}
          cajets:    {cluster: cambridge-aachen, radius: 0.8, pt-min: 10}
          ktjets:    {cluster: kt, radius: 0.6, pt-min: 10}
          neutrinos: {particles: invisible}
          met:       {sum: neutrinos}
        features:
          - {name: n_leptons, expression: count(leptons), unit: "1"}
          - {name: charge, expression: "sum(leptons, charge)", unit: "1"}
          - {name: m_ll, expression: mass(sum(leptons)) else 0, unit: GeV}
          - {name: pt_ll, expression: pt(sum(leptons)) else 0, unit: GeV}
          - {name: y_ll, expression: rapidity(sum(leptons)) else 0, unit: "1"}
          - {name: phi_ll, expression: phi(sum(leptons)) else 0, unit: rad}
          - {name: pt_l1, expression: "pt(leptons[0]) else 0", unit: GeV}
          - {name: eta_l1, expression: "eta(leptons[0]) else 0", unit: "1"}
          - {name: pt_l2, expression: "pt(leptons[1]) else 0", unit: GeV}
          - {name: dr_ll, expression: "deltar(leptons[0], leptons[1]) else 9", unit: "1"}
          - {name: dphi_ll, expression: "deltaphi(leptons[0], leptons[1]) else 0", unit: rad}
          - {name: deta_ll, expression: "deltaeta(leptons[0], leptons[1]) else 0", unit: "1"}
          - {name: n_jets, expression: count(jets), unit: "1"}
          - {name: n_b, expression: count(jets where b), unit: "1"}
          - {name: n_c, expression: count(jets where c), unit: "1"}
          - {name: n_tau, expression: count(jets where tau), unit: "1"}
          - {name: pt_j1, expression: "pt(jets[0]) else 0", unit: GeV}
          - {name: eta_j1, expression: "eta(jets[0]) else 0", unit: "1"}
          - {name: m_j1, expression: "mass(jets[0]) else 0", unit: GeV}
          - {name: pt_j2, expression: "pt(jets[1]) else 0", unit: GeV}
          - {name: ht, expression: "sum(jets, pt)", unit: GeV}
          - {name: n_ca, expression: count(cajets), unit: "1"}
          - {name: pt_ca1, expression: "pt(cajets[0]) else 0", unit: GeV}
          - {name: m_ca1, expression: "mass(cajets[0]) else 0", unit: GeV}
          - {name: n_kt, expression: count(ktjets), unit: "1"}
          - {name: pt_kt1, expression: "pt(ktjets[0]) else 0", unit: GeV}
          - {name: met, expression: pt(met), unit: GeV}
          - {name: phi_met, expression: phi(met), unit: rad}
          - {name: mt_l1, expression: "mt(leptons[0], met) else 0", unit: GeV}
          - {name: dr_jl, expression: "min(jets as j, min(leptons, deltar(it, j))) else 9", unit: "1"}
          - {name: m_jj, expression: "max(pairs(jets), mass) else 0", unit: GeV}
          - {name: m_w, expression: "mass(closest(pairs(jets), mass, 80.4)) else 0", unit: GeV}
        """;

    [Theory]
    [InlineData("zll_150.hepmc3.gz")]
    [InlineData("ttbar_full_50.hepmc3.gz")]
    [InlineData("ttbar_pythia_1600.hepmc3.gz")]
    public void Features_are_those_of_FastJet_and_HepMC3(string file)
    {
        if (file != "ttbar_full_50.hepmc3.gz") TestData.NeedsFullSamples($"{file} has no slice");
        string sample = TestData.Sample(file);
        using var folder = TestData.NewFolder();
        string program = folder.File("hepmc_features");
        string source = TestData.Repository("tests", "Oom.Reference.Tests", "Definitions", "hepmc_features.cc");
        string? complaint = Start("g++", ["-std=c++17", "-O2", "-o", program, source, "-lHepMC3", "-lfastjet"]);
        if (complaint is null || complaint.Contains("No such file", StringComparison.Ordinal)
            || complaint.Contains("cannot find", StringComparison.Ordinal))
            Assert.Skip("g++, HepMC3 or FastJet is not here: showers are not compared with them");
        Assert.Equal("", complaint);
        string plain = folder.File("events.hepmc3");
        using (var packed = new System.IO.Compression.GZipStream(File.OpenRead(sample), System.IO.Compression.CompressionMode.Decompress))
        using (var unpacked = File.Create(plain))
            packed.CopyTo(unpacked);
        string[] rows = Start(program, [plain])!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var definition = YamlDocument.Parse(Text, "definition").Read(EventDefinition.Read);
        var evaluator = definition.NewEvaluator();
        var record = new ShowerRecord();
        double[] sums = new double[definition.Features.Count];
        using HepMcReader reader = HepMcReader.Open(sample);
        int number = 0;
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++, number++)
            {
                record.Set(block, i);
                Assert.True(evaluator.TryEvaluate(record, out _));
                double[] expected = [.. rows[number].Split(' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
                Assert.Equal(definition.Features.Count, expected.Length);
                for (int f = 0; f < expected.Length; f++)
                {
                    string name = definition.Features[f].Name;
                    double tolerance = name.StartsWith("m_", StringComparison.Ordinal) ? MassTolerance
                        : Tolerance * Math.Max(1, Math.Abs(expected[f]));
                    Assert.True(Math.Abs(expected[f] - evaluator.Features[f]) <= tolerance,
                        $"event {number}, {name}: {expected[f]:R} by FastJet, {evaluator.Features[f]:R} by the definition");
                    sums[f] += Math.Abs(expected[f]);
                }
            }
        }

        Assert.Equal(rows.Length, number);
        // The comparison is of something: only Z bosons have no taus that decay to hadrons beside them.
        string[] empty = [.. definition.Features.Where((_, f) => sums[f] == 0).Select(feature => feature.Name)];
        Assert.Equal([], file.StartsWith("zll", StringComparison.Ordinal) ? [.. empty.Except(["n_b", "n_tau"])] : empty);
    }

    // What a program prints to both outputs; null where it cannot be started.
    private static string? Start(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
