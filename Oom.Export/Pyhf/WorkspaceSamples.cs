using Oom.Bundles;
using Oom.Json;
using Oom.Responses;

namespace Oom.Export.Pyhf;

/// <summary>
/// The samples of a folded model. A process that depends on parameters c is x = x0 + sum_k (c_k - c_k0) s_k, and becomes
/// one sample s_k with the normalisation c_k for each and a
/// constant one with the rest, if anything is left. Uncertainties of a process are shared among its samples in proportion, bin by bin.
/// </summary>
internal sealed class WorkspaceSamples(DetectorResponse response, string path)
{
    /// <summary>How many standard deviations the luminosity may move.</summary>
    public const double Reach = 10;

    private const string StatisticsName = "staterror_observable";

    // Of the largest bin: what subtracting leaves of equal yields.
    private const double Rounding = 1e-9;

    private static readonly string[] LuminosityNames = ["lumi", "luminosity"];

    private readonly int? _luminosity = Luminosity(response);

    /// <summary>Relative uncertainty of the luminosity: of the nuisance of that name which is an equal
    /// normalisation of all processes. Null where there is none.</summary>
    public static double? LuminositySize(DetectorResponse response)
        => Luminosity(response) is { } nuisance ? response.Processes[0].NormalisationSizes[nuisance] : null;

    /// <summary>All samples.</summary>
    /// <exception cref="DocumentException">A process cannot be written as samples.</exception>
    public IReadOnlyList<WorkspaceSample> All() => [.. Enumerable.Range(0, response.Processes.Count).SelectMany(Samples)];

    private static int? Luminosity(DetectorResponse response)
    {
        for (int nuisance = 0; nuisance < response.Nuisances.Count; nuisance++)
        {
            double size = response.Processes[0].NormalisationSizes[nuisance];
            if (LuminosityNames.Contains(response.Nuisances[nuisance].Name, StringComparer.OrdinalIgnoreCase) && size > 0
                && response.Processes.All(process => process.NormalisationSizes[nuisance] == size
                    && process.Variations[nuisance] is null)) return nuisance;
        }

        return null;
    }

    private IEnumerable<WorkspaceSample> Samples(int index)
    {
        var process = response.Processes[index];
        double[] nominal = Detector(process.Nominal), rest = [.. nominal];
        int dependencies = process.Slopes.Count(slope => slope is not null);
        if (dependencies == 0)
        {
            yield return Sample(index, process.Name, nominal, nominal, null);
            yield break;
        }

        double negligible = Rounding * nominal.Max(Math.Abs);
        for (int k = 0; k < response.Parameters.Count; k++)
        {
            if (process.Slopes[k] is not { } yields) continue;
            var parameter = response.Parameters[k];
            double[] slope = Detector(yields);
            rest = [.. rest.Zip(slope, (value, change) => value - parameter.Nominal * change)];
            yield return Sample(index, dependencies == 1 ? process.Name
                : $"{process.Name} ({parameter.Name})", slope, nominal, SampleModifier.Factor(parameter.Name));
        }

        if (rest.Any(value => Math.Abs(value) > negligible)) yield return Sample(index, $"{process.Name} (constant)", rest, nominal, null);
    }

    /// <summary>A part of a process with the process's relative uncertainties.</summary>
    private WorkspaceSample Sample(int index, string name, double[] data, double[] nominal, SampleModifier? factor)
    {
        var process = response.Processes[index];
        List<SampleModifier> modifiers = factor is null ? [] : [factor];
        for (int nuisance = 0; nuisance < response.Nuisances.Count; nuisance++)
        {
            string parameter = response.Nuisances[nuisance].Name;
            if (nuisance == _luminosity) modifiers.Add(SampleModifier.OfLuminosity);
            else if (process.Variations[nuisance] is not null)
                modifiers.Add(SampleModifier.Shape(parameter, Varied(nuisance, VariationSide.Up), Varied(nuisance, VariationSide.Down)));
            else if (process.NormalisationSizes[nuisance] != 0)
                modifiers.Add(SampleModifier.Normalisation(parameter, process.NormalisationSizes[nuisance]));
        }

        double[] errors = Share(Array.ConvertAll(Detector(process.SquaredWeights), Math.Sqrt), "squaredWeights");
        modifiers.Add(SampleModifier.Statistics(StatisticsName, Array.ConvertAll(errors, Math.Abs)));
        return new WorkspaceSample(name, data, modifiers);

        double[] Varied(int nuisance, VariationSide side) => Share(Detector(response.YieldsAt(process, nuisance, side)), "variations");

        double[] Share(double[] values, string property) => [.. values.Select((value, j) =>
        {
            if (ReferenceEquals(data, nominal)) return value;
            if (nominal[j] != 0) return value * data[j] / nominal[j];
            return value == 0 ? 0 : throw new DocumentException(
                path, FormattableString.Invariant($"$.processes[{index}].{property}"), FormattableString.Invariant(
                $"the detector-level bin {j} of '{process.Name}' is empty at the nominal point but not under this uncertainty, and the process depends on a parameter: there is no telling which part of it changes"));
        })];
    }

    private static double[] Detector(ProcessYields yields)
    {
        int n = yields.Generator.Length;
        return [.. yields.NonFiducial.Select((value, j) => value + yields.Migration.Skip(j * n).Take(n).Sum())];
    }
}

/// <summary>A sample of a workspace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">Expected events in detector-level bins.</param>
/// <param name="Modifiers">What changes them.</param>
internal sealed record WorkspaceSample(string Name, double[] Data, IReadOnlyList<SampleModifier> Modifiers);
