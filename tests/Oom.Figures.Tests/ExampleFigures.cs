namespace Oom.Figures.Tests;

/// <summary>Figures with every kind of series and axis.</summary>
internal static class ExampleFigures
{
    private const string LongName = "a requirement, whose name is longer than a line of a picture";

    private static readonly double[] Edges = [0, 0.1, 1.0 / 3, 1];

    public static Figure Histogram { get; } = new("histogram", "A histogram & its <band>",
    [
        new Panel(new Axis("O"), new Axis("dσ/dO [pb]"),
        [
            new StepBand("scales", Edges, [1, 2, 3], [2.5, 3, double.PositiveInfinity], Ink.Sky),
            new Steps("prediction, with \"quotes\"", Edges, [1.5, 2.0 / 3, 1e-300], Ink.Blue) { Errors = [0.1, 0.2, 0.3] },
            new Points("data", [0.05, 0.2, 0.6], [1, double.NaN, 2], Ink.Text) { YErrors = ([1, 1, 1], [1, 1, 1]) },
        ]) { SharesAxisBelow = true },
        new Panel(new Axis("O"), new Axis("ratio"), [new Rule("one", 1, IsVertical: false, Ink.Text)]) { Height = 0.4 },
    ])
    { Label = "a program", Caption = "A caption & more." };

    public static Figure Lines { get; } = new("lines", "Lines",
    [
        new Panel(new Axis("z") { IsLogarithmic = true }, new Axis("density [1/GeV]") { IsLogarithmic = true },
        [
            new LineBand("band", [0.01, 0.1, 1], [1, 0, 3], [10, 20, 30], Ink.Green),
            new Line("line", [0.01, 0.1, 1], [5, 6, -7], Ink.Vermilion) { Stroke = Stroke.Dashed },
        ]),
    ]);

    public static Figure Bars { get; } = new("bars", "Bars",
    [
        new Panel(new Axis("cross-section [pb]"), new Axis("") { Names = ["one", LongName], IsFromTop = true },
            [new Bars("left", ["one", LongName], [3, 1], Ink.Blue) { Remarks = ["3 events", "1 event"] }]),
    ]);

    public static Figure Matrix { get; } = MatrixOf(new Axis("generator") { Edges = Edges }, new Axis("detector") { Edges = [0, 0.5, 1] });

    public static IReadOnlyList<Figure> All { get; } = [Histogram, Lines, Bars, Matrix];

    private static Figure MatrixOf(Axis x, Axis y) => new("matrix", "Matrix",
        [new Panel(x, y, [new HeatMap("correlation", x, y, [1, 0.5, -1, double.NaN, 0.25, 0]) { Extreme = 1, NumberFormat = "F2" }])]);
}
