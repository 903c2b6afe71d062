using Oom.Kinematics;

namespace Oom.Simulation.Generation;

/// <summary>Distributions of both processes at 13.6 TeV against known values: the formulas' own, or those of
/// the numpy prototype with its statistical error.</summary>
public class GeneratedSamplesTests(GeneratedSamples samples) : IClassFixture<GeneratedSamples>
{
    /// <summary>Rounding of sums of momenta up to a few TeV, relative to the energy.</summary>
    private const double ConservationTolerance = 1e-13;

    private const double MassTolerance = 1e-9;

    private readonly SampleOfProcess _topPair = samples.TopPair;
    private readonly SampleOfProcess _etaT = samples.EtaT;

    [Fact]
    public void Events_conserve_momentum_and_have_the_masses_drawn()
    {
        foreach (TopPairEvent e in _topPair.Events.Concat(_etaT.Events))
        {
            PartonicState state = e.Production.State;
            FourMomentum pair = e.Top + e.Antitop;
            double e1 = state.X1(GeneratedSamples.CollisionEnergy) * GeneratedSamples.CollisionEnergy / 2,
                e2 = state.X2(GeneratedSamples.CollisionEnergy) * GeneratedSamples.CollisionEnergy / 2;
            Assert.Equal(0, (pair.E - e1 - e2) / pair.E, ConservationTolerance);
            Assert.Equal(0, (pair.Pz - e1 + e2) / pair.E, ConservationTolerance);
            Assert.Equal(0, pair.Pt / pair.E, ConservationTolerance);
            Assert.Equal(state.Energy, pair.Mass, MassTolerance * pair.E);
            Assert.Equal(state.ParticleMass, e.Top.Mass, MassTolerance * e.Top.E);
            Assert.Equal(state.AntiparticleMass, e.Antitop.Mass, MassTolerance * e.Antitop.E);
            Assert.Equal(0, (e.Lepton.E - e.Lepton.Momentum) / e.Lepton.E, ConservationTolerance);
            Assert.Equal(0, (e.Neutrino.E - e.Neutrino.Momentum) / e.Neutrino.E, ConservationTolerance);
        }
    }

    [Fact]
    public void Leading_order_cross_section_of_top_pairs_is_that_of_the_prototype()
    {
        // Prototype: 499.7 +- 0.4 pb with 2M points.
        new Sample(_topPair.Sampler.Integral, _topPair.Sampler.IntegralError).IsExpected(499.7, errorOfExpected: 0.4);
        new Sample(_topPair.Statistics.MeanRatio * _topPair.Sampler.MeanBound,
            _topPair.Statistics.MeanRatioError * _topPair.Sampler.MeanBound)
            .IsExpected(_topPair.Sampler.Integral, _topPair.Sampler.IntegralError);
    }

    [Fact]
    public void Two_estimates_of_the_eta_t_integral_agree()
        => new Sample(_etaT.Statistics.MeanRatio * _etaT.Sampler.MeanBound, _etaT.Statistics.MeanRatioError * _etaT.Sampler.MeanBound)
            .IsExpected(_etaT.Sampler.Integral, _etaT.Sampler.IntegralError);

    [Fact]
    public void Gluon_fusion_makes_the_prototype_s_share_of_top_pairs()
        => _topPair.Mean(e => e.Production.Parton1 == 21 ? 1 : 0).IsExpected(0.856, errorOfExpected: 0.0005);

    [Fact]
    public void Matrix_elements_of_top_pairs_have_the_prototype_s_spin_correlations()
    {
        // Printed to four digits from 2M weighted points, whose own error is about this.
        const double error = 5e-4;
        _topPair.Mean(e => e.Spin.Ckk).IsExpected(-0.2926, error);
        _topPair.Mean(e => e.Spin.Crr).IsExpected(0.0192, error);
        _topPair.Mean(e => e.Spin.Cnn).IsExpected(-0.3279, error);
        _topPair.Mean(e => 2 * Math.Sign(e.Production.State.CosTheta) * e.Spin.Crk).IsExpected(0.235, error);
        _topPair.Mean(e => e.Spin.HelicitySlope).IsExpected(0.2004, error);
        _topPair.Mean(e => e.Spin.HanSlope).IsExpected(0.005, error);
    }

