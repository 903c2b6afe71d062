using System.CommandLine;
using System.Globalization;
using Oom.Export.HepData;
using Oom.Export.Imports;
using Oom.Options;
using Oom.Responses;

namespace Oom.Export.Commands;

/// <summary><c>oom-export import</c>: reads a published measurement into a bundle.</summary>
internal static class ImportCommand
{
    private const string YodaEnding = ".yoda", ZippedEnding = ".gz";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A HEPData submission (submission.yaml) or a YODA 2 file (.yoda, .yoda.gz), or the folder of one"
        };
        var output = new Option<string>("--output", "-o") { Description = "The bundle that gets the measurement", Required = true };
        var table = new Option<string?>("--table")
        {
            Description = "Name of the table, or path of the object, of the cross-section (default: the first table, or the only object)"
        };
        var covariance = new Option<string?>("--covariance")
        {
            Description = "The same of its covariance (default: the one that is the total)"
        };
        var column = new Option<string?>("--column")
        {
            Description = "The dependent variable of the table, where there are several (default: the one that is no prediction)"
        };
        var integrated = CheckedOption.Flag(
            "--integrated", "The values are integrated over bins (default: differential, divided by the bin's width)");
        var luminosity = CheckedOption.Number<double>(
            "--luminosity", "Integrated luminosity of the measurement in 1/fb (default: the bundle's)",
            new ValueRange(Luminosity.InverseFb.Low, Luminosity.InverseFb.High));
        var force = CheckedOption.Flag("--force", "Replace a measurement that the bundle has already");
        var command = new Command("import", "Read a published measurement with covariance into a bundle")
        {
            file,
            output,
            table,
            covariance,
            column,
            integrated,
            luminosity,
            force
        };
        command.SetAction(parsed =>
        {
            var published = Read(parsed.GetRequiredValue(file),
                new ImportNames(parsed.GetValue(table), parsed.GetValue(covariance), parsed.GetValue(column)));
            string bundle = parsed.GetRequiredValue(output);
            var measurement = MeasurementImport.Add(
                published, parsed.GetValue(integrated), parsed.GetValue(luminosity), bundle, parsed.GetValue(force));
            double[] errors = measurement.ErrorsPb();
            var console = parsed.InvocationConfiguration.Output;
            foreach (string choice in published.Choices) console.WriteLine($"  {choice}");
            for (int i = 0; i < errors.Length; i++)
            {
                console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                    $"  [{measurement.GeneratorBins.Edges[i]:G6}, {measurement.GeneratorBins.Edges[i + 1]:G6})  {measurement.CrossSectionsPb[i]:G6} +- {errors[i]:G3} pb"));
            }

            console.WriteLine($"wrote the measurement of {published.Values.File} into {bundle}");
        });
        return command;
    }

    // A submission, or the one YODA file that a folder has in its place.
    private static string Within(string folder)
    {
        string submission = Path.Combine(folder, HepDataFormat.SubmissionFile);
        string[] files = File.Exists(submission) ? [] : [.. Directory.GetFiles(folder).Where(IsYoda)];
        if (files.Length > 1)
            throw new InvalidDataException(
                $"{folder} has {files.Length} YODA files, {string.Join(", ", files.Order().Select(Path.GetFileName))}: give one of them");
        return files.Length == 1 ? files[0] : submission;
    }

    private static bool IsYoda(string file)
        => file.EndsWith(YodaEnding, StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(YodaEnding + ZippedEnding, StringComparison.OrdinalIgnoreCase);

    private static PublishedTable Read(string path, ImportNames names)
    {
        string file = Directory.Exists(path) ? Within(path) : path;
        if (!File.Exists(file)) throw new FileNotFoundException($"there is no file {file}", file);
        return IsYoda(file) ? YodaReader.Read(file, names) : HepDataReader.Read(file, names);
    }
}
