using Oom.Bundles;
using Oom.Responses;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>Makes the published response of a training from its test part.</summary>
internal static class ResponseBuilder
{
    /// <summary>The response; null where there is no generator-level network.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="test">The test part, with smooth slopes.</param>
    public static DetectorResponse? Build(MachineSpecification specification, LevelNetworks networks, ObservableBins bins, EventSample test)
    {
        if (networks.Generator is null) return null;
        var memory = BinMemory.Of(test, bins, networks.Generator, networks.Detector, withShifts: true);
        return Layout(specification, bins).Fill(Events(test, memory));
    }

    /// <summary>The layout of the response.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="bins">The bins.</param>
    public static ResponseLayout Layout(MachineSpecification specification, ObservableBins bins) => new(
        specification.Name, specification.LuminosityInverseFb, bins.Generator, bins.Detector,
        [.. specification.Parameters.Select(
            parameter => new ResponseParameter(parameter.Name, parameter.Kind, parameter.Nominal, [.. parameter.Processes]))],
        [.. specification.Nuisances.Select(nuisance => new ResponseNuisance(nuisance.Name, nuisance.Kind, nuisance.Origin))],
        [.. specification.Processes.Select(process => Process(specification, process))],
        [.. specification.Alternatives.Select(alternative => alternative.Point)]);

    /// <summary>The events of a sample with their bins.</summary>
    /// <param name="sample">The sample, with smooth slopes.</param>
    /// <param name="memory">Their bins, those under shifts included.</param>
    public static ResponseEvents Events(EventSample sample, BinMemory memory) => new()
    {
        Events = sample,
        GeneratorBin = memory.Generator,
        DetectorBin = memory.Detector,
        Shifts = [.. sample.Shifts.Select((shift, i) => new ShiftedBins(shift.Nuisance, memory.Up[i], memory.Down[i], shift.IsOneSided))],
    };

    private static ProcessLayout Process(MachineSpecification specification, MachineProcess process) => new(
        process.Name, process.Role,
        [.. specification.Nuisances.Select(nuisance => nuisance.HasTemplates && nuisance.Changes(process.Name))],
        [.. specification.Nuisances.Select(nuisance => nuisance.Changes(process.Name) ? nuisance.Size : 0)]);
}