    [Fact]
    public void Leptons_of_top_pairs_have_the_spin_correlations_of_the_matrix_elements()
    {
        void Agree(Func<SpinObservables, double> fromLeptons, Func<TopPairEvent, double> fromMatrixElement)
        {
            Sample expected = _topPair.Mean(fromMatrixElement);
            _topPair.MeanOfSpins(fromLeptons).IsExpected(expected.Mean, expected.Error);
        }

        Agree(s => 3 * s.CHel, e => e.Spin.HelicitySlope);
        Agree(s => 3 * s.CHan, e => e.Spin.HanSlope);
        Agree(s => -9 * s.Plus[0] * s.Minus[0], e => e.Spin.Ckk);
        Agree(s => -9 * s.Plus[1] * s.Minus[1], e => e.Spin.Crr);
        Agree(s => -9 * s.Plus[2] * s.Minus[2], e => e.Spin.Cnn);
        Agree(s => -9 * Math.Sign(s.CosTheta) * (s.Plus[1] * s.Minus[0] + s.Plus[0] * s.Minus[1]),
            e => 2 * Math.Sign(e.Production.State.CosTheta) * e.Spin.Crk);
        Agree(s => -9 * (s.Plus[1] * s.Minus[2] + s.Plus[2] * s.Minus[1]), _ => 0);
    }

    [Fact]
    public void Tops_are_not_polarised()
    {
        for (int axis = 0; axis < 3; axis++)
        {
            _topPair.MeanOfSpins(s => s.Plus[axis]).IsExpected(0);
            _topPair.MeanOfSpins(s => s.Minus[axis]).IsExpected(0);
            _etaT.MeanOfSpins(s => s.Plus[axis]).IsExpected(0);
        }
    }

    [Theory]
    [InlineData(0, 380, 0.514)]
    [InlineData(0, 400, 0.460)]
    [InlineData(400, 500, 0.244)]
    [InlineData(800, 13600, -0.065)]
    public void Spin_correlation_of_top_pairs_depends_on_the_pair_mass_as_in_the_prototype(double from, double to, double slope)
    {
        TopPairEvent[] slice = [.. _topPair.Events.Where(e => e.Production.State.Energy >= from && e.Production.State.Energy < to)];
        Sample.Of(slice.Select(e => e.Spin.HelicitySlope)).IsExpected(slope, errorOfExpected: 0.0005);
        Sample.Of(_topPair.Spins.Where(s => s.PairMass >= from && s.PairMass < to).Select(s => 3 * s.CHel)).IsExpected(slope);
    }

    [Fact]
    public void Leptons_of_eta_t_have_the_slopes_of_a_pseudoscalar()
    {
        _etaT.MeanOfSpins(s => 3 * s.CHel).IsExpected(1);
        _etaT.MeanOfSpins(s => 3 * s.CHan).IsExpected(1.0 / 3);
    }

    [Fact]
    public void Density_of_c_hel_in_eta_t_is_linear()
    {
        // Not only the mean: four bins of 1/2 (1 + c).
        for (int bin = 0; bin < 4; bin++)
        {
            double low = -1 + 0.5 * bin, high = low + 0.5;
            _etaT.MeanOfSpins(s => s.CHel >= low && s.CHel < high ? 1 : 0).IsExpected((high - low) / 2 + (high * high - low * low) / 4);
        }
    }

    [Theory]
    [InlineData(0.05, 340.9)]
    [InlineData(0.5, 344.2)]
    [InlineData(0.95, 348.2)]
    public void Pair_mass_of_eta_t_has_the_prototype_s_quantiles(double probability, double mass)
    {
        // Half of the prototype's last printed digit, and as much for the statistics of both.
        const double tolerance = 0.1;
        Assert.Equal(mass, _etaT.PairMassQuantile(probability), tolerance);
    }

