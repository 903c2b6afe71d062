using Oom.Train.Unbinned.Surrogates;
using Oom.Trees;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Growing of boosted trees.</summary>
/// <param name="specification">What and how.</param>
internal sealed class TreePieceTraining(SurrogateSpecification specification) : IPieceTraining
{
    /// <inheritdoc/>
    public IEnumerable<string> Tables
        => specification.Sources.Select(source => source.Source).Prepend(specification.Nominal).SelectMany(source => source.Tables)
        .Select(table => table.Text);

    /// <inheritdoc/>
    public string? KeyOf(string file) => TreeSurrogate.Load(file).TrainingDigest;

    /// <inheritdoc/>
    public string Train(string folder, string target, string key, int threads, CancellationToken cancellation)
    {
        var sample = SurrogateSampleReader.Read(specification, folder, cancellation);
        var (surrogate, result) = SurrogateFit.Run(specification, sample, threads, cancellation);
        surrogate.WithTrainingDigest(key).Save(target);
        return SurrogateFit.Remarks(sample, result);
    }
}
