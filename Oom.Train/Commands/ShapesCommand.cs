using System.CommandLine;
using System.Globalization;
using System.Text;
using Oom.Bundles;
using Oom.Files;
using Oom.Options;
using Oom.Train.Correlators;
using Oom.Train.Pictures;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train shapes</c>: the shape of triangles whose three-point correlator tells most of a parameter.</summary>
internal static class ShapesCommand
{
    private const string MapFile = "map.csv", ClosureFile = "closure.csv", PeakFile = "peak.csv",
        SpecificationFile = "shapes.yaml";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var pictures = new PictureOptions("the map of uncertainties over the shapes", ["map", "peak", "closure"]);
        return SpecificationCommand.Create("shapes",
            "Search the shape of triangles whose energy correlator tells most of a parameter", "shapes.md", MapFile, "the result does",
            "a search", (request, cancellation) => Run(request, pictures, cancellation), pictures);
    }

    private static void Run(SpecificationRequest request, PictureOptions pictures, CancellationToken cancellation)
    {
        var specification = ShapeSearchSpecificationReader.Parse(request.Text, request.Path);
        var result = ShapeSearch.Run(specification, request.Folder, request.Threads, cancellation);
        request.Output.Write(ShapeSearchReport.Of(specification, result));
        AtomicFolder.Write(request.OutputFolder, MapFile, request.Replace, null, temporary =>
        {
            File.WriteAllText(Path.Combine(temporary, SpecificationFile), request.Text);
            File.WriteAllText(Path.Combine(temporary, MapFile), Map(specification, result.Map));
            File.WriteAllText(Path.Combine(temporary, ClosureFile), Closure(result.Closure));
            if (result.Peak is { } peak) File.WriteAllText(Path.Combine(temporary, PeakFile), Peak(peak));
            File.WriteAllText(Path.Combine(temporary, CorrelatorDocument.FileName), Published(specification, result.Map).ToJson());
        });
        if (pictures.AreGiven(request.Parsed.CommandResult)) Draw(pictures, request, specification, result);
    }

    private static CorrelatorDocument Published(ShapeSearchSpecification specification, ShapeMap map)
        => new(specification.Name, specification.Correlator, map.Grid.Correlator(map.Best), specification.Events,
            new(specification.Parameter, specification.Unit, specification.Settings.At, specification.Closure.Low,
                specification.Closure.High, map.Model(map.Best)));

    private static void Draw(
        PictureOptions pictures, SpecificationRequest request, ShapeSearchSpecification specification, ShapeSearchResult result)
        => pictures.Write(request.Parsed, specification.Name,
            [("specification", request.Path), ("parameter", specification.Parameter), ("correlator", $"{specification.Correlator}")],
            ShapeFigures.Of(specification, result));

    private static string Closure(IReadOnlyList<ClosureRow> rows)
        => "value,covered_68,covered_95,bias,spread,half_width_68\n" + string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Parameter:R},{row.Covered68:R},{row.Covered95:R},{row.Bias:R},{row.Spread:R},{row.HalfWidth68:R}\n")));

    // As oom-symbolic fit takes it.
    private static string Peak(PeakFitResult peak)
        => "value_over_q,zeta_peak,weight\n" + string.Concat(peak.Places.Select(place => string.Create(
            CultureInfo.InvariantCulture, $"{place.Parameter / peak.ScaleGeV:R},{place.Place:R},{1 / (place.Error * place.Error):R}\n")));

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
