using Oom.Kinematics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Reconstruction;

public class NeutrinoSolverTests
{
    private const int Events = 20_000;

    // Closer than this two solutions may merge in rounding, which happens once in several thousand events.
    private const double CloseGeV = 1e-3, SolvedShare = 0.999;

    [Theory]
    [InlineData("ttbar")]
    [InlineData("eta_t")]
    public void True_neutrinos_are_among_the_solutions_with_the_true_masses(string process)
    {
        var exploration = Exploration.Of(process == "ttbar" ? ProcessKind.TopPair : ProcessKind.EtaT, Normalisation.ReferenceEnergy, 1);
        var generator = new EventGenerator<TopPairEvent>(exploration.Process, exploration.Sampler, 5);
        var events = new TopPairEvent[EventGenerator.BatchSize];
        var solutions = new NeutrinoPair[NeutrinoSolver.SolutionsMax];
        int found = 0, total = 0, solutionCount = 0;
        for (long batch = 0; total < Events; batch++)
        {
            generator.Generate(batch, events);
            foreach (ref readonly var e in events.AsSpan())
            {
                var missing = e.Neutrino + e.Antineutrino;
                int count = NeutrinoSolver.Solve(
                    e.Antilepton, e.Bottom, e.Lepton, e.Antibottom, missing.Px, missing.Py,
                    new PairMasses(e.Top.Mass, e.Antitop.Mass, e.WPlus.Mass, e.WMinus.Mass), solutions);
                var truth = e.Neutrino;
                total++;
                solutionCount += count;
                for (int i = 0; i < count; i++)
                {
                    if (!((solutions[i].Neutrino - truth).Vector.Length < CloseGeV)) continue;
                    found++;
                    break;
                }
            }
        }

        Assert.InRange((double)found / total, SolvedShare, 1);
        Assert.InRange((double)solutionCount / total, 2.2, 2.5);
    }

    [Fact]
    public void Every_solution_has_the_masses_and_the_missing_momentum()
    {
        var antilepton = FourMomentum.FromPtEtaPhiMass(60, 0.3, 0.2, 0);
        var bottom = FourMomentum.FromPtEtaPhiMass(80, -0.5, 2.0, 4.8);
        var lepton = FourMomentum.FromPtEtaPhiMass(45, 1.1, -2.5, 0);
        var antibottom = FourMomentum.FromPtEtaPhiMass(70, 0.9, -0.8, 4.8);
        var solutions = new NeutrinoPair[NeutrinoSolver.SolutionsMax];
        int count = NeutrinoSolver.Solve(
            antilepton, bottom, lepton, antibottom, -40, 25, new PairMasses(172.5, 172.5, 80.379, 80.379), solutions);
        Assert.True(count > 0);
        foreach (var (neutrino, antineutrino) in solutions.AsSpan(0, count))
        {
            Assert.Equal(80.379, (antilepton + neutrino).Mass, 1e-3);
            Assert.Equal(80.379, (lepton + antineutrino).Mass, 1e-3);
            Assert.Equal(172.5, (antilepton + neutrino + bottom).Mass, 1e-3);
            Assert.Equal(172.5, (lepton + antineutrino + antibottom).Mass, 1e-3);
            Assert.Equal(-40, neutrino.Px + antineutrino.Px, 1e-9);
            Assert.Equal(25, neutrino.Py + antineutrino.Py, 1e-9);
        }
    }

    [Theory]
    [InlineData(new[] { 1.0, -2, -3, 0.5 })]
    [InlineData(new[] { 0.0, 0, 2, -2 })]
    [InlineData(new[] { 1e3, -1, 0.001, 5 })]
    [InlineData(new[] { 2.0, 2, -1, 7 })]
    public void Roots_of_a_product_of_linear_factors_are_found(double[] roots)
    {
        double[] coefficients = [1, 0, 0, 0, 0];
        foreach (double root in roots)
        {
            for (int i = 4; i > 0; i--) coefficients[i] = coefficients[i - 1] - root * coefficients[i];
            coefficients[0] *= -root;
        }

        // (1)(x - r1)... built from the highest power down.
        double largest = coefficients.Max(Math.Abs);
        double[] found = new double[4];
        int count = QuarticRoots.Find([.. coefficients.Select(c => c / largest)], found);
        foreach (double root in roots) Assert.Contains(found[..count], x => Math.Abs(x - root) < 1e-5 * Math.Max(1, Math.Abs(root)));
    }

    [Fact]
    public void Polynomial_without_real_roots_has_none() => Assert.Equal(0, QuarticRoots.Find([1, 0, 0.5, 0, 1], new double[4]));
}
