using Oom.Simulation.Generation;
using Oom.Simulation.Operators;
using Oom.Surrogates;
using Oom.Tables;

namespace Oom.Simulation.Detector;

public sealed class ComputedWeightsTests
{
    private const double SinglePrecision = 2e-6, Deviations = 4;
    private const int Events = 20_000;
    private static readonly OperatorPoint Check = new("check", [0.7, -0.4, 1.3, -0.9, 0.5]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Weights_at_base_points_are_the_polynomial_that_gives_any_other_point()
    {
        var points = OperatorPoint.Base(Enum.GetValues<WilsonCoefficient>());
        Assert.Equal(20, points.Count);
        Assert.Equal([0, -1, 0, 0, 0], points.Single(point => point.Name == "ctGIm_m1").Values);
        Assert.Equal([1, 0, 0, 0, 1], points.Single(point => point.Name == "ctGRe_p1_ctj8_p1").Values);
        var basis = PolynomialBasis.Complete(Enum.GetNames<WilsonCoefficient>(), 2);
        var solver = new BasePoints(basis, points.Select(point => point.Values));
        var settings = new SimulationSettings { Weights = new WeightSettings { OperatorPoints = [.. points, Check] } };
        double[] values = new double[points.Count], coefficients = new double[basis.Count], monomials = new double[basis.Count];
        basis.Evaluate([.. Check.Values], monomials);
        int rows = 0;
        double largest = 0;
        Run(settings, (columns, block, row) =>
        {
            Assert.Equal("weight_ctGRe_p1", columns.Columns[columns.NamedWeights].Name);
            for (int i = 0; i < values.Length; i++) values[i] = block.Floats(columns.NamedWeights + i)[row] - 1;
            solver.Solve(values, coefficients);
            double predicted = 1 + coefficients.Zip(monomials, (c, m) => c * m).Sum(),
                found = block.Floats(columns.NamedWeights + points.Count)[row];
            // Rounded weights are combined with factors up to three.
            Assert.Equal(predicted, found, 30 * SinglePrecision * Math.Max(1, found));
            largest = Math.Max(largest, Math.Abs(found - 1));
            rows++;
        });
        Assert.True(rows > 1000 && largest > 0.2);
    }

    [Fact]
    public void Scale_weights_are_those_of_generated_files()
    {
        HardScattering production = new(new(450, 0.7, 0.2, 172, 173), -2, 2, ColourFlow.Annihilation);
        double[] expected = new double[ScaleVariations.Layout.Count], found = new double[ScaleRatios.Names.Count];
        new ScaleVariations(2).Fill(production, 13600, 1, expected);
        var partons = InitialPartons.Of(production, 13600);
        ScaleRatios.Fill(partons.First, partons.Second, partons.X1, partons.X2, found);
        Assert.Equal(
            ["mur_0p5_muf_0p5", "mur_0p5_muf_1", "mur_0p5_muf_2", "mur_1_muf_0p5", "mur_1_muf_2", "mur_2_muf_0p5", "mur_2_muf_1",
            "mur_2_muf_2"], ScaleRatios.Names);
        foreach (var (id, place) in (ReadOnlySpan<(string, int)>)[
            ("MUR0.5_MUF0.5", 0), ("MUR0.5_MUF1.0", 1), ("MUR1.0_MUF0.5", 3), ("MUR1.0_MUF2.0", 4), ("MUR2.0_MUF1.0", 6),
            ("MUR2.0_MUF2.0", 7)])
        {
            Assert.Equal(expected[ScaleVariations.Layout.IndexOf(id)], found[place], 1e-12);
        }

        Assert.Equal(found[1] * found[4], found[2], 1e-12);
    }

    [Fact]
    public void Events_with_further_partons_are_refused()
    {
        var weights = new ComputedWeights(new WeightSettings { Scales = true });
        var problem = Assert.Throws<SimulationException>(
            () => weights.Fill(new GeneratedEvent(default, new InitialPartons(21, 1, 0.1, 0.1, 0.1)), 7, 1, new double[8]));
        Assert.Contains("event 7 (partons 21 and 1)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Efficiency_weights_give_the_yield_of_a_detector_with_other_efficiencies()
    {
        var uncertainties = new EfficiencyUncertainties { BottomTag = 0.1, Mistag = 0.5, Electron = 0.05, Muon = 0.02 };
        // Mistags are frequent here, so that their weights matter.
        var detector = new DetectorSettings { EfficiencyUncertainties = uncertainties, BottomTagging = new BottomTagging { Mistag = 0.2 } };
        double[] sums = new double[EfficiencyUncertainties.WeightNames.Count], squares = new double[sums.Length];
        var nominal = Run(new SimulationSettings { Detector = detector with { Smearings = 1 } }, (columns, block, row) =>
        {
            if (!block.Booleans(columns.Selected)[row]) return;
            for (int i = 0; i < sums.Length; i++)
            {
                double weight = block.Floats(columns.EfficiencyWeights + i)[row];
                sums[i] += weight;
                squares[i] += (weight - 1) * (weight - 1);
            }
        });

        BottomTagging tags = detector.BottomTagging;
        string[] names = ["tag_heavy_up", "tag_heavy_down", "tag_light_up", "tag_light_down", "lepton_up", "lepton_down"];
        DetectorSettings[] others =
        [
            detector with { BottomTagging = tags with { Scale = 1.1 * tags.Scale } },
            detector with { BottomTagging = tags with { Scale = 0.9 * tags.Scale } },
            detector with { BottomTagging = tags with { Mistag = 1.5 * tags.Mistag, MistagPerGeV = 1.5 * tags.MistagPerGeV } },
            detector with { BottomTagging = tags with { Mistag = 0.5 * tags.Mistag, MistagPerGeV = 0.5 * tags.MistagPerGeV } },
            detector with { Electron = Scaled(detector.Electron, 1.05), Muon = Scaled(detector.Muon, 1.02) },
            detector with { Electron = Scaled(detector.Electron, 1 / 1.05), Muon = Scaled(detector.Muon, 1 / 1.02) },
        ];
        for (int i = 0; i < others.Length; i++)
        {
            var counts = Run(new SimulationSettings { Detector = others[i] with { Smearings = 1 } }, null);

            // The random numbers are the same: samples differ by the events that an efficiency adds or takes.
            int place = EfficiencyUncertainties.WeightNames.ToList().IndexOf(names[i]);
            Assert.Equal(counts.Selected, sums[place],
                Deviations * Math.Sqrt(squares[place] + Math.Abs(counts.Selected - nominal.Selected)));
            Assert.NotEqual(nominal.Selected, sums[place], 20.0);
        }
    }

    [Fact]
    public void Products_of_angles_add_up_to_the_observables_of_the_reconstruction()
    {
        var features = DetectorFeatures.Of(new DetectorSettings { AngularObservables = true }).Select(feature => feature.Name).ToList();
        int reconstructed = 0;
        Run(new SimulationSettings { Detector = new DetectorSettings { AngularObservables = true, Smearings = 1 } },
            (columns, block, row) =>
        {
            if (!block.Booleans(columns.Selected)[row]) return;
            Assert.Equal(Math.Sqrt(2 * Get("l1_pt") * Get("l2_pt") * (Math.Cosh(Get("deta_ll")) - Math.Cos(Get("dphi_ll")))), Get("m_ll"),
                1e-3 * Get("m_ll"));
            Assert.Equal(Math.Abs(Get("dphi_ll")), Get("absdphi_ll"), 1e-6);
            Assert.Equal(Math.Abs(Get("deta_ll")), Math.Abs(Get("deta_pm")), 1e-5);
            if (Get("fkr_m_tt") == 0) return;
            reconstructed++;
            double kk = Get("fkr_xi_kk"), rr = Get("fkr_xi_rr"), nn = Get("fkr_xi_nn");
            Assert.Equal(Get("fkr_c_hel"), kk + rr + nn, 1e-5);
            Assert.Equal(Get("fkr_c_han"), rr + nn - kk, 1e-5);
            Assert.Equal(Math.Abs(kk), Math.Abs(Get("fkr_xi_kkstar")), 1e-6);

            // (r k + k r)^2 - (r k - k r)^2 = 4 kk rr.
            Assert.Equal(4 * kk * rr, Math.Pow(Get("fkr_xi_rk_plus"), 2) - Math.Pow(Get("fkr_xi_rk_minus"), 2), 1e-5);
            Assert.Equal(4 * nn * rr, Math.Pow(Get("fkr_xi_nr_plus"), 2) - Math.Pow(Get("fkr_xi_nr_minus"), 2), 1e-5);
            Assert.Equal(4 * nn * kk, Math.Pow(Get("fkr_xi_nk_plus"), 2) - Math.Pow(Get("fkr_xi_nk_minus"), 2), 1e-5);
            double plus = Get("fkr_xi_rk_plus"), starred = Get("fkr_xi_rstark") + Get("fkr_xi_krstar");
            Assert.Equal(Math.Abs(plus), Math.Abs(starred), 1e-5);
            bool isForward = Math.Abs(Rapidity("t")) > Math.Abs(Rapidity("tbar"));
            if (Math.Abs(plus) > 1e-3) Assert.Equal(isForward, plus * starred > 0);

            double Rapidity(string top)
            {
                double pt = Get($"fkr_pt_{top}");
                return Math.Asinh(
                    pt * Math.Sinh(Get($"fkr_eta_{top}")) / Math.Sqrt(pt * pt + StandardModel.TopMass * StandardModel.TopMass));
            }

            double Get(string name) => block.Floats(columns.Detector + features.IndexOf(name))[row];
        });
        Assert.True(reconstructed > 1000);
    }

    [Fact]
    public void A_lowest_mass_keeps_the_share_of_the_cross_section()
    {
        const double lowest = 500;
        var all = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 2);
        var heavy = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 2, lowest);
        var events = new TopPairEvent[EventGenerator.BatchSize];
        int above = 0, count = 0;
        for (int batch = 0; batch < 10; batch++)
        {
            new EventGenerator<TopPairEvent>(all.Process, all.Sampler, 1).Generate(batch, events);
            above += events.Count(e => e.Production.State.Energy > lowest);
            count += events.Length;
        }

        double share = (double)above / count,
            error = Math.Sqrt(share * (1 - share) / count) + heavy.Normalisation.ErrorPb / all.Normalisation.CrossSectionPb;
        Assert.Equal(share, heavy.Normalisation.CrossSectionPb / all.Normalisation.CrossSectionPb, Deviations * error);
        new EventGenerator<TopPairEvent>(heavy.Process, heavy.Sampler, 1).Generate(0, events);
        Assert.All(events, e => Assert.True(e.Production.State.Energy >= lowest));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exploration.Of(ProcessKind.EtaT, Normalisation.ReferenceEnergy, 2, lowest));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 2, double.NaN));
    }

    private static LeptonResponse Scaled(LeptonResponse lepton, double factor)
        => lepton with { EfficiencyCentral = factor * lepton.EfficiencyCentral, EfficiencyForward = factor * lepton.EfficiencyForward };

    private static SimulationCounts Run(SimulationSettings settings, Action<SimulationColumns, Tables.ColumnBlock, int>? row)
    {
        var columns = new SimulationColumns(settings, ComputedWeights.Names(settings.Weights));
        return GeneratedSimulation.Run(
            Explorations.At13600(ProcessKind.TopPair), new GenerationSettings(Events, 3, 2), settings, "t", 10, block =>
        {
            for (int i = 0; i < block.Count; i++) row?.Invoke(columns, block, i);
        }, Token);
    }
}
