using System.Globalization;
using System.Net;
using System.Text;
using Oom.Figures.Rendering;
using Oom.Files;

namespace Oom.Figures.Pages;

/// <summary>Figures on one page of HTML that needs nothing else: no network, no script; light and dark, for
/// screens, phones and paper.</summary>
public static class ReportPage
{
    private const string Style = """
        body { margin: 0 auto; max-width: 1280px; padding: 1rem; background: var(--paper); color: var(--text);
          font: 16px/1.45 system-ui, sans-serif; }
        h1 { font-size: 1.4rem; margin: 0.3rem 0; }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; margin: 0.8rem 0; }
        .facts dt { color: var(--grey); }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 500px), 1fr)); gap: 1.2rem; align-items: start; }
        figure { margin: 0; border: 1px solid var(--grid); border-radius: 6px; padding: 0.4rem; }
        svg { display: block; width: 100%; max-width: 640px; height: auto; margin: 0 auto; }
        figcaption { font-size: 0.85rem; padding: 0.3rem 0.5rem; }
        a { color: var(--blue); white-space: nowrap; }
        @media (max-width: 500px) { body { padding: 0.4rem; } .facts { grid-template-columns: 1fr; } .facts dd { margin-bottom: 0.4rem; } }
        @media print { body { max-width: none; } main { display: block; } figure { break-inside: avoid; margin-bottom: 1rem; }
          a { display: none; } }
        """;

    /// <summary>Writes a page.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="facts">What is said above the figures: names and values.</param>
    /// <param name="figures">The figures; their names are those of their data files.</param>
    /// <exception cref="FigureException">The figures cannot be drawn on this machine.</exception>
    public static void Write(
        string path, string title, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<Figure> figures)
        => AtomicFile.WriteText(path, Text(title, facts, figures));

    internal static string Text(string title, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<Figure> figures)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Encoded(title)}</title>\n<style>\n")
            .Append(CultureInfo.InvariantCulture, $":root {{ color-scheme: light dark; {Colours(isDark: false)} }}\n")
            .Append(CultureInfo.InvariantCulture, $"@media screen and (prefers-color-scheme: dark) {{ :root {{ {Colours(isDark: true)} }} }}\n")
            .Append(Style).Append(CultureInfo.InvariantCulture, $"\n</style>\n</head>\n<body>\n<h1>{Encoded(title)}</h1>\n<dl class=\"facts\">\n");
        foreach (var (name, value) in facts) page.Append(CultureInfo.InvariantCulture, $"<dt>{Encoded(name)}</dt><dd>{Encoded(value)}</dd>\n");
        page.Append("</dl>\n<main>\n");
        foreach (var figure in figures)
        {
            string data = Convert.ToBase64String(Encoding.UTF8.GetBytes(FigureCsv.Of(figure)));
            page.Append(CultureInfo.InvariantCulture, $"<figure id=\"{figure.Name}\">\n{SvgPicture.Inline(figure)}<figcaption>{Encoded(figure.Caption)}\n")
                .Append(CultureInfo.InvariantCulture, $"<a download=\"{figure.Name}.csv\" href=\"data:text/csv;charset=utf-8;base64,{data}\">Data (CSV)</a></figcaption>\n</figure>\n");
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Colours(bool isDark)
        => string.Join(' ', Inks.All.Select(ink => $"--{ink.Name}: {(isDark ? ink.Dark : ink.Light)};"));

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
