using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;

namespace Oom.Programs;

/// <summary>examples/lepton-jets from its README: the training with few events, the published bundle on generated ones, and the number
/// that it publishes by a formula of its own.</summary>
public sealed partial class LeptonJetsExampleTests : IDisposable
{
    // The README rounds to three digits.
    private const double Rounding = 0.0005;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    private readonly string[] _commands = [.. Example("README.md").Split('\n')
        .Where(line => line.StartsWith("oom-", StringComparison.Ordinal))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Readme_goes_from_the_generator_to_a_bundle()
    {
        File.WriteAllText(_folder.File("definition.yaml"), Example("definition.yaml"));
        File.WriteAllText(_folder.File("lepton-jets.yaml"), Smaller(Example("lepton-jets.yaml")));
        foreach (string command in _commands[..8]) Succeeds(Smaller(command));

        using var card = JsonDocument.Parse(File.ReadAllText(_folder.File(Path.Combine("fine", "card.json"))));
        Assert.Equal("lepton-jets", card.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void Published_bundle_reproduces_itself_and_tells_top_pairs()
    {
        Directory.CreateDirectory(_folder.File("bundle"));
        foreach (string file in Directory.GetFiles(Bundle())) File.Copy(file, _folder.File(Path.Combine("bundle", Path.GetFileName(file))));
        Succeeds("oom-reinterpret --self-test --model bundle");
        foreach (string command in _commands[10..12]) Succeeds(Smaller(command));

        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File(Path.Combine("results", "other.oom.json"))));
        var cutFlow = document.RootElement.GetProperty("cutFlow");
        Assert.Equal("one lepton", cutFlow[2].GetProperty("name").GetString());
        // Of 20,000 events 31.7 % are fiducial (lepton_jets_information.py); five standard deviations.
        Assert.InRange(cutFlow[4].GetProperty("events").GetInt64(), 6011, 6669);
    }

    [Fact]
    public void Published_uncertainty_is_that_of_a_plain_formula()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Bundle(), "oom.response.json")));

        double uncertainty = FoldedUncertainty(document.RootElement);

        double published = double.Parse(PublishedNumber().Match(Example("README.md")).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(published, uncertainty, Rounding);
    }

    // Fisher information of the folded counts x = R g + n, R held: (R dg/dr + dn/dr), and slopes of nuisances of unit width.
    private static double FoldedUncertainty(JsonElement response)
    {
        var processes = response.GetProperty("processes").EnumerateArray().ToArray();
        double[] generated = Sum(processes.Select(process => Values(process, "generator"))), yields = Sum(processes.Select(Yields));
        double[][] migration = [.. Enumerable.Range(0, yields.Length)
            .Select(j => Sum(processes.Select(process => Values(process.GetProperty("migration")[j]))))];
        var parameter = processes.SelectMany(process => process.GetProperty("slopes").EnumerateArray()).ToArray();
        double[] slope = Sum(parameter.Select(item => Values(item, "generator"))),
            direct = Sum(parameter.Select(item => Values(item, "nonFiducial")));
        var slopes = new List<double[]>
        {
            Of(yields.Length, j => direct[j] + migration[j].Select((value, i) => value / generated[i] * slope[i]).Sum()),
        };
        var nuisances = response.GetProperty("nuisances").EnumerateArray().Select(item => item.GetProperty("name").GetString());
        foreach (string? nuisance in nuisances)
        {
            var shifts = new List<double[]> { new double[yields.Length] };
            foreach (var process in processes)
            {
                foreach (var item in process.GetProperty("variations").EnumerateArray().Where(IsOfNuisance))
                {
                    double[] up = Yields(item.GetProperty("up")), down = Yields(item.GetProperty("down"));
                    shifts.Add(Of(up.Length, j => (up[j] - down[j]) / 2));
                }

                foreach (var item in process.GetProperty("normalisations").EnumerateArray().Where(IsOfNuisance))
                    shifts.Add([.. Yields(process).Select(value => item.GetProperty("size").GetDouble() * value)]);
            }

            slopes.Add(Sum(shifts));

            bool IsOfNuisance(JsonElement item) => item.GetProperty("nuisance").GetString() == nuisance;
        }

        var information = Matrix<double>.Build.Dense(slopes.Count, slopes.Count, (a, b)
            => yields.Select((value, j) => slopes[a][j] * slopes[b][j] / value).Sum() + (a == b && a > 0 ? 1 : 0));
        return Math.Sqrt(information.Inverse()[0, 0]);
    }

    private static double[] Yields(JsonElement counts)
    {
        double[] unmatched = Values(counts, "nonFiducial");
        return Of(unmatched.Length, j => unmatched[j] + Values(counts.GetProperty("migration")[j]).Sum());
    }

    private static double[] Values(JsonElement element, string name) => Values(element.GetProperty(name));

    private static double[] Values(JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    private static double[] Of(int length, Func<int, double> value) => [.. Enumerable.Range(0, length).Select(value)];

    private static double[] Sum(IEnumerable<double[]> terms) => terms.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);

    private static string Smaller(string text)
    {
        foreach (var (large, small) in new[]
        {
            ("--events 1000000", "--events 10000"), ("--events 4000000", "--events 30000"), ("--events 200000", "--events 20000"),
            ("steps: 100", "steps: 4"), ("steps: 120", "steps: 4"), ("warm-up-steps: 10", "warm-up-steps: 1"),
            ("warm-up-steps: 5", "warm-up-steps: 1"), ("balanced-quantiles: 12", "balanced-quantiles: 3"),
        })
            text = text.Replace(large, small, StringComparison.Ordinal);
        return text;
    }

    private void Succeeds(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = ProgramUnderTest.All.Single(program => program.Name == words[0])
            .Run([.. words.Skip(1).Select(word => IsFile(word) ? _folder.File(word) : word)]);
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");

        bool IsFile(string word) => word.Contains(".yaml", StringComparison.Ordinal) || word.Contains(".parquet", StringComparison.Ordinal)
            || word.Contains(".lhe", StringComparison.Ordinal) || (word is "run" or "fine" or "results")
            || (word == "bundle" && words[1] != word);
    }

    private static string Bundle() => TestData.Repository("examples", "lepton-jets", "bundle");

    private static string Example(string file) => File.ReadAllText(TestData.Repository("examples", "lepton-jets", file));

    [GeneratedRegex(@"folded from the \w+ that are published \| (0\.\d+) \|")]
    private static partial Regex PublishedNumber();
}
