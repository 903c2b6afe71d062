using System.Numerics;

namespace Oom.Simulation.Operators;

/// <summary>Quark annihilation: exchange of a gluon, whose vertex with the top may be the
/// operator's, and the contact of four quarks.</summary>
internal sealed partial class TopPairAmplitudes
{
    // (N_c^2 - 1)/4.
    private const double QuarkColour = 2;

    private static void SquareQuarks(in Kinematics e, int parton1, double g, Span<double> form)
    {
        Span<Complex> amplitudes = stackalloc Complex[Count];
        double s = e.EnergySquared, energy = Math.Sqrt(s), quark = Math.Sign(parton1), kappa = TopPairParameters.Dipole;
        int flavour = Math.Abs(parton1);

        // The bottom quark belongs to Q: the operators of light quarks do not know it.
        double contact = flavour == PdgId.Bottom ? 0
            : TopPairParameters.InverseScaleSquared, isospin = flavour is PdgId.Up or PdgId.Charm ? 1 : -1;
        var total = e.First + e.Second;
        for (int helicity = -1; helicity <= 1; helicity += 2)
        {
            // The current vbar gamma^mu u of a massless quark along the beam and its antiquark: that of a photon
            // with the quark's helicity along its momentum, up to a phase.
            var current = new ComplexVector(0, energy, Complex.ImaginaryOne * energy * helicity * quark, 0);
            var vector = e.TopRow.Slash(current);
            var dipole = -Complex.ImaginaryOne * g * kappa / s * e.TopRow.Commutator(total, current);
            amplitudes[0] = Complex.ImaginaryOne * g * g / s * vector.Times(e.AntitopColumn);
            amplitudes[CtGRe] = dipole.Times(e.AntitopColumn);
            amplitudes[CtGIm] = dipole.TimesIGamma5().Times(e.AntitopColumn);

            // All light quarks of the operators are left-handed.
            Complex strength = helicity < 0 ? Complex.ImaginaryOne * contact : 0, leftHanded = vector.LeftHanded().Times(e.AntitopColumn);
            amplitudes[CQj18] = strength * leftHanded;
            amplitudes[CQj38] = isospin * strength * leftHanded;
            amplitudes[Ctj8] = strength * (vector.Times(e.AntitopColumn) - leftHanded);
            AddOuter(QuarkColour, amplitudes, amplitudes, form);
        }
    }
}
