using System.Globalization;
using Oom.Numerics;
using Oom.Train.Commands;

namespace Oom.Train.Densities;

public sealed class DensityCommandTests : IDisposable
{
    private const string Specification = """
        version: 1
        name: jets
        parameter: {name: m_t, unit: GeV, low: 170, high: 180}
        jets:
          - {value: 171, files: [a.txt]}
          - {value: 175, files: [b.txt], held-out: true}
          - {value: 179, files: [c.txt]}
        triples: {per-jet: 10, validation-fraction: 0.2}
        network: {hidden-layers: [8, 8], integration-points: 256, training: {batch-size: 500, epochs-max: 2, learning-rate: 1e-3}}
        flow: {blocks: 2, hidden-layers: [6], bins: 5, training: {batch-size: 500, epochs-max: 2, learning-rate: 1e-3}}
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public DensityCommandTests()
    {
        for (int i = 0; i < 3; i++) File.WriteAllText(_folder.File($"{"abc"[i]}.txt"), Jets(200, (ulong)i));
        File.WriteAllText(_folder.File("s.yaml"), Specification);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_holds_networks_history_and_what_was_read_for_any_number_of_threads()
    {
        var (code, output, error) = Run("one", "1");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(0, Run("two", "2").ExitCode);
        Assert.Contains("m_t = 171 GeV: 201 jets, 1 of fewer than three constituents, 1 without mass, 1 left out for a constituent without energy; integral", output,
            StringComparison.Ordinal);
        Assert.Contains("flow, held out, m_t = 175: mean ln p", output, StringComparison.Ordinal);
        Assert.Equal(
            ["density.onnx", "density.yaml", "flow-inverse.onnx", "flow.onnx", "history-flow.csv", "history-network.csv", "oom.density.json"],
            Directory.GetFiles(_folder.File("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string file in (string[])["density.onnx", "flow.onnx", "flow-inverse.onnx"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.File("one"), file)), File.ReadAllBytes(Path.Combine(_folder.File("two"), file)));
        Assert.False(File.Exists(_folder.File("one.checkpoint")));
    }

    [Theory]
    [InlineData("value: 179", "value: 181", "the m_t of these jets is 181, outside the range from 170 to 180")]
    [InlineData("c.txt", "a.txt", "has the same content as")]
    [InlineData("c.txt", "d.txt", "there is no file")]
    [InlineData("c.txt", "thin.txt", "no jet at m_t = 179 has a triangle of three constituents: thin.txt holds 1 jets and 1 with a constituent without energy")]
    [InlineData("c.txt", "bad.txt", "bad.txt")]
    [InlineData("bins: 5", "bins: 5, smallest-bin: 0.09, tail-bound: -1", "above 0")]
    [InlineData("bins: 5", "bins: 50, smallest-bin: 0.09", "50 bins of at least 0.09 do not fit")]
    [InlineData("hidden-layers: [6]", "hidden-layers: [2]", "a layer of 2 units has none for each of the 3 coordinates")]
    [InlineData("high: 180", "high: 160", "expected a number above 'low'")]
    [InlineData("name: m_t", "name: zeta_1", "is the name of a side")]
    [InlineData("held-out: true", "held: true", "unknown key")]
    public void Wrong_input_is_refused_by_name(string old, string changed, string message)
    {
        File.WriteAllText(_folder.File("thin.txt"), "0 0 2 10 1 0 20 1 1\n0 1 3 0 1 0 20 1 1 30 1 2\n");
        File.WriteAllText(_folder.File("bad.txt"), "0 0 3 10 1 0 20 1 1\n");
        File.WriteAllText(_folder.File("s.yaml"), Specification.Replace(old, changed, StringComparison.Ordinal));
        var (code, _, error) = Run("one", "1");
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("one")));
    }

    private (int ExitCode, string Output, string Error) Run(string folder, string threads)
        => CommandRun.Of(DensityCommand.Create(), _folder.File("s.yaml"), "-o", _folder.File(folder), "--threads", threads);

    // Random jets; one of each kind that gives no triples.
    private static string Jets(int count, ulong seed)
    {
        var random = new Philox4x32(seed, 9);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine("# jets");
        text.WriteLine("0 0 2 10 1 0 20 1.1 0");
        text.WriteLine("0 1 3 10 1 0 20 1 0 30 1 0");
        text.WriteLine("1 0 3 10 1 0 0 1.1 0 30 1.2 1");
        for (int jet = 0; jet < count - 1; jet++)
        {
            text.Write($"{jet + 2} 0 6");
            for (int i = 0; i < 6; i++)
                text.Write($" {10 + 100 * random.NextDouble()} {1.5 + 0.3 * random.NextNormal()} {0.3 * random.NextNormal()}");
            text.WriteLine();
        }

        return text.ToString();
    }
}
