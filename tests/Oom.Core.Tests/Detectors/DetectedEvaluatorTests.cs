using Oom.Definitions;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Detectors;

public sealed class DetectedEvaluatorTests
{
    private const int Events = 20_000;

    // Of the standard deviation of a count or mean of so many events.
    private const double Deviations = 4.5;

    private const string Lepton = """
        "objects": {"e": {"particles": "abs(pdg) == 11"}},
        "features": [{"name": "n", "expression": "count(e)"}, {"name": "pt", "expression": "pt(e[0]) else 0", "unit": "GeV"}]
        """;

    private const string Jets = """
        "objects": {"j": {"cluster": "anti-kt", "radius": 0.4, "pt-min": 20, "where": "abs(eta) < 5"}, "t": {"from": "j", "where": "b"},
            "n": {"particles": "invisible"}, "met": {"sum": "n"}},
        "features": [{"name": "j", "expression": "count(j)"}, {"name": "b", "expression": "count(t)"},
            {"name": "x", "expression": "px(met)"}, {"name": "y", "expression": "py(met)"}, {"name": "p", "expression": "px(j[0]) else 0"}]
        """;

    [Theory]
    [InlineData(20, 0.3, 0.9)]
    [InlineData(20, 1.9, 0.7)]
    [InlineData(60, -1.9, 0.9)]
    public void As_many_are_seen_as_the_formula_says(double pt, double eta, double expected)
    {
        const string detector = """{"electrons": {"efficiency": "0.9 if abs(eta) < 1.5 else 0.6 + 0.1 * pt / 20 GeV"}}""";
        double seen = Mean(Lepton, detector, Electron(pt, eta), e => e.DetectorFeatures(0)[0]);
        Assert.Equal(expected, seen, Deviations * Math.Sqrt(expected * (1 - expected) / Events));
    }

    [Theory]
    [InlineData(10, 0.3, 0.05)]
    [InlineData(90, 0.3, 0.06)]
    [InlineData(90, -2, 0.45)]
    public void Momenta_have_the_resolution_of_the_formula_and_keep_their_mean(double pt, double eta, double resolution)
    {
        const string detector
            = """{"electrons": {"resolution": "sqrt(0.03^2 + (0.4 GeV / pt)^2 + (pt / 1.8 TeV)^2) if abs(eta) < 1.5 else 0.45"}}""";
        List<double> factors = [];
        Run(Lepton, detector, Electron(pt, eta), (e, _) => factors.Add(e.DetectorFeatures(0)[1] / pt));

        double mean = factors.Average(), deviation = Math.Sqrt(factors.Average(factor => (factor - mean) * (factor - mean)));
        double expected = pt == 90 && eta > 0 ? Math.Sqrt(0.0009 + 0.16 / 8100 + 0.0025) : resolution;
        Assert.Equal(1, mean, Deviations * expected / Math.Sqrt(Events));
        // The fourth moment of a log-normal distribution of 45 % makes it about three times that of a normal one.
        Assert.Equal(expected, deviation, 3 * Deviations * expected / Math.Sqrt(2 * Events));
        Assert.All(factors, factor => Assert.True(factor > 0));
    }

    [Fact]
    public void Perfect_detector_gives_what_was_generated()
    {
        Particle[] particles = [.. Electron(40, 1), .. QuarkPair(), Final(22, 15, 0.4, 2), Final(-12, 33, -1, 0.5)];
        foreach (string detector in (string[])["{}", """{"electrons": {"efficiency": 1, "resolution": 0}, "jets": {}, "missing": {"noise": 0}}"""])
        {
            foreach (string definition in (string[])[Lepton, Jets])
            {
                Run(definition, detector, particles, (e, _) =>
                {
                    for (int i = 0; i < e.GeneratorFeatures.Length; i++) Assert.Equal(e.GeneratorFeatures[i], e.DetectorFeatures(0)[i], 1e-12);
                }, events: 5);
            }
        }
    }

