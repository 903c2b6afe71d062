using Oom.Decays;
using Oom.Events;
using Oom.Simulation;
using Oom.Simulation.Detector;
using Oom.Simulation.Generation;
using Oom.Simulation.Operators;

namespace Oom.Reference.MadGraph;

/// <summary>
/// The generator's own events with weights against those of MadGraph, in slices of m_tt and by kind of partons: there the mean dependence
/// on the coefficients, in units of the strong coupling, is left
/// to the amplitudes alone, while the whole cross-sections differ by parton densities and the scale of the coupling.
/// </summary>
public sealed class SmeftGeneratorTests
{
    // Four standard deviations, and one per cent for different spectra inside a slice, the
    // factorisation scale and 0.26 GeV in the top mass.
    private const double Deviations = 4, Spectra = 0.01;
    private const int Batches = 30;

    private static readonly double[] Edges = [500, 600, 700, 850, 1100];
    private static readonly OperatorPoint[] Points = [
        .. OperatorPoint.Base([WilsonCoefficient.ctGRe]), .. OperatorPoint.Base([WilsonCoefficient.ctj8])];

    [Fact]
    public void Mean_dependence_on_the_coefficients_is_that_of_MadGraph_in_every_slice()
    {
        TestData.NeedsFullSamples("the slices of m_tt of quark annihilation need 30,000 events");
        DependenceSlices madGraph = MadGraph(), own = Own();
        int compared = 0;
        for (int i = 0; i < madGraph.Count; i++)
        {
            var (expected, expectedError) = madGraph.Mean(i);
            var (found, foundError) = own.Mean(i);
            TestContext.Current.TestOutputHelper?.WriteLine(
                FormattableString.Invariant(
                $"{DependenceSlices.Name(i)}: MadGraph {expected:F4} +- {expectedError:F4}, here {found:F4} +- {foundError:F4}"));
            Assert.Equal(expected, found, Deviations * Math.Sqrt(expectedError * expectedError + foundError * foundError)
                + Spectra * Math.Abs(expected));
            if (expected != 0) compared++;
        }

        Assert.Equal(2 * 2 * (Edges.Length - 1) + 2 * (Edges.Length - 1), compared);
    }

    private static DependenceSlices MadGraph()
    {
        var slices = new DependenceSlices();
        double[] ratios = new double[Points.Length];
        using var reader = LheReader.Open(TestData.Sample("ttbar_smeft.lhe.gz"));
        foreach (var block in reader.Blocks())
        {
            List<string> names = [.. reader.Totals.WeightNames];
            for (int i = 0; i < block.Count; i++)
            {
                var particles = block.Particles(i);
                TopPairFinder.Find(particles, out var pair);
                var weights = block.Weights(i);
                for (int p = 0; p < Points.Length; p++) ratios[p] = weights[names.IndexOf(Points[p].Name)] / weights[names.IndexOf("SM")];
                slices.Add((pair.Top + pair.Antitop).Mass, particles[0].PdgId == PdgCode.Gluon, block.Headers[i].AlphaQcd, ratios);
            }
        }

        return slices;
    }

    private static DependenceSlices Own()
    {
        var exploration = Exploration.Of(ProcessKind.TopPair, 13000, 2, Edges[0]);
        var generator = new EventGenerator<TopPairEvent>(exploration.Process, exploration.Sampler, 1);
        var events = new TopPairEvent[EventGenerator.BatchSize];
        var weights = new OperatorWeights(TopPairParameters.Generator, Points);
        double[] ratios = new double[Points.Length];
        var slices = new DependenceSlices();
        for (int batch = 0; batch < Batches; batch++)
        {
            generator.Generate(batch, events);
            foreach (var e in events)
            {
                var partons = InitialPartons.Of(e.Production, 13000);
                weights.Fill(GeneratedSimulation.PairOf(e), partons.First, partons.Second, partons.StrongCoupling, ratios);
                slices.Add(e.Production.State.Energy, partons.IsGluonFusion, partons.StrongCoupling, ratios);
            }
        }

        return slices;
    }

    // Linear and quadratic parts of both coefficients: the dipole goes with 1/g_s, contacts with 1/g_s^2.
    private sealed class DependenceSlices
    {
        private const int Parts = 4;
        private static readonly string[] PartNames = ["ctGRe", "ctGRe^2", "ctj8", "ctj8^2"];
        private readonly Moments[] _moments = [.. Enumerable.Range(0, 2 * Parts * (Edges.Length - 1)).Select(_ => new Moments())];

        public int Count => _moments.Length;

        public static string Name(int index)
        {
            int slice = index / 2 / Parts;
            return FormattableString.Invariant(
                $"{(index % 2 == 0 ? "q qbar" : "g g")} {PartNames[index / 2 % Parts]} m_tt {Edges[slice]}-{Edges[slice + 1]}");
        }

        public void Add(double mass, bool isGluonFusion, double coupling, double[] ratios)
        {
            int slice = Array.FindLastIndex(Edges, edge => mass >= edge);
            if (slice < 0 || slice >= Edges.Length - 1) return;
            double g = Math.Sqrt(4 * Math.PI * coupling);
            ReadOnlySpan<double> values = [g * (ratios[0] - ratios[1]) / 2, g * g * ((ratios[0] + ratios[1]) / 2 - 1),
                g * g * (ratios[2] - ratios[3]) / 2, Math.Pow(g, 4) * ((ratios[2] + ratios[3]) / 2 - 1)];

            // Without the running coupling, which in MadGraph depends on the transverse momentum, tops have the angles of the amplitudes.
            for (int part = 0; part < Parts; part++)
                _moments[(slice * Parts + part) * 2 + (isGluonFusion ? 1 : 0)].Add(values[part], 1 / (coupling * coupling));
        }

        public (double Mean, double Error) Mean(int index) => (_moments[index].Mean, _moments[index].Error);
    }
}
