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

    private readonly (LeptonPairParameter Parameter, Option<double?> Option)[] _parameters = [.. LeptonPairParameter.All.Select(parameter
        => (parameter, CheckedOption.Number<double>($"--{parameter.Name}", parameter.Description, parameter.Range)))];

    private readonly Option<PointOption[]?> _points = new("--point")
    {
        Description = "Gives each event its weight at other values of the options of lepton pairs, as in "
            + "sin2_up:sin2-theta=0.2325; may be repeated",
        HelpName = PointOption.Form,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var points = new List<PointOption>();
            foreach (var token in result.Tokens)
            {
                if (PointOption.Read(token.Value, out string problem) is { } point) points.Add(point);
                else result.AddError(problem);
            }

            return [.. points];
        },
    };

    /// <summary>The options of a command.</summary>
    /// <param name="process">Its option of the process.</param>
    /// <param name="energy">Its option of the proton-proton centre-of-mass energy.</param>
    public LeptonPairOptions(Option<string> process, Option<double> energy) => (_process, _energy) = (process, energy);

    private Option<double?> HeavyMass => _parameters.Single(item => item.Parameter.Name == LeptonPairParameter.HeavyMass).Option;

    /// <summary>Adds the options to the command, and what they require.</summary>
    public void AddTo(Command command)
    {
        Option<double?>[] heavy = [.. _parameters.Where(item => item.Parameter.IsHeavy).Select(item => item.Option)];
        Option<double?>[] all = [_lowest, _highest, .. _parameters.Where(item => !item.Parameter.IsHeavy).Select(item => item.Option)];
        foreach (var option in (Option[])[.. all, .. heavy, _points]) command.Add(option);
        command.Require(result => IsLeptonPair(result) || NoneOf(result, all) && result.GetValue(_points) is null or [],
            $"{string.Join(", ", all.Select(option => option.Name))} and --point go with --process {DrellYan} or {HeavyBoson}");
        command.Require(result => IsHeavy(result) || NoneOf(result, heavy)
            && !Points(result).Any(point => point.Values.Any(item => item.Parameter.IsHeavy)),
            $"--zprime-... and points with zprime-... go with --process {HeavyBoson}");
        command.Require(result => !IsHeavy(result) || result.GetValue(HeavyMass) is not null, $"--process {HeavyBoson} needs --zprime-mass");
        command.Require(result => Points(result).DistinctBy(point => point.Name).Count() == Points(result).Length,
            "two points of --point have one name");
        command.Require(result => !HasParameters(result) || HasWidth(Parameters(result.GetValue)), "--zprime-width " + Width);
        command.Require(result => !HasParameters(result)
            || Points(result).All(point => HasWidth(point.Of(Parameters(result.GetValue)).Parameters)),
            "at each --point zprime-width " + Width);
        command.Require(result => !IsLeptonPair(result) || IsHeavy(result) && result.GetValue(HeavyMass) is null || HasWindow(result),
            FormattableString.Invariant($"the masses are from {LeptonPairSettings.LowestMassMin} GeV to ")
            + FormattableString.Invariant($"{LeptonPairSettings.HighestMassOverEnergy} times --sqrt-s, and --mll-min is below --mll-max"));
    }

    private const string Width = "is at least that of the decays to fermions (leave it out for that), which is about 0.03 times mass and "
        + "--zprime-coupling squared with the couplings of the Z; a Z' without couplings needs a width";

    /// <summary>The settings that were given.</summary>
    /// <param name="parsed">Of a command whose process is one of lepton pairs.</param>
    public LeptonPairSettings Read(ParseResult parsed)
    {
        var (low, high) = Window(parsed.GetValue(_lowest), parsed.GetValue(_highest), parsed.GetValue(HeavyMass), parsed.GetValue(_energy));
        var parameters = Parameters(parsed.GetValue);
        return new(parsed.GetValue(_energy), low, high)
        {
            Parameters = parameters,
            Points = [.. (parsed.GetValue(_points) ?? []).Select(point => point.Of(parameters))],
        };
    }

    private NeutralCurrentParameters Parameters(Func<Option<double?>, double?> valueOf) => _parameters.Aggregate(
        new NeutralCurrentParameters(),
        (parameters, item) => valueOf(item.Option) is { } value ? item.Parameter.Set(parameters, value) : parameters);

    private PointOption[] Points(CommandResult result) => result.GetValue(_points) ?? [];

    private bool IsLeptonPair(CommandResult result) => result.GetValue(_process) is DrellYan or HeavyBoson;

    private bool IsHeavy(CommandResult result) => result.GetValue(_process) == HeavyBoson;

    // Whether the parameters are complete: those of a Z' need its mass.
    private bool HasParameters(CommandResult result) => IsHeavy(result) && result.GetValue(HeavyMass) is not null;

    private static bool HasWidth(NeutralCurrentParameters parameters)
    {
        double decays = parameters.ZPrime!.FermionWidth(parameters), width = parameters.ZPrime.Width ?? decays;
        return width >= decays && width > 0;
    }

    private bool HasWindow(CommandResult result)
    {
        // A default is not yet there when a command is checked.
        double energy = result.GetResult(_energy)?.GetValueOrDefault<double>() ?? Normalisation.ReferenceEnergy;
        var (low, high) = Window(result.GetValue(_lowest), result.GetValue(_highest), result.GetValue(HeavyMass), energy);
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
