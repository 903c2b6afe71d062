using Oom.Binning;
using Oom.Bundles;

namespace Oom.Responses;

/// <summary>All of a response but the numbers that come from events.</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity in inverse femtobarn.</param>
/// <param name="GeneratorBins">Generator-level bins.</param>
/// <param name="DetectorBins">Detector-level bins.</param>
/// <param name="Parameters">Parameters of interest.</param>
/// <param name="Nuisances">Nuisance parameters.</param>
/// <param name="Processes">The processes.</param>
/// <param name="Alternatives">Other values of parameters, and other models.</param>
public sealed record ResponseLayout(
    string Name, double LuminosityInverseFb, BinEdges GeneratorBins, BinEdges DetectorBins,
    IReadOnlyList<ResponseParameter> Parameters, IReadOnlyList<ResponseNuisance> Nuisances, IReadOnlyList<ProcessLayout> Processes,
    IReadOnlyList<AlternativePoint> Alternatives)
{
    /// <summary>The layout of a response that is there.</summary>
    /// <param name="response">The response.</param>
    public static ResponseLayout Of(DetectorResponse response) => new(
        response.Name, response.LuminosityInverseFb, response.GeneratorBins, response.DetectorBins, response.Parameters, response.Nuisances,
        [
            .. response.Processes.Select(
            process
            => new ProcessLayout(process.Name, process.Role, [.. process.Variations.Select(variation => variation is not null)],
            process.NormalisationSizes))],
        [.. response.Alternatives.Select(alternative => alternative.Point)]);

    /// <summary>Whether the weights of a process depend on a parameter.</summary>
    /// <param name="process">Index of the process.</param>
    /// <param name="parameter">Index of the parameter.</param>
    public bool Depends(int process, int parameter) => Parameters[parameter].Processes.Contains(Processes[process].Name);

    /// <summary>Counts events.</summary>
    /// <param name="events">The events, with slopes and factors for the parameters, alternatives and nuisances of this layout.</param>
    public DetectorResponse Fill(ResponseEvents events) => new(
        Name, LuminosityInverseFb, GeneratorBins, DetectorBins, Parameters, Nuisances,
        [.. Enumerable.Range(0, Processes.Count).Select(process => FillProcess(events, process))],
        [.. Enumerable.Range(0, Alternatives.Count).Select(a => FillAlternative(events, a))]);

    private ResponseProcess FillProcess(ResponseEvents events, int process)
    {
        var filler = new ResponseFiller(this, events, process);
        return new ResponseProcess(
            Processes[process].Name, Processes[process].Role, filler.Nominal, filler.Squares, filler.Slopes,
            [.. filler.NuisanceSlopes.Select(slope => slope is null ? null
                : new ProcessVariation(filler.Nominal.Plus(slope), filler.Nominal.Plus(slope, -1)))],
            Processes[process].NormalisationSizes);
    }

    private ResponseAlternative FillAlternative(ResponseEvents events, int index)
    {
        int generatorBins = GeneratorBins.Count, cells = generatorBins * DetectorBins.Count, count = Alternatives.Count;
        var alternative = new ResponseAlternative(
            Alternatives[index], new double[generatorBins], new double[cells], new double[cells], new double[cells]);
        for (int e = 0; e < events.Count; e++)
        {
            int i = events.GeneratorBin[e], j = events.DetectorBin[e];
            if (i < 0) continue;
            double w = events.Events.Weight[e], factor = events.Events.AlternativeFactors[e * count + index];
            alternative.Generator[i] += w * events.Events.GeneratorFactors[e * count + index];
            if (j < 0) continue;
            int cell = j * generatorBins + i;
            alternative.Migration[cell] += w * factor;
            alternative.SquaredWeights[cell] += w * factor * w * factor;
            alternative.CrossWeights[cell] += w * factor * w;
        }

        return alternative;
    }
}

/// <summary>A process of a response before its events are counted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to the measurement.</param>
/// <param name="IsVaried">For each nuisance whether it changes the process by weights or shifts.</param>
/// <param name="NormalisationSizes">For each nuisance the relative uncertainty of the process's normalisation; 0 for none.</param>
public sealed record ProcessLayout(string Name, ProcessRole Role, bool[] IsVaried, double[] NormalisationSizes);

/// <summary>A systematic uncertainty: a nuisance parameter of mean 0 and width 1.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it changes.</param>
/// <param name="Origin">Whether generator-level yields change too.</param>
public sealed record ResponseNuisance(string Name, NuisanceKind Kind, NuisanceOrigin Origin)
{
    /// <summary>Whether it changes the weights of events.</summary>
    public bool VariesWeights => Kind == NuisanceKind.Weight;

    /// <summary>Whether it changes detector-level features and with them the selection.</summary>
    public bool ShiftsFeatures => Kind == NuisanceKind.ShiftedFeatures;
}

/// <summary>A parameter of interest c.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How events depend on it.</param>
/// <param name="Nominal">Its nominal value c_0, at which all yields are given.</param>
/// <param name="Processes">Names of the processes that depend on it.</param>
public sealed record ResponseParameter(string Name, ParameterKind Kind, double Nominal, IReadOnlyList<string> Processes);
