using System.Text;
using Oom.Files;
using SkiaSharp;

namespace Oom.Figures.Rendering;

/// <summary>Writes a figure as a picture, with its data beside it.</summary>
public static class PictureFile
{
    private const float PixelsPerUnit = 2, PointsPerUnit = 0.75f;

    private static readonly Dictionary<string, Action<Figure, Stream>> Formats = new()
    {
        [".svg"] = (figure, stream) => stream.Write(Encoding.UTF8.GetBytes(SvgPicture.File(figure))),
        [".pdf"] = WritePdf,
        [".png"] = WritePng,
    };

    /// <summary>The extensions of the formats.</summary>
    public static IReadOnlyCollection<string> Extensions => Formats.Keys;

    /// <summary>The file of a picture's data.</summary>
    public static string DataOf(string path) => path + ".csv";

    /// <summary>Writes a picture and its data.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The picture; its extension says the format.</param>
    /// <exception cref="ArgumentException">The extension is that of no format.</exception>
    /// <exception cref="FigureException">The figure cannot be drawn on this machine.</exception>
    public static void Write(Figure figure, string path)
    {
        if (!Formats.TryGetValue(Path.GetExtension(path), out var write))
            throw new ArgumentException($"a picture ends in {string.Join(", ", Extensions)}, found {path}", nameof(path));
        AtomicFile.Write(path, stream => write(figure, stream));
        AtomicFile.WriteText(DataOf(path), FigureCsv.Of(figure));
    }

    private static void WritePng(Figure figure, Stream stream)
    {
        var drawing = new FigureDrawing(figure);
        using var surface = SKSurface.Create(
            new SKImageInfo((int)(PixelsPerUnit * FigureDrawing.Width), (int)(PixelsPerUnit * drawing.Height)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(PixelsPerUnit);
        drawing.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    private static void WritePdf(Figure figure, Stream stream)
    {
        var drawing = new FigureDrawing(figure);
        using var document = SKDocument.CreatePdf(stream);
        var page = document.BeginPage(PointsPerUnit * FigureDrawing.Width, PointsPerUnit * drawing.Height);
        page.Scale(PointsPerUnit);
        drawing.Draw(page);
        document.EndPage();
        document.Close();
    }
}
