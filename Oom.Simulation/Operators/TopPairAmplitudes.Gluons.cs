using System.Numerics;
using Oom.Kinematics;

namespace Oom.Simulation.Operators;

/// <summary>Gluon fusion: exchange of a top in two orders, of a gluon, and the operator's vertex with two gluons.</summary>
internal sealed partial class TopPairAmplitudes
{
    // Tr(Ta Tb Tb Ta) and Tr(Ta Tb Ta Tb), summed over the gluons' colours.
    private const double SameOrder = 16.0 / 3, OtherOrder = -2.0 / 3;

    // QCD and the two parts of the dipole.
    private const int GluonAmplitudes = 3;

    // The sum over both transverse polarisations is the same in any basis: linear ones are the simplest.
    private static readonly FourMomentum[] Polarisations = [new(0, 1, 0, 0), new(0, 0, 1, 0)];

    private void SquareGluons(in Kinematics e, double g, Span<double> form)
    {
        Span<Complex> one = stackalloc Complex[GluonAmplitudes], two = stackalloc Complex[GluonAmplitudes];
        foreach (var first in Polarisations)
        {
            foreach (var second in Polarisations)
            {
                // Colour T1 T2 in 'one', T2 T1 in 'two'.
                one.Clear();
                two.Clear();
                AddTopExchange(e, e.First, first, e.Second, second, g, one);
                AddTopExchange(e, e.Second, second, e.First, first, g, two);
                AddCommutator(e, first, second, g, one, two);
                AddOuter(SameOrder, one, one, form);
                AddOuter(SameOrder, two, two, form);
                AddOuter(OtherOrder, one, two, form);
                AddOuter(OtherOrder, two, one, form);
            }
        }
    }

    // ubar V(k) i (q-slash + m)/(q^2 - m^2 + i m Gamma) V(l) v with the vertices V = -i g eps-slash + i kappa [k-slash,
    // eps-slash] (ctGRe + i gamma5 ctGIm), once with an operator at most.
    private void AddTopExchange(in Kinematics e, FourMomentum k, FourMomentum polarisation, FourMomentum other,
        FourMomentum otherPolarisation, double g, Span<Complex> amplitudes)
    {
        double mass = _parameters.TopMass, kappa = TopPairParameters.Dipole;
        var exchanged = e.Top - k;
        Complex propagator = Complex.ImaginaryOne / new Complex(exchanged.MassSquared - mass * mass, mass * _parameters.TopWidth),
            coupling = -Complex.ImaginaryOne * g, dipole = Complex.ImaginaryOne * kappa;
        var afterGluon = Propagate(coupling * e.TopRow.Slash(polarisation));
        amplitudes[0] += (coupling * afterGluon.Slash(otherPolarisation)).Times(e.AntitopColumn);

        var operatorFirst = dipole * e.TopRow.Commutator(k, polarisation);
        var operatorSecond = dipole * afterGluon.Commutator(other, otherPolarisation);
        amplitudes[CtGRe] += (coupling * Propagate(operatorFirst).Slash(otherPolarisation) + operatorSecond).Times(e.AntitopColumn);
        amplitudes[CtGIm] += (coupling * Propagate(operatorFirst.TimesIGamma5()).Slash(otherPolarisation) + operatorSecond.TimesIGamma5())
            .Times(e.AntitopColumn);

        DiracRow Propagate(in DiracRow row) => propagator * (row.Slash(exchanged) + mass * row);
    }

    // What goes with the colour [T1, T2]: the three-gluon vertex and the operator's two-gluon vertex. Polarisations are
    // transverse to both momenta, which leaves one term of the former.
    private static void AddCommutator(
        in Kinematics e, FourMomentum first, FourMomentum second, double g, Span<Complex> one, Span<Complex> two)
    {
        double kappa = TopPairParameters.Dipole, exchange = -g / e.EnergySquared * (first.Px * second.Px + first.Py * second.Py);
        FourMomentum total = e.First + e.Second, difference = e.First - e.Second;
        Add(0, -Complex.ImaginaryOne * g * exchange * e.TopRow.Slash(difference).Times(e.AntitopColumn), one, two);
        var dipole = Complex.ImaginaryOne * kappa * (
            exchange * e.TopRow.Commutator(total, difference) - g * e.TopRow.Commutator(first, second));
        Add(CtGRe, dipole.Times(e.AntitopColumn), one, two);
        Add(CtGIm, dipole.TimesIGamma5().Times(e.AntitopColumn), one, two);

        static void Add(int place, Complex amplitude, Span<Complex> one, Span<Complex> two)
        {
            one[place] += amplitude;
            two[place] -= amplitude;
        }
    }
}
