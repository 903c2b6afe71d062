namespace Oom.Simulation.Generation;

/// <summary>The colour-flow tags of an event (hep-ph/0109068, section 2): two lines with one tag are connected.</summary>
internal readonly record struct ColourTags(int Colour1, int Anticolour1, int Colour2, int Anticolour2, int Top, int Antitop)
{
    /// <summary>The tags of the quarks of a W of either charge, beyond those of radiated gluons.</summary>
    public const int WPlus = 901, WMinus = 902;

    private const int First = 501, Second = 502, Third = 503;

    /// <summary>The tags of the partons and the tops; 0 for a pair without colour.</summary>
    /// <param name="production">The production of the pair, with its colour flow.</param>
    public static ColourTags Of(in HardScattering production) => production.Flow switch
    {
        ColourFlow.TopFromFirstGluon => new(First, Second, Second, Third, First, Third),
        ColourFlow.TopFromSecondGluon => new(Second, Third, First, Second, First, Third),
        ColourFlow.Singlet when production.Parton1 == PdgId.Gluon => new(Second, Third, Third, Second, First, First),
        ColourFlow.Singlet when production.Parton1 > 0 => new(First, 0, 0, First, 0, 0),
        ColourFlow.Singlet => new(0, First, First, 0, 0, 0),
        ColourFlow.Annihilation when production.Parton1 > 0 => new(First, 0, 0, Second, First, Second),
        ColourFlow.Annihilation => new(0, Second, First, 0, First, Second),
        _ => throw new ArgumentOutOfRangeException(nameof(production), production.Flow, "an unknown colour flow"),
    };

    /// <summary>
    /// The tags after gluons were radiated off the incoming partons, at leading colour: gluons of a gluon pair, or of a
    /// colour singlet, stand on the line between the two partons, those of an annihilation into tops on the line
    /// from the parton on their side to its top.
    /// </summary>
    /// <param name="production">The production of the pair, with its colour flow.</param>
    /// <param name="forward">How many of the gluons belong to the parton along +z, where a quark and an antiquark annihilate.</param>
    /// <param name="gluons">Receives the tags of the gluons, by falling rapidity.</param>
    public ColourTags Radiate(in HardScattering production, int forward, Span<GluonTags> gluons)
    {
        int next = Third + 1;
        if (production.Flow == ColourFlow.TopFromFirstGluon || production is { Flow: ColourFlow.Singlet, Parton1: < 0 })
            return this with { Colour2 = Chain(Anticolour1, ofColour: false, gluons, ref next) };
        if (production.Flow != ColourFlow.Annihilation) return this with { Anticolour2 = Chain(Colour1, ofColour: true, gluons, ref next) };
        Span<GluonTags> backward = gluons[forward..];
        bool isQuarkFirst = production.Parton1 > 0;
        int one = Chain(isQuarkFirst ? Colour1 : Anticolour1, isQuarkFirst, gluons[..forward], ref next);
        backward.Reverse();
        int two = Chain(isQuarkFirst ? Anticolour2 : Colour2, !isQuarkFirst, backward, ref next);
        backward.Reverse();
        return isQuarkFirst ? this with { Top = one, Antitop = two } : this with { Antitop = one, Top = two };
    }

    // Along a line from an incoming parton: its tag goes to the first gluon, and each gluon begins a new one.
    private static int Chain(int tag, bool ofColour, Span<GluonTags> gluons, ref int next)
    {
        foreach (ref GluonTags gluon in gluons)
        {
            gluon = ofColour ? new(tag, next) : new(next, tag);
            tag = next++;
        }

        return tag;
    }
}
