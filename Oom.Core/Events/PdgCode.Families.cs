namespace Oom.Events;

public static partial class PdgCode
{
    /// <summary>Photon.</summary>
    public const int Photon = 22;

    private const int KaonLong = 130, KaonShort = 310, FirstHadron = 100;

    /// <summary>
    /// Whether the code is a meson or baryon: its digits n_q1 n_q2 n_q3 n_J name two or three quarks and a spin
    /// (Review of Particle Physics, Monte Carlo particle numbering).
    /// Diquarks, clusters, strings, pomerons and the hadrons of theories beyond the standard model are none.
    /// </summary>
    public static bool IsHadron(int pdgId)
    {
        // Most that is asked for, so that it need not be taken apart.
        if (pdgId is > -FirstHadron and < FirstHadron) return false;
        (int first, int second, int third, int spin, int family) = Digits(pdgId);
        if (pdgId is KaonLong or KaonShort) return true;
        return family is 0 or 9 && spin > 0 && second is >= 1 and <= Bottom && third is >= 1 and <= Bottom && first <= Bottom;
    }

    /// <summary>
    /// Whether the code is a b hadron: a meson with one b quark or antiquark, or a baryon with
    /// at least one. Bottomonium is none: its quarks annihilate.
    /// </summary>
    public static bool IsBottomHadron(int pdgId)
    {
        if (!IsHadron(pdgId)) return false;
        (int first, int second, int third, _, _) = Digits(pdgId);
        return first == 0 ? (second == Bottom) != (third == Bottom) : first == Bottom || second == Bottom || third == Bottom;
    }

    /// <summary>Whether the code is a c hadron: a meson with one c quark or antiquark and no b, or a baryon with c quarks and no b.
    /// Charmonium is none.</summary>
    public static bool IsCharmHadron(int pdgId)
    {
        if (!IsHadron(pdgId)) return false;
        (int first, int second, int third, _, _) = Digits(pdgId);
        if (first == Bottom || second == Bottom || third == Bottom) return false;
        return first == 0 ? (second == Charm) != (third == Charm) : first == Charm || second == Charm || third == Charm;
    }

    /// <summary>
    /// Whether a final particle of this code leaves no signal: neutrinos, and what theories beyond the standard model
    /// expect to (the graviton, dark matter 51 to 60, sneutrinos,
    /// neutralinos, the gravitino, heavy neutrinos, the hidden valley's particles).
    /// </summary>
    public static bool IsInvisible(int pdgId) => Math.Abs((long)pdgId) is
        12 or 14 or 16 or 18 or 39 or (>= 51 and <= 60)
        or 1000012 or 1000014 or 1000016 or 2000012 or 2000014 or 2000016 or 1000022 or 1000023 or 1000025 or 1000035 or 1000039 or 1000045
        or 9900012 or 9900014 or 9900016 or (>= 4900000 and < 4901000);

    private static (int First, int Second, int Third, int Spin, int Family) Digits(int pdgId)
    {
        uint code = (uint)Math.Abs((long)pdgId);
        return ((int)(code / 1000 % 10), (int)(code / 100 % 10), (int)(code / 10 % 10), (int)(code % 10), (int)(code / 1_000_000));
    }
}
