using System.Text.Json;
using Oom.Bundles;
using Oom.Files;
using Oom.Reinterpret.Limits;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tool;

/// <summary>Where a result is written: a name that tells all inputs, in a folder that can be used, over no other sample's result.</summary>
internal static class ResultFile
{
    private const string Extension = ".oom.json", StandardInput = "-", StandardInputName = "stdin";
    private const int LongestName = 120, MostNamed = 5;
    private static readonly string[] EventExtensions = [".gz", ".zst", ".lhe", ".lhef", ".hepmc", ".hepmc2", ".hepmc3",
        ".parquet", ".csv", ".tsv"];

    /// <summary>The name of the result of files: theirs joined by '+'; of many, the first and how many more there are.</summary>
    /// <param name="files">All event files, the signal's before the background's.</param>
    public static string NameOf(IReadOnlyList<string> files)
    {
        string[] stems = [.. files.Select(Stem)];
        string all = string.Join('+', stems);
        return (all.Length <= LongestName ? all : FormattableString.Invariant($"{stems[0]}+{stems.Length - 1}-more")) + Extension;
    }

    /// <summary>Checks before events are read that a result can be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">All event files.</param>
    /// <exception cref="SampleException">The file holds the result of other events, or something else.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static void Require(string path, IReadOnlyList<string> files)
    {
        RequireOutput(path, files);
        if (!File.Exists(path)) return;
        var inputs = Inputs(path) ?? throw new SampleException(
            $"{path} is not a result of this program and is not overwritten: give another folder with --output");
        if (inputs.Select(input => input.Place).Order(StringComparer.Ordinal)
            .SequenceEqual(files.Select(DistinctFiles.PlaceOf).Order(StringComparer.Ordinal)))
            return;
        string[] names = [.. inputs.Select(input => input.Name)];
        string others = names.Order(StringComparer.Ordinal).SequenceEqual(files.Order(StringComparer.Ordinal))
            ? "these files in another folder" : List(names);
        throw new SampleException(
            $"{path} holds the result of {others} and is not overwritten with that of {List(files)}: give another folder with --output, or remove it");
    }

    private static string List(IReadOnlyList<string> names) => names.Count <= MostNamed ? string.Join(", ", names)
        : FormattableString.Invariant($"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more");

    /// <summary>Checks before files are read that another one can be written, and that it is none of them.</summary>
    /// <param name="path">The file to be written.</param>
    /// <param name="inputs">The files that are read.</param>
    /// <param name="model">The observable, a bundle or one of its files; null for none.</param>
    /// <param name="option">The option that names the file.</param>
    /// <exception cref="SampleException">It is a folder, one of the inputs, or a file of the bundle.</exception>
    /// <exception cref="IOException">Its folder cannot be used.</exception>
    public static void RequireOutput(string path, IEnumerable<string> inputs, string? model = null, string option = "--output")
    {
        RequireUsable(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (Directory.Exists(path)) throw new SampleException($"{path} is a folder, where a file is to be written");
        string place = DistinctFiles.Resolve(path);
        if (inputs.FirstOrDefault(input => input != StandardInput && DistinctFiles.Resolve(input) == place) is { } same)
            throw new SampleException(
                $"{path} would be written over {(same == path ? "the input of that name" : $"the input {same}")}: give another name with {option}");
        if (model is null) return;
        string modelPlace = DistinctFiles.Resolve(model);
        bool isOfModel = Directory.Exists(model)
            ? Path.GetDirectoryName(place) == modelPlace && BundleFiles.Contains(Path.GetFileName(place)) : place == modelPlace;
        if (isOfModel) throw new SampleException($"{path} would be written over a file of the model {model}: give another name with {option}");
    }

    /// <summary>Checks that a folder is there, or can be made, and that files can be made in it; leaves nothing behind.</summary>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static void RequireUsable(string folder)
    {
        string? made = Enumerate(folder).TakeWhile(parent => !Directory.Exists(parent)).LastOrDefault();
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, FormattableString.Invariant($".oom.{Environment.ProcessId}.tmp"));
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the output folder {folder} cannot be used: {e.Message}", e);
        }
        finally
        {
            if (made is not null && Directory.Exists(made)) Directory.Delete(made, recursive: true);
        }
    }

    private static IEnumerable<string> Enumerate(string folder)
    {
        for (string? parent = folder; parent is not null; parent = Path.GetDirectoryName(parent)) yield return parent;
    }

    // One file has many names: by another folder, by a link. Where a document does not say where its files lie, it is where they would now.
    private static (string Name, string Place)[]? Inputs(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadBytes(path));
            var root = document.RootElement;
            string? format = root.GetProperty("format").GetString();
            if (format == LimitResult.Format)
                return ((string[])["workspace", "point"]).Where(name => root.TryGetProperty(name, out _))
                    .Select(name => Input(root.GetProperty(name).GetProperty("file").GetString()!)).ToArray();
            if (format != Results.ReinterpretationResult.Format) return null;
            var files = root.GetProperty("files").EnumerateArray()
                .Select(file => file.TryGetProperty("place", out var place) ? (file.GetProperty("path").GetString()!, place.GetString()!)
                    : Input(file.GetProperty("path").GetString()!));
            bool hasBackground = root.TryGetProperty("comparison", out var comparison) & comparison.ValueKind == JsonValueKind.Object
                && comparison.TryGetProperty("background", out var background) & background.ValueKind == JsonValueKind.Object
                    && background.TryGetProperty("files", out _);
            return hasBackground
                ? [.. files, .. comparison.GetProperty("background").GetProperty("files").EnumerateArray()
                .Select(file => Input(file.GetString()!))] : [.. files];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }

        static (string Name, string Place) Input(string name) => (name, DistinctFiles.PlaceOf(name));
    }

    private static string Stem(string path)
    {
        if (path == StandardInput) return StandardInputName;
        string name = Path.GetFileName(path);
        foreach (string extension in EventExtensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                name = name[..^extension.Length];
        }

        return name;
    }
}
