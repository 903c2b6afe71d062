using System.CommandLine;
using System.Xml.Linq;
using Oom.Figures.Rendering;
using Oom.Options;

namespace Oom.Figures.Tests.Rendering;

public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".svg", "<svg ")]
    [InlineData(".pdf", "%PDF-")]
    [InlineData(".png", "\u0089PNG")]
    public void Picture_has_its_format_and_the_same_bytes_in_every_thread_with_its_data_beside(string extension, string start)
    {
        byte[][] files = new byte[6][];
        Parallel.For(0, files.Length, i =>
        {
            string path = _folder.File($"picture-{i}{extension}");
            foreach (var figure in ExampleFigures.All) PictureFile.Write(figure, path);
            files[i] = File.ReadAllBytes(path);
        });

        Assert.Equal(start, string.Concat(files[0].Take(start.Length).Select(value => (char)value)));
        Assert.All(files, file => Assert.Equal(files[0], file));
        Assert.Equal(FigureCsv.Of(ExampleFigures.All[^1]), File.ReadAllText(_folder.File($"picture-0{extension}.csv")));
    }

    [Fact]
    public void Extension_of_no_format_is_refused_and_nothing_is_written()
    {
        Assert.Throws<ArgumentException>(() => PictureFile.Write(ExampleFigures.Lines, _folder.File("picture.gif")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Help_names_the_formats_that_can_be_written()
    {
        var command = new Command("draw");
        new PictureOptions("a figure", ["figure"]).AddTo(command);

        Assert.Equal(PictureFile.Extensions.Select(extension => $"FILE{extension}"), command.Options[0].HelpName!.Split('|'));
    }

    [Fact]
    public void Text_of_a_picture_is_text_and_each_thing_is_drawn_once()
    {
        string path = _folder.File("histogram.svg");
        PictureFile.Write(ExampleFigures.Histogram, path);
        string[] texts = [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];

        foreach (string text in (string[])["A histogram & its <band>", "a program", "dσ/dO [pb]", "ratio", "O", "scales", "data"])
            Assert.Single(texts, text);
    }
}
