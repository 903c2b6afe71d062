namespace Oom.Events;

public static partial class PdgCode
{
    // All hadrons without excitation, the most common codes of showers.
    private const int Tabulated = 6000;

    private static readonly double[] ChargesOfSmallCodes = [.. Enumerable.Range(0, Tabulated).Select(code => ChargeOfPositive(code))];

    private const int HiggsPlus = 37, Sfermion = 1_000_000, SfermionOfOtherHand = 2_000_000;

    /// <summary>The electric charge in units of the positron's (Review of Particle Physics, Monte Carlo particle
    /// numbering); NaN for codes that are not known here.</summary>
    internal static double Charge(int pdgId)
    {
        long code = Math.Abs((long)pdgId);
        double charge = code < Tabulated ? ChargesOfSmallCodes[code] : ChargeOfPositive(code);
        return pdgId < 0 ? -charge : charge;
    }

    private static double ChargeOfPositive(long code) => code switch
    {
        <= 8 => QuarkCharge((int)code),
        11 or 13 or 15 or 17 => -1,
        W or 34 or HiggsPlus => 1,
        12 or 14 or 16 or 18 or Gluon or Photon or 9 or 23 or Higgs or 32 or 33 or 35 or 36 or 39 or (>= 51 and <= 60) => 0,
        1_000_024 or 1_000_037 => 1,
        > Sfermion and <= Sfermion + 16 => ChargeOfPositive(code - Sfermion),
        > SfermionOfOtherHand and <= SfermionOfOtherHand + 15 => ChargeOfPositive(code - SfermionOfOtherHand),
        _ when IsInvisible((int)Math.Min(code, int.MaxValue)) => 0,
        _ when IsHadron((int)Math.Min(code, int.MaxValue)) => HadronCharge((int)code),
        _ => double.NaN,
    };

    private static double QuarkCharge(int flavour) => (flavour == 0 ? 0 : flavour % 2 == 0 ? 2 : -1) / 3.0;

    // Of a meson the heavier quark is a particle where it is of the up type, else an antiparticle.
    private static double HadronCharge(int code)
    {
        (int first, int second, int third, _, _) = Digits(code);
        if (first > 0) return Math.Round(QuarkCharge(first) + QuarkCharge(second) + QuarkCharge(third));
        return Math.Round((second % 2 == 0 ? 1 : -1) * (QuarkCharge(second) - QuarkCharge(third)));
    }
}
