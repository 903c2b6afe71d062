using System.Diagnostics;
using System.Text.Json;

namespace Oom;

/// <summary>A browser that opens pages: the one that OOM_CHROMIUM names, or chromium on the path.</summary>
internal static class Chromium
{
    private const string Variable = "OOM_CHROMIUM";

    // What a reader sees of each figure: the size of its drawing, and how many texts of it have a place.
    private const string Probe = """
        <script>document.body.dataset.seen = JSON.stringify([...document.querySelectorAll('figure')].map(figure => {
          const box = figure.querySelector('svg').getBoundingClientRect();
          const texts = [...figure.querySelectorAll('svg text')].filter(text => text.getBoundingClientRect().width > 0).length;
          return { Name: figure.id, Width: box.width, Height: box.height, Texts: texts, PageWidth: document.documentElement.scrollWidth };
        }));</script>
        """;

    /// <summary>A figure as it is seen.</summary>
    public sealed record SeenFigure(string Name, double Width, double Height, int Texts, double PageWidth);

    /// <summary>Opens a page; the calling test is skipped, with the reason, where there is no browser.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="width">Width of the window.</param>
    /// <returns>The figures, and what the browser complained about.</returns>
    public static (IReadOnlyList<SeenFigure> Figures, string Complaints) Open(string page, int width)
    {
        string? program = Find();
        Assert.SkipWhen(program is null, $"NO BROWSER: pages are not opened; {Variable} names one, or chromium is on the path");
        string probed = Path.ChangeExtension(page, ".probed.html");
        File.WriteAllText(probed, File.ReadAllText(page).Replace("</body>", Probe + "</body>", StringComparison.Ordinal));
        var start = new ProcessStartInfo(program!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                $"--user-data-dir={Path.GetDirectoryName(page)}/browser", $"--window-size={width},1000", "--dump-dom", new Uri(probed).AbsoluteUri,
            },
        };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        string document = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        const string mark = "data-seen=\"";
        int from = document.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        Assert.True(from >= mark.Length, $"the browser shows nothing: {complaints.Result}");
        string seen = document[from..document.IndexOf('"', from)].Replace("&quot;", "\"", StringComparison.Ordinal);
        return (JsonSerializer.Deserialize<SeenFigure[]>(seen)!,
            string.Join('\n', complaints.Result.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "chromium.exe" : "chromium")).FirstOrDefault(File.Exists);
    }
}
