using Oom.Bundles;
using Oom.Correlators;
using Oom.Terminal;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>Triples drawn from the jets of a specification.</summary>
/// <param name="Training">Those that gradients are made from.</param>
/// <param name="Validation">Those of jets that decide when to stop.</param>
/// <param name="HeldOut">Those at values of the parameter that training does not see.</param>
/// <param name="Tallies">What was read of each sample.</param>
internal sealed record TripleSample(TripleSet Training, TripleSet Validation, TripleSet HeldOut, IReadOnlyList<JetTally> Tallies)
{
    /// <summary>Reads all jets.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="files">The files of each sample.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="JetFormatException">A line is no jet.</exception>
    /// <exception cref="TrainingException">A sample or a part has no jets of triangles.</exception>
    public static TripleSample Read(
        DensitySpecification specification, IReadOnlyList<(string Path, string Sha256)[]> files, CancellationToken cancellation)
    {
        TripleSet training = new(), validation = new(), heldOut = new();
        var tallies = new List<JetTally>();
        using var progress = new ProgressLine("reading jets", null, "jets");
        long read = 0;
        for (int i = 0; i < files.Count; i++)
        {
            var tally = new JetTally { Files = files[i] };
            Read(specification, i, tally, training, validation, heldOut, () => progress.Report(++read), cancellation);
            if (!(tally.MeanTotal > 0))
                throw new TrainingException(FormattableString.Invariant(
                    $"no jet at {specification.Parameter.Name} = {specification.Jets[i].Value} has a triangle of three constituents: {Path.GetFileName(files[i][0].Path)} holds {tally.Jets} jets and {tally[JetOutcome.NoEnergy]} with a constituent without energy"));
            tallies.Add(tally);
        }

        double[] means = [.. tallies.Select(tally => tally.MeanTotal)];
        foreach (var set in (TripleSet[])[training, validation, heldOut]) set.End(means);
        if (training.Count == 0 || validation.Count == 0)
            throw new TrainingException("the training or the validation part has no triples: give more jets");
        return new(training, validation, heldOut, tallies);
    }

    private static void Read(DensitySpecification specification, int index, JetTally tally, TripleSet training, TripleSet validation,
        TripleSet heldOut, Action count, CancellationToken cancellation)
    {
        var sample = specification.Jets[index];
        var settings = specification.Triples;
        var (split, draw) = (RandomStream.Split(specification.Seed, index), RandomStream.Triples(specification.Seed, index));
        var triples = new JetTriples(settings);
        var jets = new JetList();
        Span<double> coordinates = stackalloc double[TriangleMap.Dimensions];
        foreach (var (path, _) in tally.Files)
        {
            using var file = new JetFile(path);
            while (file.Read(jets))
            {
                cancellation.ThrowIfCancellationRequested();
                for (int jet = 0; jet < jets.Count; jet++)
                {
                    count();
                    bool isValidation = split.NextDouble() < settings.ValidationFraction;
                    var outcome = triples.Load(jets[jet]);
                    tally.Add(outcome, outcome == JetOutcome.Taken ? triples.Total : 0);
                    if (outcome != JetOutcome.Taken) continue;
                    var set = sample.IsHeldOut ? heldOut : isValidation ? validation : training;
                    if (set == validation) tally.ValidationJets++;
                    for (int i = 0; i < settings.PerJet; i++)
                    {
                        tally.Triples++;
                        if (triples.TryDraw(ref draw, coordinates)) set.Add(coordinates, sample.Value, triples.Total);
                        else tally.EdgeTriples++;
                    }

                    set.EndJet(index);
                }
            }
        }
    }
}
