using System.CommandLine;
using Oom.Correlators;
using Oom.Figures.Correlators;
using Oom.Files;
using Oom.Options;
using Oom.Reinterpret.Correlations;
using Oom.Reinterpret.Samples;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret correlate</c>: an energy correlator of jets, with errors by jet.</summary>
internal static class CorrelateCommand
{
    // Of sums of equal weights.
    private const double Rounding = 1e-9;

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("jets")
        {
            Description = "Files of jets, plain, gzip or Zstandard: a line a jet, event, jet, n, then n times energy, polar angle, azimuth; "
                + "or of events, HepMC or LHE, where --model says how jets are made of them",
            Arity = ArgumentArity.OneOrMore
        };
        var output = new Option<string>("--output", "-o") { Description = "The histogram, a CSV file", Required = true };
        var model = new Option<string?>("--model")
        {
            Description = "A correlator as data (specs/correlators.md), YAML or JSON, or the folder that oom-train shapes made, in the place of "
                + "the options that say what is correlated"
        };
        var covariance = new Option<string?>("--covariance") { Description = "The covariance of its rows, a CSV file" };
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it", "-t");
        var correlator = new CorrelatorOptions();
        var pictures = new PictureOptions("the histogram, or the map of two angles", ["correlator"]);
        var command = new Command("correlate", "An energy correlator of jets: mean over jets and its error in bins of angles.")
        {
            files,
            output,
            model,
            covariance,
            threads
        };
        correlator.AddTo(command, model);
        pictures.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string[] inputs = parsed.GetValue(files)!;
            string histogramPath = parsed.GetRequiredValue(output);
            string? covariancePath = parsed.GetValue(covariance);
            string? modelPath = parsed.GetValue(model) is { } given ? CorrelatorFile.FileOf(given) : null;
            string[] read = modelPath is null ? inputs : [.. inputs, modelPath];
            ResultFile.RequireOutput(histogramPath, read);
            if (covariancePath is not null) ResultFile.RequireOutput(covariancePath, read);
            if (covariancePath is not null && DistinctFiles.Resolve(covariancePath) == DistinctFiles.Resolve(histogramPath))
                throw new SampleException($"--output and --covariance are both {covariancePath}");
            pictures.Require(parsed, [.. read, histogramPath, .. covariancePath is null ? [] : (string[])[covariancePath]]);
            DistinctFiles.Require(inputs);
            var document = modelPath is null ? null : CorrelatorFile.Read(modelPath);
            var correlated = document is null ? correlator.Read(parsed) : (document.Settings, document.Correlator);
            var sums = Sums(correlated, covariancePath is not null);
            var console = parsed.InvocationConfiguration.Output;
            var refused = new List<string>();
            var lost = new List<string>();
            bool isOfEvents = false, isOfJets = false;
            foreach (string input in inputs)
            {
                if (CorrelatorFile.IsOfEvents(input, document))
                {
                    isOfEvents = true;
                    var summary = EventJets.Correlate(sums, document!.Events!, input, null, parsed.GetValue(threads), cancellation);
                    refused.AddRange(summary.Refused.Select(
                        jet => FormattableString.Invariant($"{input}, event {jet.Line}, jet {jet.Number}: {jet.Status.Describe()}")));
                    lost.AddRange(CorrelatorFile.Describe(input, summary));
                    continue;
                }

                isOfJets = true;
                using var file = new JetFile(input);
                refused.AddRange(CorrelatorFilling.Fill(sums, file, parsed.GetValue(threads), cancellation)
                    .Select(jet => FormattableString.Invariant($"{input}, line {jet.Line}: {jet.Status.Describe()}")));
            }

            if (sums.Jets < 2)
            {
                string reason = refused.Count > 0 ? $"; left out: {refused[0]}" : "";
                throw new SampleException(
                    FormattableString.Invariant($"errors need at least two jets that can be correlated, found {sums.Jets}{reason}"));
            }