    [Fact]
    public void Weights_of_an_uncertainty_make_the_sample_that_of_the_shifted_probability()
    {
        const double efficiency = 0.8, shift = 0.1, tag = 0.7, tagShift = -0.2;
        const string detector = """
            {"electrons": {"efficiency": {"value": 0.8, "nuisances": {"ele": 0.1}}},
             "tagging": {"b": {"b": 0.7, "light": 0.1, "nuisances": {"btag": {"b": -0.2}}}}}
            """;
        double sum = 0, up = 0, down = 0, seenUp = 0, seenDown = 0;
        Run(Lepton, detector, Electron(50, 0), (e, _) =>
        {
            var weights = e.WeightRatios;
            double seen = e.DetectorFeatures(0)[0];
            sum += seen;
            up += weights[0];
            down += weights[1];
            seenUp += weights[0] * seen;
            seenDown += weights[1] * seen;
        });
        Assert.Equal(Events, up, Deviations * Math.Sqrt(Events) * shift * 2);
        Assert.Equal(Events, down, Deviations * Math.Sqrt(Events) * shift * 2);
        Assert.Equal(efficiency, sum / Events, Deviations * Math.Sqrt(efficiency * (1 - efficiency) / Events));
        Assert.Equal(1 + shift, seenUp / sum, 1e-12);
        Assert.Equal(1 - shift, seenDown / sum, 1e-12);

        double tagged = 0, taggedUp = 0, all = 0;
        Run(Jets, detector, QuarkPair(), (e, _) =>
        {
            tagged += e.DetectorFeatures(0)[1];
            taggedUp += e.WeightRatios[2] * e.DetectorFeatures(0)[1];
            all += e.WeightRatios[2];
        });
        double expected = tag + 0.1, spread = Math.Sqrt((tag * (1 - tag) + 0.09) / Events);
        Assert.Equal(expected, tagged / Events, Deviations * spread);
        Assert.Equal(tag * (1 + tagShift) + 0.1, taggedUp / Events, Deviations * spread);
        Assert.Equal(1, all / Events, Deviations * 0.25 / Math.Sqrt(Events));
    }

    [Fact]
    public void Probability_that_is_shifted_stays_one()
    {
        const string detector = """{"electrons": {"efficiency": {"value": 0.95, "nuisances": {"ele": 0.2}}}}""";
        Run(Lepton, detector, Electron(50, 0), (e, _) =>
        {
            bool isSeen = e.DetectorFeatures(0)[0] == 1;
            Assert.Equal(isSeen ? 1 / 0.95 : 0, e.WeightRatios[0], 1e-12);
            Assert.Equal(isSeen ? 0.8 : 0.24 / 0.05, e.WeightRatios[1], 1e-12);
        }, events: 100);
    }

    [Fact]
    public void Shifts_share_the_random_numbers_of_the_nominal_event()
    {
        const string detector = """
            {"electrons": {"efficiency": 0.7, "resolution": {"value": 0.1, "nuisances": {"res": 0.5}}, "scale": {"ees": "0.01 + 0.01 * pt / 50 GeV"}}}
            """;
        Run(Lepton, detector, Electron(50, 0), (e, _) =>
        {
            double nominal = e.DetectorFeatures(0)[1], wide = e.DetectorFeatures(1)[1], narrow = e.DetectorFeatures(2)[1];
            for (int v = 1; v < 5; v++) Assert.Equal(e.DetectorFeatures(0)[0], e.DetectorFeatures(v)[0]);
            if (nominal == 0) return;
            Assert.Equal(1.02, e.DetectorFeatures(3)[1] / nominal, 1e-12);
            Assert.Equal(0.98, e.DetectorFeatures(4)[1] / nominal, 1e-12);
            Assert.Equal(Normal(nominal / 50, 0.1), Normal(wide / 50, 0.15), 1e-9);
            Assert.Equal(Normal(nominal / 50, 0.1), Normal(narrow / 50, 0.05), 1e-9);
        }, events: 200);

        static double Normal(double factor, double resolution)
        {
            double variance = Math.Log(1 + resolution * resolution);
            return (Math.Log(factor) + variance / 2) / Math.Sqrt(variance);
        }
    }

