using Oom.Binning;

namespace Oom.Responses;

public sealed partial record DetectorResponse
{
    /// <summary>The same with generator-level bins joined. Yields and variances add up; the response of a joined bin is the mean of those
    /// of its parts with their predicted cross-sections.</summary>
    /// <param name="bins">The bins that are made, between edges of <see cref="GeneratorBins"/>.</param>
    /// <exception cref="ArgumentException">An edge is none of those, or the range differs.</exception>
    public DetectorResponse WithMergedGeneratorBins(BinEdges bins)
    {
        var merging = new BinMerging(GeneratorBins, bins);
        return Merged(
            merging.Sum, merging.SumColumns,
            yields => new ProcessYields(merging.Sum(yields.Generator), merging.SumColumns(yields.Migration), yields.NonFiducial)) with
        {
            GeneratorBins = bins
        };
    }

    /// <summary>The same with detector-level bins joined: yields and variances add up.</summary>
    /// <param name="bins">The bins that are made, between edges of <see cref="DetectorBins"/>.</param>
    /// <exception cref="ArgumentException">An edge is none of those, or the range differs.</exception>
    public DetectorResponse WithMergedDetectorBins(BinEdges bins)
    {
        var merging = new BinMerging(DetectorBins, bins);
        return Merged(
            generator => generator, merging.SumRows,
            yields => new ProcessYields(yields.Generator, merging.SumRows(yields.Migration), merging.Sum(yields.NonFiducial))) with
        {
            DetectorBins = bins
        };
    }

    private DetectorResponse Merged(
        Func<double[], double[]> generator, Func<double[], double[]> migration, Func<ProcessYields, ProcessYields> yields)
        => this with
        {
            Processes = [.. Processes.Select(process => process with
            {
                Nominal = yields(process.Nominal),
                SquaredWeights = yields(process.SquaredWeights),
                Slopes = [.. process.Slopes.Select(slope => slope is null ? null : yields(slope))],
                Variations = [.. process.Variations.Select(
                    variation => variation is null ? null : new ProcessVariation(yields(variation.Up), yields(variation.Down)))],
            })],
            Alternatives = [.. Alternatives.Select(alternative => alternative with
            {
                Generator = generator(alternative.Generator), Migration = migration(alternative.Migration),
                SquaredWeights = migration(alternative.SquaredWeights), CrossWeights = migration(alternative.CrossWeights),
            })],
        };
}
