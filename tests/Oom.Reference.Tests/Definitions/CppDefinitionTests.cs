using System.Diagnostics;
using System.Globalization;
using System.Text;
using Oom.Definitions;
using Oom.Events.HepMc;
using Oom.Json;
using Oom.ParticleLevel;

namespace Oom.Reference.Definitions;

/// <summary>The C++ of definitions, objects included, on showers event by event against what is compiled here.</summary>
public sealed class CppDefinitionTests
{
    // Two mathematical libraries and another order of sums within jets, relative to the larger of a feature and 1.
    private const double Tolerance = 1e-9;

    // Streams read no NaN: a charge that is not known.
    private const int Unknown = 999;

    private const string Text = """
        {
          "objects": {
            "electrons": {"particles": "abs(pdg) == 11 and prompt", "dressed": 0.1, "where": "pt > 10 and abs(eta) < 2.5"},
            "muons": {"particles": "abs(pdg) == 13 and prompt", "dressed": 0.2, "where": "pt > 10 and abs(eta) < 2.5"},
            "leptons": {"union": ["electrons", "muons"]},
            "neutrinos": {"particles": "invisible"},
            "missing": {"sum": "neutrinos"},
            "jets": {"cluster": "anti-kt", "radius": 0.4, "pt-min": 15, "where": "pt > 20 and abs(eta) < 4", "apart-from": {"leptons": 0.4}},
            "charged": {"particles": "charge != 0"},
            "tracks": {"cluster": "cambridge-aachen", "radius": 0.8, "of": "charged", "where": "pt > 20"},
            "tops": {"record": "abs(pdg) == 6 and lastcopy"}
          },
          "selection": [
            {"name": "leptons", "require": "count(leptons) >= 1"},
            {"name": "jets", "require": "count(jets) >= 2"}
          ],
          "features": [
            {"name": "pt", "expression": "pt(leptons[0])"},
            {"name": "from_tau", "expression": "1 if any(leptons, fromtau) else 0"},
            {"name": "ht", "expression": "ht(jets)"},
            {"name": "b", "expression": "count(jets where b)"},
            {"name": "c", "expression": "count(jets where c)"},
            {"name": "tau", "expression": "count(jets where tau)"},
            {"name": "tracks", "expression": "mass(tracks[0]) else 0"},
            {"name": "sphericity", "expression": "sphericity(jets)"},
            {"name": "met", "expression": "pt(missing)"},
            {"name": "tops", "expression": "mass(sum(tops)) else 0"},
            {"name": "mt2", "expression": "mt2(jets[0], jets[1], missing)"}
          ]
        }
        """;