    [Fact]
    public void Missing_momentum_takes_what_jets_lose_and_noise_along_each_axis()
    {
        const string detector = """
            {"jets": {"resolution": 0.2, "scale": {"jes": 0.1}}, "missing": {"noise": "3 GeV + 0.1 * pt"}}
            """;
        Particle[] particles = [Final(1, 100, 0, 0), Final(12, 30, 0, Math.PI)];
        List<double> x = [], y = [];
        Run(Jets, detector, particles, (e, _) =>
        {
            double jet = e.DetectorFeatures(0)[4];
            x.Add(e.DetectorFeatures(0)[2] - (-30 + 100 - jet));
            y.Add(e.DetectorFeatures(0)[3]);
            // The scale is that of the jet and of what it takes away.
            Assert.Equal(e.DetectorFeatures(0)[2] - 0.1 * jet, e.DetectorFeatures(1)[2], 1e-9);
            Assert.Equal(1.1 * jet, e.DetectorFeatures(1)[4], 1e-9);
        });
        foreach (var axis in (List<double>[])[x, y])
        {
            Assert.Equal(0, axis.Average(), Deviations * 6 / Math.Sqrt(Events));
            Assert.Equal(6, Math.Sqrt(axis.Average(noise => noise * noise)), Deviations * 6 / Math.Sqrt(2 * Events));
        }
    }

    [Fact]
    public void Jet_that_is_a_lepton_counts_once_in_the_missing_momentum()
    {
        const string detector = """{"electrons": {"scale": {"s": 0.5}}, "jets": {"scale": {"s": 0.1}}, "missing": {"noise": 0}}""";
        Particle[] particles = [Final(11, 60, 0, 0), Final(1, 50, 0.1, 0)];
        Run(Jets, detector, particles, (e, _) => Assert.Equal(-30, e.DetectorFeatures(1)[2], 1e-9), events: 3);
    }

    [Fact]
    public void Tags_follow_flavours_and_those_that_are_not_given_are_light()
    {
        const string detector = """{"tagging": {"b": {"b": 1, "light": 0}}}""";
        Particle[] particles = [Final(5, 100, 0, 0), Final(4, 90, 0, 1.5), Final(21, 80, 0, 3)];
        Run(Jets, detector, particles, (e, _) => Assert.Equal([3, 1], e.DetectorFeatures(0)[..2].ToArray()), events: 20);
        Run(Jets, detector.Replace("\"light\": 0", "\"light\": 1", StringComparison.Ordinal), particles,
            (e, _) => Assert.Equal([3, 3], e.DetectorFeatures(0)[..2].ToArray()), events: 20);
    }

    [Fact]
    public void Uncertainty_of_light_jets_is_not_that_of_a_flavour_with_a_probability_of_its_own()
    {
        const string detector = """{"tagging": {"b": {"b": 0.7, "light": 0.1, "nuisances": {"mistag": {"light": 0.5}}}}}""";
        Run(Jets, detector, [Final(5, 100, 0, 0)], (e, _) => Assert.Equal([1, 1], e.WeightRatios.ToArray()), events: 20);
        // A c jet has the probability of light ones here, and its uncertainty.
        Run(Jets, detector, [Final(4, 100, 0, 0)], (e, _)
            => Assert.Equal(e.DetectorFeatures(0)[1] > 0 ? 1.5 : 0.85 / 0.9, e.WeightRatios[0], 1e-12), events: 20);
    }

