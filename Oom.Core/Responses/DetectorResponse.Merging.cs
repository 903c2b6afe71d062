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
        return this with
        {
            GeneratorBins = bins,
            Processes = [.. Processes.Select(process => process with
            {
                Nominal = Merged(process.Nominal),
                SquaredWeights = Merged(process.SquaredWeights),
                Slopes = [.. process.Slopes.Select(slope => slope is null ? null : Merged(slope))],
                Variations = [.. process.Variations.Select(
                    variation => variation is null ? null : new ProcessVariation(Merged(variation.Up), Merged(variation.Down)))],
            })],
            Alternatives = [.. Alternatives.Select(alternative => alternative with
            {
                Generator = merging.Sum(alternative.Generator), Migration = merging.SumColumns(alternative.Migration),
                SquaredWeights = merging.SumColumns(alternative.SquaredWeights),
                CrossWeights = merging.SumColumns(alternative.CrossWeights),
            })],
        };

        ProcessYields Merged(ProcessYields yields)
            => new(merging.Sum(yields.Generator), merging.SumColumns(yields.Migration), yields.NonFiducial);
    }
}
