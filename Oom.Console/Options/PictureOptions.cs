using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Oom.Figures;
using Oom.Figures.Pages;
using Oom.Figures.Rendering;
using Oom.Files;
using Oom.Terminal;

namespace Oom.Options;

/// <summary>The options <c>--plot</c> and <c>--report</c> of a command whose result can be shown. What draws is loaded where a picture is
/// asked for, and only there, as long as figures are made in a method that is called for them alone.</summary>
public sealed class PictureOptions
{
    private const string PageExtension = ".html", FirstNumber = "-1";

    // The words of help, here and not from the library, which help alone must not load; a test holds them against it.
    private static readonly string[] PictureExtensions = [".svg", ".pdf", ".png"];

    private readonly Option<string?> _plot, _report, _figure;
    private readonly IReadOnlyList<string> _figures;

    /// <summary>The options of a command.</summary>
    /// <param name="shown">What its first figure shows, as in "the differential cross-section".</param>
    /// <param name="figures">The names of its figures, as "map"; of numbered ones the first, as "scan-1".</param>
    /// <param name="page">The name of the option for the page, and other names of it.</param>
    public PictureOptions(string shown, IReadOnlyList<string> figures, params string[] page)
    {
        ArgumentNullException.ThrowIfNull(page);
        _figures = figures;
        _plot = File(["--plot"], $"Draw {shown}; the extension says the format, and the numbers are written beside it as CSV", PictureExtensions);
        _report = File(page.Length > 0 ? page : ["--report"], "One page with all figures and their numbers", [PageExtension]);
        _figure = CheckedOption.Parsed("--figure", "The figure that --plot draws in place of that one (specs/figures.md)",
            string.Join('|', figures), text => (IsKnown(text), (string?)text));
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_plot);
        command.Options.Add(_report);
        command.Options.Add(_figure);
        command.Require(result => result.GetValue(_figure) is null || result.GetValue(_plot) is not null, "--figure is for --plot");
    }

    /// <summary>Whether a picture is asked for.</summary>
    public bool AreGiven(CommandResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.GetValue(_plot) is not null || result.GetValue(_report) is not null;
    }

    /// <summary>The files that are asked for; none without a picture.</summary>
    public IReadOnlyList<string> Files(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(_plot) is { } plot ? [plot, plot + ".csv", .. Page(parsed)] : Page(parsed);
    }

    /// <summary>Checks before any work is done that the files can be written.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="others">The files that are read or written beside.</param>
    /// <exception cref="IOException">A folder is missing, or something else has a file's name.</exception>
    public void Require(ParseResult parsed, params IEnumerable<string> others)
    {
        foreach (string file in Files(parsed))
        {
            if (others.Any(other => Path.GetFullPath(other) == Path.GetFullPath(file)))
                throw new IOException($"{file} would be written over another file of this command: give the picture another name");
            string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"the folder {folder} of {file} does not exist");
            if (Directory.Exists(file)) throw new IOException($"{file} is a folder, where a file is to be written");
        }
    }

    /// <summary>Draws what is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="title">The page's heading.</param>
    /// <param name="facts">What stands on it above the figures.</param>
    /// <param name="figures">The figures, of which the first is drawn alone.</param>
    /// <exception cref="FigureException">A figure cannot be drawn on this machine.</exception>
    public void Write(ParseResult parsed, string title, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0) throw new FigureException("there is nothing to draw: no number was found");
        if (figures.FirstOrDefault(figure => !IsKnown(figure.Name)) is { } unknown)
            throw new InvalidOperationException($"the figure {unknown.Name} is not among those of --figure");
        if (parsed.GetValue(_plot) is { } plot) PictureFile.Write(Chosen(figures, parsed.GetValue(_figure)), plot);
        if (parsed.GetValue(_report) is { } report) ReportPage.Write(report, title, facts, figures);
        WrittenFiles.Say(parsed, Files(parsed));
    }

    private bool IsKnown(string name) => _figures.Contains(name)
        || name.LastIndexOf('-') is > 0 and var dash && _figures.Contains(name[..dash] + FirstNumber)
            && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0;

    private static Figure Chosen(IReadOnlyList<Figure> figures, string? name)
        => name is null ? figures[0] : figures.FirstOrDefault(figure => figure.Name == name) ?? throw new FigureException(
            $"--figure: there is no figure '{name}' here, there are {string.Join(", ", figures.Select(figure => figure.Name))}");

    private string[] Page(ParseResult parsed) => parsed.GetValue(_report) is { } page ? [page] : [];

    private static Option<string?> File(string[] names, string description, string[] extensions)
    {
        var option = CheckedOption.Parsed(names[0], description, string.Join('|', extensions.Select(extension => $"FILE{extension}")), text
            => (extensions.Contains(Path.GetExtension(text)) && Path.GetFileNameWithoutExtension(text).Length > 0, (string?)text));
        foreach (string alias in names.Skip(1)) option.Aliases.Add(alias);
        return option;
    }
}
