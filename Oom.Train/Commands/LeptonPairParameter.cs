using Oom.Options;
using Oom.Simulation.Generation;

namespace Oom.Train.Commands;

/// <summary>A parameter of the production of lepton pairs: an option of the command, and a word of its points.</summary>
/// <param name="Name">The name, without dashes.</param>
/// <param name="Description">What it is, and what it is where not given.</param>
/// <param name="Range">The numbers that it takes.</param>
/// <param name="IsHeavy">Whether it is one of the Z', which then is there.</param>
/// <param name="Set">The parameters with another value of it.</param>
internal sealed record LeptonPairParameter(
    string Name, string Description, ValueRange Range, bool IsHeavy, Func<NeutralCurrentParameters, double, NeutralCurrentParameters> Set)
{
    /// <summary>Mass of the Z': without it there is none.</summary>
    public const string HeavyMass = "zprime-mass";

    /// <summary>All of them, the mass of the Z' before what else it has.</summary>
    public static IReadOnlyList<LeptonPairParameter> All { get; } =
    [
        new("sin2-theta", FormattableString.Invariant(
            $"Effective sin^2(theta) of lepton pairs; {NeutralCurrentParameters.StandardSinSquaredTheta} where not given"),
            new(0, 1, IsOpen: true), false, (parameters, value) => parameters with { SinSquaredTheta = value }),
        new("z-mass", FormattableString.Invariant($"Mass of the Z in GeV; {NeutralCurrentParameters.StandardZMass} where not given"),
            ValueRange.Above(0), false, (parameters, value) => parameters with { ZMass = value }),
        new("z-width", FormattableString.Invariant($"Width of the Z in GeV; {NeutralCurrentParameters.StandardZWidth} where not given"),
            ValueRange.Above(0), false, (parameters, value) => parameters with { ZWidth = value }),
        new(HeavyMass, "Mass of the Z' in GeV", ValueRange.Above(0), true, (parameters, value)
            => parameters with { ZPrime = parameters.ZPrime is { } heavy ? heavy with { Mass = value } : new(value, null, 1) }),
        Heavy("zprime-width", "Width of the Z' in GeV; that of its decays to fermions where not given", ValueRange.Above(0),
            (heavy, value) => heavy with { Width = value }),
        Heavy("zprime-coupling", "Factor on all couplings of the Z'; 1 where not given", ValueRange.Above(0),
            (heavy, value) => heavy with { Coupling = value }),
        .. OfFermion("up", "quarks of charge 2/3", heavy => heavy.Up, (heavy, couplings) => heavy with { Up = couplings }),
        .. OfFermion("down", "quarks of charge -1/3", heavy => heavy.Down, (heavy, couplings) => heavy with { Down = couplings }),
        .. OfFermion("lepton", "charged leptons", heavy => heavy.Lepton, (heavy, couplings) => heavy with { Lepton = couplings }),
        .. OfFermion("neutrino", "neutrinos", heavy => heavy.Neutrino, (heavy, couplings) => heavy with { Neutrino = couplings }),
    ];

    private static LeptonPairParameter Heavy(string name, string description, ValueRange range, Func<ZPrime, double, ZPrime> set)
        => new(name, description, range, true, (parameters, value) => parameters with { ZPrime = set(parameters.ZPrime!, value) });

    private static IEnumerable<LeptonPairParameter> OfFermion(
        string word, string meaning, Func<ZPrime, FermionCouplings> get, Func<ZPrime, FermionCouplings, ZPrime> set)
    {
        yield return Heavy($"zprime-{word}-vector", $"g_V of the Z' to {meaning}; that of the Z, T3 - 2 Q sin^2(theta), where not given",
            ValueRange.Any, (heavy, value) => set(heavy, get(heavy) with { Vector = value }));
        yield return Heavy($"zprime-{word}-axial", $"g_A of the Z' to {meaning}; that of the Z, T3, where not given",
            ValueRange.Any, (heavy, value) => set(heavy, get(heavy) with { Axial = value }));
    }
}