    [Fact]
    public void Partons_that_no_algorithm_clusters_are_jets_too()
    {
        const string definition = """
            "objects": {"q": {"particles": "pdg == 21 or abs(pdg) <= 5"}, "t": {"from": "q", "where": "b"}},
            "features": [{"name": "n", "expression": "count(t)"}, {"name": "pt", "expression": "pt(q[0]) else 0"}]
            """;
        const string detector = """{"jets": {"response": 1.5}, "tagging": {"b": {"b": 0, "light": 1}}}""";
        Run(definition, detector, [Final(5, 100, 0, 0), Final(1, 90, 0, 1)], (e, _) =>
        {
            Assert.Equal(1, e.DetectorFeatures(0)[0]);
            Assert.Equal(150, e.DetectorFeatures(0)[1], 1e-9);
        }, events: 3);
    }

    [Fact]
    public void Softer_jets_come_over_the_threshold()
    {
        const string detector = """{"jets": {"response": "1.5"}}""";
        Run(Jets, detector, [Final(1, 15, 0, 0), Final(1, 9, 0, 2)], (e, _) =>
        {
            Assert.Equal(0, e.GeneratorFeatures[0]);
            Assert.Equal(1, e.DetectorFeatures(0)[0]);
        }, events: 2);
    }

    [Fact]
    public void Event_has_its_random_numbers_whatever_was_looked_at_before()
    {
        const string detector = """{"electrons": {"efficiency": 0.6, "resolution": 0.2}, "jets": {"resolution": 0.2}, "missing": {"noise": 5}}""";
        var definition = Read(Jets, detector);
        Particle[] particles = [.. Electron(40, 1), .. QuarkPair()];
        double[] first = new double[100];
        var evaluator = definition.NewEvaluator(7);
        var record = new PartonRecord();
        record.Set(particles);
        for (int i = 0; i < first.Length; i++) first[i] = Evaluate(evaluator, i);
        var other = definition.NewEvaluator(7);
        for (int i = first.Length - 1; i >= 0; i -= 3) Assert.Equal(first[i], Evaluate(other, i));
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.NotEqual(first[5], Evaluate(definition.NewEvaluator(8), 5));

        double Evaluate(DetectedEvaluator of, long number)
        {
            of.Evaluate(record, number);
            return of.DetectorFeatures(0)[2];
        }
    }

    [Fact]
    public void Values_outside_their_range_are_counted()
    {
        var evaluator = Read(Lepton, """{"electrons": {"efficiency": "pt / 40 GeV", "resolution": "pt / 40 GeV - 1.5"}}""").NewEvaluator(1);
        var record = new PartonRecord();
        record.Set(Electron(50, 0));
        for (int i = 0; i < 10; i++) evaluator.Evaluate(record, i);
        Assert.Equal(50, evaluator.DetectorFeatures(0)[1], 1e-12);
        Assert.Equal([("efficiency of electrons", 10), ("resolution of electrons", 10)], evaluator.Clipped);
    }

    private static double Mean(string definition, string detector, Particle[] particles, Func<DetectedEvaluator, double> value)
    {
        double sum = 0;
        Run(definition, detector, particles, (e, _) => sum += value(e));
        return sum / Events;
    }

    private static void Run(
        string definition, string detector, Particle[] particles, Action<DetectedEvaluator, int> look, int events = Events)
    {
        var evaluator = Read(definition, detector).NewEvaluator(12);
        var record = new PartonRecord();
        record.Set(particles);
        for (int i = 0; i < events; i++)
        {
            evaluator.Evaluate(record, i);
            Assert.Equal(EventDefinition.Passed, evaluator.DetectorStep(0));
            look(evaluator, i);
        }
    }

    private static DetectedDefinition Read(string definition, string detector)
        => DetectedDefinition.Read(DocumentNode.Parse($"{{{definition}, \"detector\": {detector}}}", "d.json"), null, null);

    private static Particle[] Electron(double pt, double eta) => [Final(11, pt, eta, 1)];

    private static Particle[] QuarkPair() => [Final(5, 120, 0.5, 1), Final(-1, 110, -1, -2)];

    private static Particle Final(int code, double pt, double eta, double phi)
        => new(code, Particle.Final, 0, 0, 0, 0, FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0), 0, 0, 9);
}
