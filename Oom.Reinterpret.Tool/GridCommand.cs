using System.CommandLine;
using System.Text;
using Oom.Files;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Tool.Pictures;
using Oom.Reinterpret.Tool.Printing;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret grid</c>: compares predictions at several values of parameters with the measurement.</summary>
internal static class GridCommand
{
    // Quantiles of chi-square at 95 % for one and two degrees of freedom.
    private static readonly double[] Contours = [3.841459, 5.991465];

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var points = new Argument<string[]>("points")
        {
            Description = "NAME=VALUE,...:RESULT.oom.json for a sample, or NAME=VALUE,...:RESULT.oom.json#WEIGHT for a weight of one",
            Arity = ArgumentArity.OneOrMore
        };
        var model = new Option<string>("--model", "-m") { Description = "The bundle with the measurement", Required = true };
        var output = new Option<string>("--output", "-o")
        {
            Description = "CSV of the morphed scan, or of the points where there are too few to morph",
            Required = true
        };
        var command = new Command("grid", "Chi-square over a grid of parameters, and between its points by quadratic morphing.")
        {
            points,
            model,
            output
        };
        var pictures = new PictureOptions("chi-square over the parameters", ["map", "profile-1"]);
        pictures.AddTo(command);
        command.SetAction(parsed =>
        {
            using var bundle = Bundle.Open(parsed.GetRequiredValue(model));
            var measurement = bundle.Measurement ?? throw new ComparisonException(
                $"a grid needs {Path.Combine(bundle.Folder, Bundles.BundleFiles.Measurement)}, which the bundle does not have");
            GridPoint[] read = [.. parsed.GetValue(points)!.Select(GridPoint.Parse)];
            ResultFile.RequireOutput(parsed.GetRequiredValue(output), read.Select(point => point.Path), parsed.GetRequiredValue(model));
            pictures.Require(parsed, [.. read.Select(point => point.Path), parsed.GetRequiredValue(output)]);
            var grid = ParameterGrid.Compare(bundle.Observable.ModelDigest, measurement, read);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(parsed.GetRequiredValue(output)))!);
            AtomicFile.WriteText(parsed.GetRequiredValue(output), Csv(grid));
            if (pictures.AreGiven(parsed.CommandResult)) Draw(pictures, parsed, grid, bundle.Observable.Description.Name);
            var console = parsed.InvocationConfiguration.Output;
            PrintHeader(bundle.Observable.Description.Name, measurement, grid, console);
            Print(grid, parsed.GetRequiredValue(output), console);
        });
        return command;
    }

    private static void Draw(PictureOptions pictures, ParseResult parsed, ParameterGrid grid, string observable)
        => pictures.Write(parsed, $"{observable}: {string.Join(", ", grid.Names)}", [("observable", observable),
            ("best", string.Join(", ", grid.Names.Zip(grid.Best.Values, (name, value) => Invariant($"{name} = {value:G5}"))))],
            GridFigures.Of(grid, observable));

    private static string Csv(ParameterGrid grid)
    {
        var text = new StringBuilder();
        text.Append(string.Join(',', grid.Names)).Append(",chi_square,degrees_of_freedom,rise\n");
        foreach (var row in grid.Scan.Count > 0 ? grid.Scan : grid.Points)
        {
            text.Append(string.Join(',', row.Values.Select(value => Invariant($"{value:R}"))))
                .Append(Invariant($",{row.ChiSquare.Value:R},{row.ChiSquare.DegreesOfFreedom},{row.Rise:R}\n"));
        }

        return text.ToString();
    }

    private static void PrintHeader(string observable, Measurement measurement, ParameterGrid grid, TextWriter output)
    {
        int degrees = grid.Points[0].ChiSquare.DegreesOfFreedom;
        output.WriteLine($"observable  {observable}");
        output.WriteLine(
            $"measurement {(measurement.Kind == MeasurementKind.Expected ? "expected: no data are published, and chi^2 of a true prediction comes from its own events alone" : "unfolded data")}");
        output.WriteLine(
            Invariant(
            $"chi^2       of the unfolded cross-sections, {degrees} {(degrees == 1 ? "degree" : "degrees")} of freedom; rise is that above the smallest"));
        output.WriteLine();
    }

    private static void Print(ParameterGrid grid, string path, TextWriter output)
    {
        output.WriteLine(Invariant($"{string.Concat(grid.Names.Select(name => Invariant($"{name,12}")))}{"chi^2",12}{"p",10}{"rise",10}"));
        foreach (var row in grid.Points) output.WriteLine(Line(row));
        if (grid.Scan.Count > 0)
        {
            string fit = grid.Morphing is not { } morphing ? ", points of one sample share its events"
                : morphing.DegreesOfFreedom == 0 ? ", as many points as the polynomials need"
                    : Invariant($", chi^2 of the polynomials {morphing.Value:F2} for {morphing.DegreesOfFreedom}");
            output.WriteLine(Invariant($"morphing: {grid.Scan.Count} places{fit}"));
            foreach (string result in grid.WithoutCovariance)
            {
                output.WriteLine(
                    Invariant(
                    $"{result} holds no products of these weights, so that their statistical errors are taken as fully correlated: oom-reinterpret keeps them for up to {ParameterGrid.MostWeights} weights that are no variations of scales or parton densities (--weights chooses)"));
            }

            output.WriteLine(Line(grid.Best) + "  best");
        }

        if (grid.IsUnacceptable)
            output.WriteLine(
                Invariant($"no acceptable point: the best has chi^2 {AgreementText.Full(grid.Best.ChiSquare)}; ranges are relative to it"));
        foreach (string name in grid.AtEdge)
            output.WriteLine($"the smallest chi^2 lies at the edge of the points in {name}: its minimum may lie beyond them");
        if (grid.Scan.Count > 0) PrintRanges(grid, output);
        output.WriteLine($"written {path}");
    }

    // Projections of the joint region for two parameters; the profile of each for more.
    private static void PrintRanges(ParameterGrid grid, TextWriter output)
    {
        bool isProfile = grid.Names.Count > Contours.Length;
        double contour = isProfile ? Contours[0] : Contours[grid.Names.Count - 1];
        for (int p = 0; p < grid.Names.Count; p++)
        {
            double[] allowed = [.. grid.Scan.Where(row => row.Rise <= contour).Select(row => row.Values[p])];
            double low = grid.Scan.Min(row => row.Values[p]), high = grid.Scan.Max(row => row.Values[p]);
            string range = allowed.Min() == low && allowed.Max() == high ? Invariant($"not constrained within {low:G4} to {high:G4}")
                : Invariant($"{allowed.Min():G4} to {allowed.Max():G4}, of {low:G4} to {high:G4}");
            output.WriteLine(Invariant($"{grid.Names[p]} at 95 %: {range}{(isProfile ? ", the other parameters fitted" : "")}"));
        }
    }

    private static string Line(GridRow row)
        => Invariant(
        $"{string.Concat(row.Values.Select(value => Invariant($"{value,12:G5}")))}{row.ChiSquare.Value,12:F3}{row.ChiSquare.PValue,10:G3}{row.Rise,10:F3}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
