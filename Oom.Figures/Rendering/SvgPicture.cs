using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace Oom.Figures.Rendering;

/// <summary>A figure as SVG.</summary>
internal static class SvgPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] ColourAttributes = ["fill", "stroke"], References = ["clip-path", "href"];

    /// <summary>A file of its own, on white paper.</summary>
    public static string File(Figure figure)
    {
        var root = Drawn(figure);
        root.AddFirst(new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"),
            new XAttribute("fill", Inks.Paper)));
        return Text(root);
    }

    /// <summary>A part of a page, whose style sheet says what its colours are.</summary>
    public static string Inline(Figure figure)
    {
        var root = Drawn(figure);
        root.SetAttributeValue("width", null);
        root.SetAttributeValue("height", null);
        foreach (var colour in root.Descendants().Attributes().Where(attribute => ColourAttributes.Contains(attribute.Name.LocalName)))
            colour.Value = Variable(colour.Value);
        return Text(root);
    }

    private static string Variable(string colour)
        => Inks.All.FirstOrDefault(ink => ink.Light.Equals(colour, StringComparison.OrdinalIgnoreCase)).Name is { } name
        ? $"var(--{name})" : colour;

    private static XElement Drawn(Figure figure)
    {
        var drawing = new FigureDrawing(figure);
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, FigureDrawing.Width, drawing.Height), stream)) drawing.Draw(canvas);
        var root = XElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        string size = FormattableString.Invariant($"0 0 {FigureDrawing.Width} {drawing.Height}");
        root.SetAttributeValue("viewBox", size);
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", figure.Title));
        foreach (var text in root.Descendants(Svg + "text"))
        {
            text.SetAttributeValue("font-family", FontChoice.Stack(text.Attribute("font-family")!.Value));
            // Skia ends its lists of places with a comma, which SVG does not allow.
            foreach (string place in (string[])["x", "y"])
                text.SetAttributeValue(place, text.Attribute(place)?.Value.TrimEnd(' ', ','));
            text.Value = text.Value.Trim('\n', '\t');
        }

        NameParts(root, figure.Name);
        // Cells of a matrix have sharp borders.
        foreach (var image in root.Descendants(Svg + "image")) image.SetAttributeValue("style", "image-rendering:pixelated");
        return root;
    }

    // Skia counts parts over all pictures of a process, whatever the thread: here each picture counts its own, under its name.
    private static void NameParts(XElement root, string figure)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in root.Descendants().Attributes("id"))
            id.Value = names[id.Value] = string.Create(CultureInfo.InvariantCulture, $"{figure}-{names.Count + 1}");
        foreach (var reference in root.Descendants().Attributes().Where(attribute => References.Contains(attribute.Name.LocalName)))
        {
            int mark = reference.Value.IndexOf('#', StringComparison.Ordinal);
            if (mark < 0 || reference.Value.StartsWith("data:", StringComparison.Ordinal)) continue;
            string name = reference.Value[(mark + 1)..].TrimEnd(')');
            reference.Value = reference.Value.Replace($"#{name}", $"#{names[name]}", StringComparison.Ordinal);
        }
    }

    private static string Text(XElement root)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(text, settings)) root.Save(writer);
        return text.Append('\n').ToString();
    }
}
