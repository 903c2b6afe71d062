using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Tool.Written;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The option <c>--write</c>: the prediction in formats of other programs, by the extensions of files.</summary>
internal sealed class WriteOption
{
    private static readonly (string Extension, Func<WrittenPrediction, string> Text)[] Formats =
        [(".csv", PredictionCsv.Of), (".yoda", PredictionYoda.Of), (".yaml", PredictionHepData.Of)];

    private readonly Option<string[]?> _files = CheckedOption.Parsed<string[]?>(
        "--write", "Write the prediction as a table too: CSV, YODA 2 or YAML as of HEPData, by the extension; several separated by commas",
        string.Join('|', Formats.Select(format => $"FILE{format.Extension}")), Read);

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_files);

    /// <summary>Whether files are asked for.</summary>
    public bool IsGiven(System.CommandLine.Parsing.CommandResult result) => result.GetValue(_files) is { Length: > 0 };

    /// <summary>The files that are asked for.</summary>
    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    /// <summary>Checks before any work is done that the files can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inputs">The files that are read or written beside.</param>
    /// <param name="model">The observable; null for none.</param>
    /// <exception cref="Samples.SampleException">A file is another one of the command, or a folder.</exception>
    /// <exception cref="IOException">Its folder cannot be used.</exception>
    public void Require(ParseResult parsed, IReadOnlyList<string> inputs, string? model)
    {
        foreach (string file in Files(parsed)) ResultFile.RequireOutput(file, inputs, model, "--write");
    }

    /// <summary>Writes the files and says so.</summary>
    public void Write(ParseResult parsed, ReinterpretationResult result)
    {
        var prediction = new WrittenPrediction(result);
        foreach (string file in Files(parsed))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            AtomicFile.WriteText(file, Formats.Single(format => format.Extension == Path.GetExtension(file)).Text(prediction));
        }

        WrittenFiles.Say(parsed, Files(parsed));
    }

    private static (bool IsValue, string[]? Files) Read(string text)
    {
        string[] files = text.Split(',');
        return (files.All(file => Path.GetFileNameWithoutExtension(file).Length > 0
            && Formats.Any(format => format.Extension == Path.GetExtension(file))) && files.Distinct().Count() == files.Length, files);
    }
}
