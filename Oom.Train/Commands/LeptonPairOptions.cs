using System.CommandLine;
using System.CommandLine.Parsing;
using Oom.Options;
using Oom.Simulation.Generation;

namespace Oom.Train.Commands;

/// <summary>The options of the production of lepton pairs, with or without a Z'.</summary>
internal sealed class LeptonPairOptions
{
    /// <summary>The processes that they belong to.</summary>
    public const string DrellYan = "drell-yan", HeavyBoson = "zprime";

    // Where no window is given: about the Z, and from half to twice the mass of a Z'.
    private const double LowestAboutZ = 60, HighestAboutZ = 120, BelowZPrime = 0.5, AboveZPrime = 2;

    private readonly Option<string> _process;
    private readonly Option<double> _energy;

    private readonly Option<double?> _lowest = CheckedOption.Number<double>("--mll-min", FormattableString.Invariant(
        $"Lowest mass of a lepton pair in GeV; {LowestAboutZ} where not given, or {BelowZPrime} times the mass of the Z'"),
        ValueRange.AtLeast(LeptonPairSettings.LowestMassMin));

    private readonly Option<double?> _highest = CheckedOption.Number<double>("--mll-max", FormattableString.Invariant(
        $"Highest mass of a lepton pair in GeV; {HighestAboutZ} where not given, or {AboveZPrime} times the mass of the Z'"),
        ValueRange.AtLeast(LeptonPairSettings.LowestMassMin));

    private readonly Option<double?> _mixing = CheckedOption.Number<double>("--sin2-theta", FormattableString.Invariant(
        $"Effective sin^2(theta) of lepton pairs; {LeptonPairSettings.StandardSinSquaredTheta} where not given"),
        new ValueRange(0, 1, IsOpen: true));

    private readonly Option<double?> _mass = CheckedOption.Number<double>("--zprime-mass", "Mass of the Z' in GeV", ValueRange.Above(0));

    private readonly Option<double?> _width = CheckedOption.Number<double>(
        "--zprime-width", "Width of the Z' in GeV; that of its decays to fermions where not given", ValueRange.Above(0));

    private readonly Option<double?> _coupling = CheckedOption.Number<double>(
        "--zprime-coupling", "Couplings of the Z' over those of the Z; 1 where not given", ValueRange.Above(0));

    /// <summary>The options of a command.</summary>
    /// <param name="process">Its option of the process.</param>
    /// <param name="energy">Its option of the proton-proton centre-of-mass energy.</param>
    public LeptonPairOptions(Option<string> process, Option<double> energy) => (_process, _energy) = (process, energy);

    /// <summary>Adds the options to the command, and what they require.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_lowest, _highest, _mixing, _mass, _width, _coupling]) command.Add(option);
        command.Require(result => IsLeptonPair(result) || NoneOf(result, _lowest, _highest, _mixing),
            $"--mll-min, --mll-max and --sin2-theta go with --process {DrellYan} or {HeavyBoson}");
        command.Require(result => IsHeavy(result) || NoneOf(result, _mass, _width, _coupling),
            $"--zprime-mass, --zprime-width and --zprime-coupling go with --process {HeavyBoson}");
        command.Require(result => !IsHeavy(result) || result.GetValue(_mass) is not null, $"--process {HeavyBoson} needs --zprime-mass");
        command.Require(result => !(result.GetValue(_width) < FermionWidth(result)),
            "--zprime-width is at least that of the decays to fermions, about 0.03 times mass and --zprime-coupling squared");
        command.Require(result => !IsLeptonPair(result) || IsHeavy(result) && result.GetValue(_mass) is null || HasWindow(result),
            FormattableString.Invariant($"the masses are from {LeptonPairSettings.LowestMassMin} GeV to ")
            + FormattableString.Invariant($"{LeptonPairSettings.HighestMassOverEnergy} times --sqrt-s, and --mll-min is below --mll-max"));
    }

    /// <summary>The settings that were given.</summary>
    /// <param name="parsed">Of a command whose process is one of lepton pairs.</param>
    public LeptonPairSettings Read(ParseResult parsed)
    {
        var (low, high) = Window(parsed.GetValue(_lowest), parsed.GetValue(_highest), parsed.GetValue(_mass), parsed.GetValue(_energy));
        return new(parsed.GetValue(_energy), low, high)
        {
            SinSquaredTheta = parsed.GetValue(_mixing) ?? LeptonPairSettings.StandardSinSquaredTheta,
            ZPrime = parsed.GetValue(_mass) is { } mass ? new(mass, parsed.GetValue(_width), parsed.GetValue(_coupling) ?? 1) : null,
        };
    }

    private bool IsLeptonPair(CommandResult result) => result.GetValue(_process) is DrellYan or HeavyBoson;

    private bool IsHeavy(CommandResult result) => result.GetValue(_process) == HeavyBoson;

    private double? FermionWidth(CommandResult result) => result.GetValue(_mass) is { } mass
        ? new ZPrime(mass, null, result.GetValue(_coupling) ?? 1).FermionWidth(
            result.GetValue(_mixing) ?? LeptonPairSettings.StandardSinSquaredTheta) : null;

    private bool HasWindow(CommandResult result)
    {
        // A default is not yet there when a command is checked.
        double energy = result.GetResult(_energy)?.GetValueOrDefault<double>() ?? Normalisation.ReferenceEnergy;
        var (low, high) = Window(result.GetValue(_lowest), result.GetValue(_highest), result.GetValue(_mass), energy);
        return low >= LeptonPairSettings.LowestMassMin && low < high && high <= LeptonPairSettings.HighestMassOverEnergy * energy;
    }

    private static (double Low, double High) Window(double? low, double? high, double? mass, double energy)
    {
        double limit = LeptonPairSettings.HighestMassOverEnergy * energy;
        return (low ?? BelowZPrime * mass ?? LowestAboutZ, high ?? (mass is { } m ? Math.Min(AboveZPrime * m, limit) : HighestAboutZ));
    }

    private static bool NoneOf(CommandResult result, params ReadOnlySpan<Option<double?>> options)
    {
        foreach (var option in options)
        {
            if (result.GetValue(option) is not null) return false;
        }

        return true;
    }
}
