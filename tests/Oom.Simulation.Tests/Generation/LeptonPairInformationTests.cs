namespace Oom.Simulation.Generation;

/// <summary>
/// What lepton pairs from 70 to 110 GeV, both with pT above 20 GeV and |eta| below 2.5, tell of the mixing angle: the Fisher information of the
/// generator's own matrix element and parton densities in mass, rapidity and angle, and of fewer variables. Uncertainties are those of
/// 100/fb at 13.6 TeV, of the number of events and of shapes, or of shapes alone, without detector and backgrounds.
/// </summary>
public sealed class LeptonPairInformationTests
{
    private const double CollisionEnergy = 13600, LowestMass = 70, HighestMass = 110, PtMin = 20, AbsEtaMax = 2.5, InverseFb = 100;

    // Midpoints of bins: fine enough for the fourth digit.
    private const int Masses = 80, Rapidities = 60, Cosines = 120;

    private const double Step = 1e-4, Standard = 0.23153;

    private static readonly LeptonPairProduction Nominal = At(Standard), Up = At(Standard + Step), Down = At(Standard - Step);

    [Fact]
    public void Two_variables_lose_what_the_rapidity_tells_of_the_quark()
    {
        // Of the negative lepton, the axis along the pair, so that the rapidity is above 0.
        var all = new Information();
        var withoutRapidity = new Information();
        var massAlone = new Information();
        for (int m = 0; m < Masses; m++)
        {
            var (ofMass, ofMassSlope) = (0.0, 0.0);
            for (int c = 0; c < Cosines; c++)
            {
                var (value, slope) = (0.0, 0.0);
                for (int y = 0; y < Rapidities; y++)
                {
                    var (density, derivative) = Event(m, y, c);
                    all.Add(density, derivative);
                    value += density;
                    slope += derivative;
                }

                withoutRapidity.Add(value, slope);
                ofMass += value;
                ofMassSlope += slope;
            }

            massAlone.Add(ofMass, ofMassSlope);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"m, y, cos: {all.Error:E4}, shapes {all.ShapeError:E4}; m, signed cos: {withoutRapidity.Error:E4}, shapes {withoutRapidity.ShapeError:E4}; m: {massAlone.Error:E4}, shapes {massAlone.ShapeError:E4}; {all.Total} pb"));
        Assert.Equal(all.Total, withoutRapidity.Total, 1e-9 * all.Total);
        Assert.Equal(all.Total, massAlone.Total, 1e-9 * all.Total);
        Assert.True(all.ShapeError < withoutRapidity.ShapeError && withoutRapidity.ShapeError < massAlone.ShapeError);
        Assert.True(all.Error < withoutRapidity.Error && withoutRapidity.Error < massAlone.Error);
    }

    private static LeptonPairProduction At(double sinSquared)
        => new(new LeptonPairSettings(CollisionEnergy, LowestMass, HighestMass) { SinSquaredTheta = sinSquared });

    private static (double Density, double Derivative) Event(int m, int y, int c)
    {
        const double massStep = (HighestMass - LowestMass) / Masses, rapidityStep = AbsEtaMax / Rapidities, cosineStep = 2.0 / Cosines;
        var state = new PartonicState(LowestMass + (m + 0.5) * massStep, (y + 0.5) * rapidityStep, -1 + (c + 0.5) * cosineStep, 0, 0);
        double cos = state.CosTheta, eta = Math.Atanh(cos);
        if (state.Energy / 2 * Math.Sqrt(1 - cos * cos) < PtMin || Math.Abs(state.Rapidity + eta) > AbsEtaMax
            || Math.Abs(state.Rapidity - eta) > AbsEtaMax)
            return default;
        // ds = 2 m dm; both signs of the rapidity.
        double volume = 2 * state.Energy * massStep * 2 * rapidityStep * cosineStep;
        return (volume * Nominal.Density(state), volume * (Up.Density(state) - Down.Density(state)) / (2 * Step));
    }

    private sealed class Information
    {
        private double _information, _slope;

        public double Total { get; private set; }

        public double Error => 1 / Math.Sqrt(1000 * InverseFb * _information);

        // Less that of the number of events.
        public double ShapeError => 1 / Math.Sqrt(1000 * InverseFb * (_information - _slope * _slope / Total));

        public void Add(double density, double derivative)
        {
            Total += density;
            _slope += derivative;
            if (density > 0) _information += derivative * derivative / density;
        }
    }
}
