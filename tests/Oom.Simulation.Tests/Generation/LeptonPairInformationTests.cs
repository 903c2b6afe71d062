namespace Oom.Simulation.Generation;

/// <summary>
/// What lepton pairs from 70 to 110 GeV, both with pT above 25 GeV and |eta| below 2.5, tell of the mixing angle: the Fisher information of the
/// generator's own matrix element and parton densities in mass, rapidity and angle, and of fewer variables. Uncertainties are those of
/// 100/fb at 13.6 TeV in 1e-4, of the number of events and of shapes, or of shapes alone, without detector and backgrounds.
/// </summary>
public sealed class LeptonPairInformationTests
{
    private const double CollisionEnergy = 13600, LowestMass = 70, HighestMass = 110, PtMin = 25, AbsEtaMax = 2.5, InverseFb = 100;

    // Midpoints of bins: fine enough for the third digit.
    private const int Masses = 80, Rapidities = 60, Cosines = 120;

    /// <summary>Bins half as wide as these give other uncertainties by less.</summary>
    private const double OfTheGrid = 2e-3;

    private const double Step = 1e-4, Standard = 0.23153, Unit = 1e-4;

    private static readonly LeptonPairProduction Nominal = At(Standard), Up = At(Standard + Step), Down = At(Standard - Step);

    // tests/Oom.Reference.Tests/Simulation/lepton_pair_information.py, which shares the coefficients of the densities alone.
    [Fact]
    public void Information_in_all_variables_and_in_fewer_is_that_of_another_program()
    {
        // Of the negative lepton, the axis along the pair, so that the rapidity is above 0.
        Information all = new(), withoutRapidity = new(), massAlone = new();
        for (int m = 0; m < Masses; m++)
        {
            (double Value, double Slope) ofMass = default;
            for (int c = 0; c < Cosines; c++)
            {
                (double Value, double Slope) ofAngle = default;
                for (int y = 0; y < Rapidities; y++)
                {
                    var (density, derivative) = Event(m, y, c);
                    all.Add(density, derivative);
                    ofAngle = (ofAngle.Value + density, ofAngle.Slope + derivative);
                }

                withoutRapidity.Add(ofAngle.Value, ofAngle.Slope);
                ofMass = (ofMass.Value + ofAngle.Value, ofMass.Slope + ofAngle.Slope);
            }

            massAlone.Add(ofMass.Value, ofMass.Slope);
        }

        Assert.Equal(1, all.Total / 1233.91, OfTheGrid);
        IsExpected(0.42200, 0.93044, all);
        IsExpected(0.42974, 1.02354, withoutRapidity);
        IsExpected(0.44998, 1.44559, massAlone);
    }

    private static void IsExpected(double error, double shapeError, Information found)
    {
        Assert.Equal(1, found.Error / error, OfTheGrid);
        Assert.Equal(1, found.ShapeError / shapeError, OfTheGrid);
    }

    private static LeptonPairProduction At(double sinSquared) => new(
        new LeptonPairSettings(CollisionEnergy, LowestMass, HighestMass) { Parameters = new() { SinSquaredTheta = sinSquared } });

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

        public double Error => 1 / Math.Sqrt(1000 * InverseFb * _information) / Unit;

        // Less that of the number of events.
        public double ShapeError => 1 / Math.Sqrt(1000 * InverseFb * (_information - _slope * _slope / Total)) / Unit;

        public void Add(double density, double derivative)
        {
            Total += density;
            _slope += derivative;
            if (density > 0) _information += derivative * derivative / density;
        }
    }
}