            // Jets of files count 1 each.
            bool areAllOne = Math.Abs(sums.Histograms[0].SumOfWeights - sums.Jets) <= Rounding * sums.Jets
                && Math.Abs(sums.Histograms[0].EffectiveJets - sums.Jets) <= Rounding * sums.Jets;
            if (isOfEvents && isOfJets && !areAllOne)
                throw new SampleException(
                    "files of jets, which have a weight of 1 a jet, are not added to events that have weights: correlate them apart");
            if (!(sums.Histograms[0].SumOfWeights > 0))
                throw new SampleException(FormattableString.Invariant(
                    $"the weights of the jets add up to {sums.Histograms[0].SumOfWeights}, and so there are no means"));
            if (!(Math.Abs(sums.Histograms[0].EffectiveJets - 1) > Rounding))
                throw new SampleException(
                    "the weights leave one jet, or have no squares in double precision, and so there are no errors");
            if (!CorrelatorCsv.IsFinite(sums))
                throw new SampleException("a bin is beyond all numbers: give another --scale, or a smaller --weight-power or --points");
            Write(histogramPath, CorrelatorCsv.Histogram(sums));
            if (covariancePath is not null) Write(covariancePath, CorrelatorCsv.Covariance(sums));
            if (pictures.AreGiven(parsed.CommandResult)) Draw(pictures, parsed, sums);
            Print(sums, refused, console);
            foreach (string line in lost) console.WriteLine(line);
            if (document?.Parameter is { } parameter) console.Write(ParameterReport.Of(parameter, sums.Histograms[0]));
            console.WriteLine($"written     {histogramPath}{(covariancePath is null ? "" : $", {covariancePath}")}");
        }, cancellation));
        return command;
    }

    private static CorrelatorSums Sums((CorrelatorSettings Settings, Correlator Correlator) given, bool hasCovariance)
        => !hasCovariance || given.Correlator.Rows <= CorrelatorHistogram.MostCovarianceRows
            ? new(given.Settings, [given.Correlator], hasCovariance)
            : throw new SampleException(FormattableString.Invariant(
                $"--covariance is for at most {CorrelatorHistogram.MostCovarianceRows} rows, those beyond the bins included; there are {given.Correlator.Rows}"));

    private static void Draw(PictureOptions pictures, ParseResult parsed, CorrelatorSums sums)
    {
        var figure = CorrelatorFigure.Of(sums);
        string files = string.Join(", ", parsed.GetValue<string[]>("jets")!);
        pictures.Write(parsed, figure.Title, [("jets", files), ("correlator", $"{sums.Settings}")], [figure]);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, text);
    }

    private static void Print(CorrelatorSums sums, List<string> refused, TextWriter console)
    {
        var histogram = sums.Histograms[0];
        double total = 0, inside = 0;
        int[] bins = new int[histogram.Correlator.Axes.Count];
        for (int row = 0; row < histogram.Correlator.Rows; row++)
        {
            histogram.Correlator.BinsOf(row, bins);
            total += histogram.Mean(row);
            if (bins.Zip(histogram.Correlator.Axes).All(item => item.First >= 0 && item.First < item.Second.Bins.Count))
                inside += histogram.Mean(row);
        }

        console.WriteLine($"correlator  {histogram.Correlator.Name}");
        console.WriteLine($"            {sums.Settings}");
        string triples = histogram.Correlator is not ProjectedCorrelator ? $", {Counted.Of(sums.Triples, "triple")} of their particles" : "";
        string effective = Math.Abs(histogram.EffectiveJets / sums.Jets - 1) > Rounding
            ? FormattableString.Invariant($", with weights: as {histogram.EffectiveJets:F0} of equal ones") : "";
        console.WriteLine($"jets        {Counted.Of(sums.Jets, "jet")}{effective}{triples}");
        if (histogram.JetsOfTooFew > 0)
        {
            string contact = sums.Settings.HasContactTerms ? "contact terms alone" : "no terms";
            string few = Counted.Of(histogram.JetsOfTooFew, "jet");
            console.WriteLine($"            {few} of fewer than {histogram.Correlator.Points} particles, with {contact}");
        }

        foreach (var status in Enum.GetValues<JetStatus>().Where(status => sums.Refused(status) > 0))
            console.WriteLine($"left out    {Counted.Of(sums.Refused(status), "jet")}: {status.Describe()}");
        foreach (string jet in refused.Take(CorrelatorFilling.MostNamed)) console.WriteLine($"            {jet}");
        console.WriteLine(FormattableString.Invariant($"total       {total:G6} a jet, {inside:G6} of it within the bins"));
    }
}
