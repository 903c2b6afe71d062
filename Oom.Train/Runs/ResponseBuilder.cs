using Oom.Bundles;
using Oom.Responses;
using Oom.Train.Joint;
using Oom.Train.Specifications;
using NuisanceKind = Oom.Train.Specifications.NuisanceKind;
using ParameterKind = Oom.Train.Specifications.ParameterKind;
using ProcessRole = Oom.Responses.ProcessRole;

namespace Oom.Train.Runs;

/// <summary>Makes the published response of a training from its test part.</summary>
internal static class ResponseBuilder
{
    /// <summary>The response; null where there is no generator-level network.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="test">The test part, with smooth slopes.</param>
    public static ResponseDocument? Build(MachineSpecification specification, JointNetworks networks, ObservableBins bins, EventSample test)
    {
        if (networks.Generator is null) return null;
        var memory = BinMemory.Of(test, bins, networks.Generator, networks.Detector, withShifts: true);
        return new ResponseDocument(
            specification.Name, specification.LuminosityInverseFb, bins.Generator, bins.Detector,
            [.. specification.Parameters.Select(parameter => new ResponseParameter(parameter.Name, Kind(parameter.Kind), parameter.Nominal, [.. parameter.Processes]))],
            [.. specification.Nuisances.Select(nuisance => new ResponseNuisance(nuisance.Name, Kind(nuisance.Kind), nuisance.Origin))],
            [.. Enumerable.Range(0, specification.Processes.Count).Select(process => Process(specification, process, new ResponseFiller(specification, test, memory, bins, process)))],
            [.. Alternatives(specification, bins, test, memory)]);
    }

    private static ResponseProcess Process(MachineSpecification specification, int process, ResponseFiller filler)
    {
        string name = specification.Processes[process].Name;
        return new ResponseProcess(
            name, Role(specification.Processes[process].Role), filler.Nominal, filler.Squares, filler.Slopes,
            [.. filler.NuisanceSlopes.Select(slope => slope is null ? null : new ProcessVariation(filler.Nominal.Plus(slope), filler.Nominal.Plus(slope, -1)))],
            [.. specification.Nuisances.Select(nuisance => nuisance.Kind == NuisanceKind.Normalisation && nuisance.Processes.Contains(name) ? nuisance.Size : 0)]);
    }

    private static IEnumerable<ResponseAlternative> Alternatives(MachineSpecification specification, ObservableBins bins, EventSample test, BinMemory memory)
    {
        int index = 0, count = specification.Parameters.Sum(parameter => parameter.Alternatives.Count), generatorBins = bins.Generator.Count, cells = generatorBins * bins.Detector.Count;
        for (int p = 0; p < specification.Parameters.Count; p++)
        {
            foreach (var value in specification.Parameters[p].Alternatives)
            {
                var alternative = new ResponseAlternative(p, value.Value, new double[generatorBins], new double[cells], new double[cells], new double[cells]);
                for (int e = 0; e < test.Count; e++)
                {
                    int i = memory.Generator[e], j = memory.Detector[e];
                    if (i < 0) continue;
                    double w = test.Weight[e], factor = test.AlternativeFactors[e * count + index];
                    alternative.Generator[i] += w * test.GeneratorFactors[e * count + index];
                    if (j < 0) continue;
                    int cell = j * generatorBins + i;
                    alternative.Migration[cell] += w * factor;
                    alternative.SquaredWeights[cell] += w * factor * w * factor;
                    alternative.CrossWeights[cell] += w * factor * w;
                }

                index++;
                yield return alternative;
            }
        }
    }

    private static ProcessRole Role(TableProcessRole role) => role switch
    {
        TableProcessRole.Signal => ProcessRole.Signal,
        TableProcessRole.OtherSignal => ProcessRole.OtherSignal,
        TableProcessRole.Background => ProcessRole.Background,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };

    private static Responses.ParameterKind Kind(ParameterKind kind) => kind switch
    {
        ParameterKind.SignalStrength => Responses.ParameterKind.SignalStrength,
        ParameterKind.EventWeight => Responses.ParameterKind.EventWeight,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    private static Responses.NuisanceKind Kind(NuisanceKind kind) => kind switch
    {
        NuisanceKind.Weight => Responses.NuisanceKind.Weight,
        NuisanceKind.ShiftedFeatures => Responses.NuisanceKind.ShiftedFeatures,
        NuisanceKind.Normalisation => Responses.NuisanceKind.Normalisation,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };
}
