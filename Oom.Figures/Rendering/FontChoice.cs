using SkiaSharp;

namespace Oom.Figures.Rendering;

/// <summary>The font of pictures: a sans-serif that has Greek letters.</summary>
internal static class FontChoice
{
    /// <summary>Families in the order in which they are looked for; the first two are equally wide.</summary>
    private static readonly string[] Wanted = ["DejaVu Sans", "Verdana", "Liberation Sans", "Arial", "Helvetica", "Noto Sans", "Segoe UI"];

    /// <summary>The family of this machine.</summary>
    /// <exception cref="FigureException">No font is installed.</exception>
    public static string Family()
    {
        string[] installed = SKFontManager.Default.GetFontFamilies();
        return Array.Find(Wanted, installed.Contains) ?? installed.FirstOrDefault()
            ?? throw new FigureException("no font is installed, and pictures need one: DejaVu Sans, for instance (Debian: fonts-dejavu-core)");
    }

    /// <summary>Families for a reader's machine, which may have others.</summary>
    public static string Stack(string family) => $"'{family}', 'DejaVu Sans', Verdana, sans-serif";
}
