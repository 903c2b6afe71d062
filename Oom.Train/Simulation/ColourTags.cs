namespace Oom.Train.Simulation;

/// <summary>The colour-flow tags of an event (hep-ph/0109068, section 2): two lines with one tag are connected.</summary>
internal readonly record struct ColourTags(int Colour1, int Anticolour1, int Colour2, int Anticolour2, int Top, int Antitop)
{
    private const int First = 501, Second = 502, Third = 503;

    /// <summary>The tags of the partons and the tops.</summary>
    /// <param name="production">The production of the pair, with its colour flow.</param>
    public static ColourTags Of(in HardScattering production) => production.Flow switch
    {
        ColourFlow.TopFromFirstGluon => new(First, Second, Second, Third, First, Third),
        ColourFlow.TopFromSecondGluon => new(Second, Third, First, Second, First, Third),
        ColourFlow.Singlet => new(Second, Third, Third, Second, First, First),
        ColourFlow.Annihilation when production.Parton1 > 0 => new(First, 0, 0, Second, First, Second),
        ColourFlow.Annihilation => new(0, Second, First, 0, First, Second),
        _ => throw new ArgumentOutOfRangeException(nameof(production), production.Flow, "an unknown colour flow"),
    };
}
