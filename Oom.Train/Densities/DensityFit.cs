using System.Diagnostics;
using System.Globalization;
using System.Text;
using Oom.Bundles;
using Oom.Files;
using Oom.Train.Correlators;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Densities;

/// <summary>The whole of <c>oom-train density</c>, from the specification to the folder.</summary>
internal static class DensityFit
{
    // Of what triples are drawn, parts are made and losses are computed; a checkpoint of another is not used.
    private const string Procedure = "density 1";

    private static readonly (JetOutcome Outcome, string Words)[] OutcomeWords = [
        (JetOutcome.TooFewConstituents, "of fewer than three constituents"), (JetOutcome.Massless, "without mass"),
        (JetOutcome.NoEnergy, "left out for a constituent without energy")];

    /// <summary>Reads, trains, evaluates and writes. What is stopped on the way goes on from its checkpoint when it is started
    /// again.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="text">Its text.</param>
    /// <param name="folder">The folder that its paths start from.</param>
    /// <param name="request">Where to write, and how.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SpecificationException">A file that the specification names cannot be used.</exception>
    /// <exception cref="TrainingException">The jets do not suffice, or a training failed.</exception>
    public static void Run(DensitySpecification specification, string text, string folder, DensityRequest request, TextWriter output,
        CancellationToken cancellation)
    {
        var files = JetFiles.Of(specification.Jets.Select(sample => sample.Files), folder);
        var checkpoint = Checkpoint.Open(Checkpoint.PathOf(request.OutputFolder), Key(text, files));
        if (checkpoint.Remark is { } remark) output.WriteLine(remark);
        var sample = TripleSample.Read(specification, files, cancellation);
        WriteSamples(specification, sample, output);
        var results = new List<DensityResult>();
        try
        {
            foreach (var train in Trainings(specification, sample))
            {
                long start = Stopwatch.GetTimestamp();
                var run = new DensityRun(
                    specification.Seed, request.Threads, checkpoint, record => WriteRecord(record, output), cancellation);
                results.Add(Evaluate(train(run), specification, sample, start));
                WriteResult(specification, results[^1], output);
            }

            DensityFolder.Write(request, text, specification, sample, results);
        }
        finally
        {
            foreach (var result in results) result.Density.Dispose();
        }

        checkpoint.Delete();
    }

    private static IEnumerable<Func<DensityRun, ITrainedDensity>> Trainings(DensitySpecification specification, TripleSample sample)
    {
        if (specification.Network is { } network)
            yield return run => DensityNetwork.Train(network, specification.Parameter, sample.Training, sample.Validation, run);
        if (specification.Flow is { } flow)
            yield return run => FlowDensity.Train(flow, specification.Parameter, sample.Training, sample.Validation, run);
    }

    private static DensityResult Evaluate(ITrainedDensity density, DensitySpecification specification, TripleSample sample, long start)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new(density, SampleLikelihood.Of(density, sample.Validation), SampleLikelihood.Of(density, sample.HeldOut),
            [.. specification.Jets.Select(jets => jets.Value).Distinct().Order()
                .Select(value => BoxIntegral.Of(density, specification.Parameter, value, specification.Seed))], elapsed);
    }

    private static string Key(string text, IReadOnlyList<(string Path, string Sha256)[]> files)
        => Digest.Of(Encoding.UTF8.GetBytes(string.Join(
            '\n', [Procedure, text, TorchLibrary.Name, .. files.SelectMany(sample => sample.Select(file => file.Sha256))])));

    private static void WriteSamples(DensitySpecification specification, TripleSample sample, TextWriter output)
    {
        var (parameter, invariant) = (specification.Parameter, CultureInfo.InvariantCulture);
        for (int i = 0; i < sample.Tallies.Count; i++)
        {
            var (jets, tally) = (specification.Jets[i], sample.Tallies[i]);
            string refused = string.Concat(OutcomeWords.Where(item => tally[item.Outcome] > 0)
                .Select(item => string.Create(invariant, $", {tally[item.Outcome]:N0} {item.Words}")));
            if (tally.EdgeTriples > 0)
                refused += string.Create(invariant, $", {tally.EdgeTriples:N0} of {tally.Triples:N0} triples on the edge left out");
            output.WriteLine(string.Create(invariant,
                $"{parameter.Name} = {jets.Value} {parameter.Unit}{(jets.IsHeldOut ? ", held out" : "")}: {tally.Jets:N0} jets{refused}; integral {tally.MeanTotal:G6} +- {tally.MeanTotalError:G2}"));
        }

        output.WriteLine(string.Create(invariant,
            $"{sample.Training.Count:N0} triples for training, {sample.Validation.Count:N0} for validation, {sample.HeldOut.Count:N0} held out"));
    }

    private static void WriteRecord(StepRecord record, TextWriter output)
        => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  step {record.Step,8}: training {record.Training.Loss:F5}, validation {record.Validation?.Loss:F5}{(record.IsBest ? " *" : "")}, {record.EventsPerSecond:N0} triples/s"));

    private static void WriteResult(DensitySpecification specification, DensityResult result, TextWriter output)
    {
        foreach (var (part, likelihoods) in (ReadOnlySpan<(string, IReadOnlyList<SampleLikelihood>)>)[
            ("validation", result.Validation), ("held out", result.HeldOut)])
        {
            foreach (var item in likelihoods)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{result.Density.Name}, {part}, {specification.Parameter.Name} = {specification.Jets[item.Sample].Value}: mean ln p {item.MeanLog:F4} +- {item.Error:F4} ({item.Jets:N0} jets)"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Density.Name}: integrals {result.Integrals.Min(item => item.Integral):F4} to {result.Integrals.Max(item => item.Integral):F4}"));
    }
}
