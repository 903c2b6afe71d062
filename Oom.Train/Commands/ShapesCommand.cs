using System.CommandLine;
using System.Globalization;
using System.Text;
using Oom.Files;
using Oom.Options;
using Oom.Terminal;
using Oom.Train.Correlators;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train shapes</c>: the shape of triangles whose three-point correlator tells most of a parameter.</summary>
internal static class ShapesCommand
{
    private const string MapFile = "map.csv", ClosureFile = "closure.csv", SpecificationFile = "shapes.yaml";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification") { Description = "The specification, a YAML file (specs/shapes.md)" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it");
        var force = CheckedOption.Flag("--force", "Replace a folder of a search that is there already");
        var command = new Command("shapes", "Search the shape of triangles whose energy correlator tells most of a parameter")
        {
            specification,
            output,
            threads,
            force
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output), parsed.GetValue(threads), parsed.GetValue(force),
            parsed.InvocationConfiguration.Output, cancellation), cancellation));
        return command;
    }

    private static void Run(string path, string folder, int threads, bool replace, TextWriter output, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(folder, MapFile, replace);
        string text = InputFile.ReadText(path);
        var specification = ShapeSearchSpecificationReader.Parse(text, path);
        var result = ShapeSearch.Run(specification, Path.GetDirectoryName(Path.GetFullPath(path))!, threads, cancellation);
        output.Write(ShapeSearchReport.Of(specification, result));
        AtomicFolder.Write(folder, MapFile, replace, null, temporary =>
        {
            File.WriteAllText(Path.Combine(temporary, SpecificationFile), text);
            File.WriteAllText(Path.Combine(temporary, MapFile), Map(specification, result.Map));
            File.WriteAllText(Path.Combine(temporary, ClosureFile), Closure(result.Closure));
        });
        output.WriteLine($"wrote {folder}");
    }

    private static string Closure(IReadOnlyList<ClosureRow> rows)
        => "value,covered_68,covered_95,bias,spread,half_width_68\n" + string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Parameter:R},{row.Covered68:R},{row.Covered95:R},{row.Bias:R},{row.Spread:R},{row.HalfWidth68:R}\n")));

    private static string Map(ShapeSearchSpecification specification, ShapeMap map)
    {
        var text = new StringBuilder("n_1,n_2,information_per_jet,error,noise_subtracted,uncertainty,uncertainty_error\n");
        for (int shape = 0; shape < map.Grid.Count; shape++)
        {
            var (first, second) = map.Grid.PlacesOf(shape);
            var found = map.Shapes[shape];
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"{map.Grid.Ratios[first]:G10},{map.Grid.Ratios[second]:G10},{found.Value:R},{found.Error:R},{found.Noise:R},"));
            text.Append(found.Value > 0 ? string.Create(CultureInfo.InvariantCulture,
                $"{found.Uncertainty(specification.Jets):R},{found.UncertaintyError(specification.Jets):R}\n") : ",\n");
        }

        return text.ToString();
    }
}