    [Theory]
    [InlineData("ttbar_full_50.hepmc3.gz")]
    [InlineData("zll_150.hepmc3.gz")]
    public void Cpp_gives_what_the_definition_gives(string file)
    {
        if (file != "ttbar_full_50.hepmc3.gz") TestData.NeedsFullSamples($"{file} has no slice");
        using var folder = TestData.NewFolder();
        var definition = EventDefinition.Read(DocumentNode.Parse(Text, "definition"));
        var cpp = CppDefinition.Of(definition, "evaluate");
        Assert.Equal(["kPrompt", "kFromTau", "kBottom", "kCharm", "kTau", "kLastCopy", "kInvisible"], cpp.Flags);
        File.WriteAllText(folder.File("main.cc"), Program(cpp));
        string program = folder.File("evaluate");
        Compile(folder.File("main.cc"), program);

        var evaluator = definition.NewEvaluator();
        var expected = new List<(int Step, double[] Features)>();
        var events = new StringBuilder();
        var (record, outgoing) = (new ShowerRecord(), new OutgoingParticles());
        using HepMcReader reader = HepMcReader.Open(TestData.Sample(file));
        foreach (HepMcBlock block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block, i);
                outgoing.Start();
                Assert.True(evaluator.TryEvaluate(record, out int step));
                expected.Add((step, evaluator.Features.ToArray()));
                Append(events, record, block[i], outgoing);
            }
        }

        File.WriteAllText(folder.File("events.txt"), events.ToString());
        string[] lines = Start(program, folder.File("events.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Count, lines.Length);
        int passed = 0;
        foreach (var (line, (step, features)) in lines.Zip(expected))
        {
            double[] found = [.. line.Split(' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal(step, (int)found[0]);
            if (step != EventDefinition.Passed) continue;
            passed++;
            for (int f = 0; f < features.Length; f++)
                Assert.Equal(features[f], found[f + 1], Tolerance * Math.Max(1, Math.Abs(features[f])));
        }

        Assert.InRange(passed, 5, expected.Count);
        TestContext.Current.SendDiagnosticMessage("{0}: {1} of {2} events pass", file, passed, expected.Count);
    }

    [Fact]
    public void Decays_have_no_Cpp()
        => Assert.Contains("it needs the decay pair", Assert.Throws<NotSupportedException>(
            () => CppDefinition.Of(TopPairDefinitionTests.Load(), "evaluate")).Message, StringComparison.Ordinal);

    private static string Program(CppDefinition cpp) => cpp.Headers + cpp.Functions + $$"""
        #include <cstdio>
        #include <fstream>

        int main(int, char** argv) {
          fastjet::ClusterSequence::set_fastjet_banner_stream(nullptr);
          std::ifstream file(argv[1]);
          std::size_t lines, labels;
          oom::Frame frame({{cpp.Inputs}}, {{cpp.Lists}}, {{cpp.Features}});
          oom::Event event;
          while (file >> lines >> labels) {
            event.Clear();
            for (std::size_t i = 0; i < lines; i++) {
              oom::Line line;
              oom::PhysicsObject& p = line.Object;
              file >> p.Momentum.E_ >> p.Momentum.Px_ >> p.Momentum.Py_ >> p.Momentum.Pz_ >> p.Charge >> p.PdgId >> p.Status >> p.Flags;
              line.IsFinal = p.Status == 1;
              if (p.Charge == {{Unknown}}) p.Charge = oom::kNaN;
              event.Lines.push_back(line);
            }
            for (std::size_t i = 0; i < labels; i++) {
              oom::Label label;
              file >> label.Momentum.E_ >> label.Momentum.Px_ >> label.Momentum.Py_ >> label.Momentum.Pz_ >> label.Flag;
              event.Labels.push_back(label);
            }
            evaluate_fill(frame, event);
            std::printf("%d", evaluate(frame));
            for (int f = 0; f < {{cpp.Features}}; f++) std::printf(" %.17g", frame.Values()[f]);
            std::printf("\n");
          }
        }
        """;

    private static void Append(StringBuilder text, IEventRecord record, in HepMcEvent shower, OutgoingParticles outgoing)
    {
        var labels = new List<(int Particle, int Flag)>();
        for (int i = 0; i < shower.Count; i++)
        {
            var label = HeavyParticles.LabelOf(shower, outgoing, i);
            int flag = label.HasFlag(JetLabels.Bottom) ? (int)ObjectFlags.Bottom : label.HasFlag(JetLabels.Charm) ? (int)ObjectFlags.Charm
                : label.HasFlag(JetLabels.Tau) ? (int)ObjectFlags.Tau : 0;
            if (flag != 0) labels.Add((i, flag));
        }

        text.Append(CultureInfo.InvariantCulture, $"{shower.Count} {labels.Count}\n");
        for (int i = 0; i < shower.Count; i++)
        {
            var (p, code) = (shower.Momenta[i], shower.PdgIds[i]);
            int flags = 0;
            foreach (var flag in Enum.GetValues<ObjectFlags>()) flags |= flag != 0 && record.Has(i, flag) ? (int)flag : 0;
            double charge = Events.PdgCode.Charge(code);
            text.Append(CultureInfo.InvariantCulture,
                $"{p.E:R} {p.Px:R} {p.Py:R} {p.Pz:R} {(double.IsNaN(charge) ? Unknown : charge):R} {code} {shower.Statuses[i]} {flags}\n");
        }

        foreach (var (i, flag) in labels)
        {
            var p = shower.Momenta[i];
            text.Append(CultureInfo.InvariantCulture, $"{p.E:R} {p.Px:R} {p.Py:R} {p.Pz:R} {flag}\n");
        }
    }

    private static void Compile(string source, string program)
    {
        try
        {
            Start("g++", "--version");
            Assert.SkipUnless(File.Exists("/usr/include/fastjet/ClusterSequence.hh"),
                "there are no headers of FastJet here: the C++ of definitions is not compiled");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no g++ here: the C++ of definitions is not compiled");
        }

        Start("g++", "-std=c++17", "-O1", "-ffp-contract=off", "-Wall", "-Werror", "-Wno-unused-but-set-variable", "-o", program, source,
            "-lfastjet");
    }

    private static string Start(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
        return output;
    }
}