    [Fact]
    public void Events_are_symmetric_between_the_beams_and_around_them()
    {
        foreach (SampleOfProcess sample in (SampleOfProcess[])[_topPair, _etaT])
        {
            sample.Mean(e => Math.Sign(e.Production.State.Rapidity)).IsExpected(0);
            sample.Mean(e => Math.Sign(e.Production.State.CosTheta)).IsExpected(0);
            sample.Mean(e => Math.Cos(e.Top.Phi)).IsExpected(0);
            sample.Mean(e => Math.Sin(2 * e.Top.Phi)).IsExpected(0);
        }
    }

    [Fact]
    public void Quarks_come_from_either_proton_and_of_five_flavours()
    {
        TopPairEvent[] quarks = [.. _topPair.Events.Where(e => e.Production.Flow == ColourFlow.Annihilation)];
        Assert.All(quarks, e => Assert.Equal(e.Production.Parton1, -e.Production.Parton2));
        Sample.Of(quarks.Select(e => (double)Math.Sign(e.Production.Parton1))).IsExpected(0);
        Assert.Equal([1, 2, 3, 4, 5], quarks.Select(e => Math.Abs(e.Production.Parton1)).Distinct().Order());
        // A quark carries more momentum than an antiquark of the same kind where valence quarks dominate.
        Assert.True(
            Sample.Of(quarks.Where(e => Math.Abs(e.Production.Parton1) == 2)
            .Select(e => Math.Sign(e.Production.Parton1) * e.Production.State.Rapidity)) is { Mean: > 0 } up && up.Mean > 10 * up.Error);
    }

    [Fact]
    public void Top_follows_the_gluon_that_gives_it_its_colour()
    {
        TopPairEvent[] first = [.. _topPair.Events.Where(e => e.Production.Flow == ColourFlow.TopFromFirstGluon)];
        TopPairEvent[] second = [.. _topPair.Events.Where(e => e.Production.Flow == ColourFlow.TopFromSecondGluon)];
        // Both flows together have no direction, and within one the mean of 2 b c/(1 + b^2 c^2) is its own mean square.
        Sample shareOfFirst = Sample.Of(_topPair.Events.Where(e => e.Production.Parton1 == 21)
            .Select(e => e.Production.Flow == ColourFlow.TopFromFirstGluon ? 1.0 : 0));
        shareOfFirst.IsExpected(0.5);
        static double Preference(TopPairEvent e)
        {
            double x = e.Production.State.Beta * e.Production.State.CosTheta;
            return 2 * x / (1 + x * x);
        }

        Sample square = Sample.Of(first.Concat(second).Select(e => Preference(e) * Preference(e)));
        Sample.Of(first.Select(Preference)).IsExpected(square.Mean, square.Error);
        Sample.Of(second.Select(Preference)).IsExpected(-square.Mean, square.Error);
    }

    [Fact]
    public void Lepton_flavours_are_electron_and_muon_in_equal_parts_and_independent()
    {
        _topPair.Mean(e => e.AntileptonFlavour == 11 ? 1 : 0).IsExpected(0.5);
        _topPair.Mean(e => e.AntileptonFlavour == 11 && e.LeptonFlavour == 13 ? 1 : 0).IsExpected(0.25);
    }

    [Fact]
    public void Rejection_keeps_most_points_and_repeats_few()
    {
        Assert.InRange(_topPair.Statistics.Efficiency, 0.65, 1);
        Assert.InRange(_etaT.Statistics.Efficiency, 0.40, 1);
        Assert.InRange((double)_topPair.Statistics.Repeated / _topPair.Statistics.Events, 0, 1e-3);
        Assert.InRange((double)_etaT.Statistics.Repeated / _etaT.Statistics.Events, 0, 1e-3);
    }
}
