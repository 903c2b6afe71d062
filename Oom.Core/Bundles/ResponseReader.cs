using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

/// <summary>Reads the processes and alternatives of a response, whose bins, parameters and nuisances are known.</summary>
internal sealed class ResponseReader(int generatorBins, int detectorBins, IReadOnlyList<string> parameters, IReadOnlyList<string> nuisances)
{
    private const string GeneratorBins = "generator-level bins", DetectorBins = "detector-level bins";

    /// <summary>A process.</summary>
    /// <exception cref="DocumentException">It does not follow the format.</exception>
    public ResponseProcess Process(DocumentNode node, ProcessRole role)
    {
        var slopes = new ProcessYields?[parameters.Count];
        foreach (var slope in node["slopes"].Array())
            slopes[New(slope["parameter"], parameters, nameof(parameters), i => slopes[i] is not null)] = Yields(slope);
        var variations = new ProcessVariation?[nuisances.Count];
        foreach (var variation in node["variations"].Array())
        {
            variations[New(variation["nuisance"], nuisances, nameof(nuisances), k => variations[k] is not null)] = new ProcessVariation(
                Yields(variation["up"]), Yields(variation["down"]));
        }

        double[] sizes = new double[nuisances.Count];
        foreach (var size in node["normalisations"].Array())
            sizes[New(size["nuisance"], nuisances, nameof(nuisances), k => sizes[k] != 0)] = size["size"].NumberAbove(0);
        return new ResponseProcess(
            node["name"].NonEmptyString(), role, Yields(node), Squares(node["squaredWeights"]), slopes, variations, sizes);
    }

    /// <summary>An alternative.</summary>
    /// <exception cref="DocumentException">It does not follow the format.</exception>
    public ResponseAlternative Alternative(DocumentNode node) => new(
        node.ReadAlternative(parameters), node["generator"].Numbers(generatorBins, GeneratorBins),
        Matrix(node["migration"]), Matrix(node["squaredWeights"]), Matrix(node["crossWeights"]));

    private ProcessYields Yields(DocumentNode node)
        => new(node["generator"].Numbers(generatorBins, GeneratorBins), Matrix(node["migration"]),
        node["nonFiducial"].Numbers(detectorBins, DetectorBins));

    private ProcessYields Squares(DocumentNode node)
    {
        foreach (var element in node["migration"].Array().SelectMany(row => row.Array())) element.NumberAtLeast(0);
        return new ProcessYields(node["generator"].NotNegativeNumbers(generatorBins, GeneratorBins), Matrix(node["migration"]),
            node["nonFiducial"].NotNegativeNumbers(detectorBins, DetectorBins));
    }

    private double[] Matrix(DocumentNode node) => node.Matrix(detectorBins, generatorBins, DetectorBins, GeneratorBins);

    private static int New(DocumentNode node, IReadOnlyList<string> names, string what, Predicate<int> isKnown)
    {
        int index = node.IndexAmong(names, what);
        return isKnown(index) ? throw node.Error($"\"{names[index]}\" is given twice") : index;
    }
}
