using System.Globalization;
using Oom.Correlators;
using Oom.Reinterpret.Tests.Mutations;

namespace Oom.Reinterpret.Tests;

public sealed class CorrelateCommandTests : IDisposable
{
    private static readonly string Jets = TestData.Repository("tests", "Oom.Core.Tests", "Correlators", "jets.txt");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_sides_are_written_with_errors_and_add_up_to_the_jet()
    {
        var (code, output, error) = Run(Jets);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("three-point correlator in the sides", output, StringComparison.Ordinal);
        Assert.Contains("jets        15 jets, ", output, StringComparison.Ordinal);
        Assert.Contains("total       1 a jet, ", output, StringComparison.Ordinal);
        var rows = Rows("out.csv", out string header);
        Assert.Equal("zeta_1_low,zeta_1_high,zeta_2_low,zeta_2_high,zeta_3_low,zeta_3_high,mean,error", header);
        Assert.Equal(1, rows.Sum(row => Number(row[6])), 1e-12);
        Assert.All(rows, row => Assert.True(Number(row[6]) > 0 && Number(row[7]) > 0));
        Assert.Equal(("", "0.0001"), (rows[0][0], rows[0][1]));
    }

    [Theory]
    [InlineData(3, "--correlator", "projected", "--points", "2.5")]
    [InlineData(3, "--correlator", "projected", "--points", "2", "--no-contact-terms")]
    [InlineData(3, "--correlator", "shape", "--shape", "1.02,1.99", "--window", "0.05", "--variables", "hadron", "--scale", "500")]
    [InlineData(2, "--correlator", "perimeter", "--asymmetries", "0,0.01,0.1", "--bins", "4:0:1", "--weight-power", "2")]
    [InlineData(3, "--bins", "8:0:1")]
    public void Errors_are_the_roots_of_the_covariance(int rowOfContent, params string[] options)
    {
        var (code, _, error) = Run([Jets, .. options, "--covariance", _folder.File("cov.csv")]);

        Assert.Equal((0, ""), (code, error));

        var rows = Rows("out.csv", out _);
        double[][] covariance = [.. File.ReadAllLines(_folder.File("cov.csv")).Where(line => line[0] != '#')
            .Select(line => line.Split(',').Select(Number).ToArray())];
        Assert.Equal((rows.Count, rows.Count), (covariance.Length, covariance[^1].Length));
        for (int row = 0; row < rows.Count; row++)
            Assert.Equal(Math.Sqrt(covariance[row][row]), Number(rows[row][^1]), 1e-12 * Number(rows[row][^1]));
        Assert.True(rows.Count(row => Number(row[^2]) > 0) >= rowOfContent);
    }

    [Fact]
    public void File_that_is_given_twice_is_refused()
    {
        var (code, _, error) = Run(Jets, Jets);

        Assert.Equal(2, code);
        Assert.Contains("is given twice", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        Run(Jets, "--threads", "1");
        string expected = File.ReadAllText(_folder.File("out.csv"));
        Run(Jets, "--threads", "4");

        Assert.Equal(expected, File.ReadAllText(_folder.File("out.csv")));
    }

    [Fact]
    public void Jets_that_cannot_be_correlated_are_named_by_line()
    {
        string path = _folder.File("jets.txt");
        File.WriteAllText(path, "0 0 2 0 1 1 5 1 1\n0 1 3 1 1 1 2 2 2 3 1 2\n1 0 1 5 1 1\n");

        var (code, output, error) = Run(path);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 jet of fewer than 3 particles, with contact terms alone", output, StringComparison.Ordinal);
        Assert.Contains($"left out    1 jet: a particle whose energy is not above 0{Environment.NewLine}            {path}, line 1: ", output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 1 5 1 1", "errors need at least two jets that can be correlated, found 1")]
    [InlineData("0 0 1 -5 1 1", "found 0; left out: ")]
    [InlineData("0 0 1 5 1", "line 1: expected the azimuth of particle 1, a finite number, found the end of the line")]
    public void Files_that_cannot_be_used_are_input_errors(string text, string message)
    {
        string path = _folder.File("jets.txt");
        File.WriteAllText(path, text);

        var (code, _, error) = Run(path);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.csv")));
    }

    [Theory]
    [InlineData("--correlator shape needs --shape n_1,n_2", "--correlator", "shape")]
    [InlineData("--bins takes N:LOW:HIGH, log:N:LOW:HIGH or edges separated by commas, found 'log:5:0:1'", "--bins", "log:5:0:1")]
    [InlineData("--bins takes", "--bins", "3,2")]
    [InlineData("--correlator triples takes at most 512 --bins, found 513", "--bins", "513:0:1")]
    [InlineData("--no-contact-terms is for --points 2 or 3", "--correlator", "projected", "--points", "2.5", "--no-contact-terms")]
    [InlineData("--points is for --correlator projected", "--points", "3")]
    [InlineData("--window is for --correlator shape", "--correlator", "perimeter", "--window", "0.1")]
    [InlineData("a bin is beyond all numbers", "--scale", "1e-300")]
    [InlineData("--covariance is for at most 2048 rows", "--covariance", "c.csv")]
    public void Options_that_do_not_fit_are_one_sentence(string message, params string[] options)
    {
        var (code, _, error) = Run([Jets, .. options.Select(option => option == "c.csv" ? _folder.File(option) : option)]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private const string Model = """
        format: oom.correlator
        version: "1.0"
        name: pairs of pions
        correlator: {kind: projected, points: 2, variables: hadron, bins: [0.1, 0.4], contact-terms: false}
        events:
          definition:
            objects:
              visible: {particles: not invisible}
              hard: {particles: pt > 50}
            selection:
              - {name: two hard particles, require: count(hard) >= 2}
          particles: visible
          jets: {algorithm: anti-kt, radius: 0.6, pt-min: 90, most: 2}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Jets_of_events_are_correlated_with_the_weights_of_the_events(int threads)
    {
        string events = Events(1, 3, 0.5), model = Write("model.yaml", Model);

        var (code, output, error) = Run(events, "--model", model, "--threads", $"{threads}");

        Assert.Equal((0, ""), (code, error));
        // Of each event two jets of two pions: (10, -50) and (15, -45) GeV, (-5, 55) and (-10, 48); weights 1, 3 and 0.5.
        Assert.Contains("jets        6 jets, with weights: as 4 of equal ones", output, StringComparison.Ordinal);
        Assert.Contains($"events      3 events of {events}, 6 jets", output, StringComparison.Ordinal);
        double first = Pair(10, -50, 15, -45), second = Pair(-5, 55, -10, 48);
        var row = Rows("out.csv", out _)[1];
        Assert.Equal((first + second) / 2, Number(row[2]), 1e-9);
        // sum w^2 (x - mean)^2 / (sum w)^2 N / (N - 1), each weight twice.
        double squares = 2 * (1 + 9 + 0.25) * Math.Pow((first - second) / 2, 2), sum = 2 * 4.5;
        Assert.Equal(Math.Sqrt(squares / sum / sum * 6 / 5), Number(row[3]), 1e-9);

        static double Pair(double x1, double y1, double x2, double y2)
        {
            double a = Math.Sqrt(x1 * x1 + y1 * y1), b = Math.Sqrt(x2 * x2 + y2 * y2);
            return 2 * a * b / ((a + b) * (a + b));
        }
    }

    [Fact]
    public void Events_that_fail_a_requirement_have_no_jets_and_are_counted()
    {
        string model = Write("model.yaml", Model.Replace(">= 2", ">= 30", StringComparison.Ordinal));

        var (code, _, error) = Run(Events(1, 1, 1), "--model", model);

        Assert.Equal((2, "oom-reinterpret: errors need at least two jets that can be correlated, found 0\n"), (code, error));
        var (_, output, _) = Run(Events(1, 1, 1), Jets, "--model", model);
        Assert.Contains("            3 events: not: two hard particles", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Jets_of_events_are_written_as_a_file_of_jets()
    {
        string model = Write("model.yaml", Model), jets = _folder.File("jets.txt.gz");

        var (code, output, error) = Program("jets", Events(2, 2, 2), "--model", model, "-o", jets);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("events      3 events of ", output, StringComparison.Ordinal);
        using var file = new JetFile(jets);
        var list = new JetList();
        Assert.True(file.Read(list));
        Assert.Equal((6, 2), (list.Count, list[5].Length));
        // Energies of the heavier side first: pions of (-5, 55, 20) and (-10, 48, 22) GeV.
        Assert.Equal(Math.Sqrt(25 + 55 * 55 + 400 + 0.14 * 0.14), list[0][0].E, 1e-3);
    }

    [Fact]
    public void Weights_that_differ_make_no_file_of_jets()
    {
        var (code, _, error) = Program("jets", Events(1, 3, 0.5), "--model", Write("model.yaml", Model), "-o", _folder.File("jets.txt"));

        Assert.Equal(2, code);
        Assert.Contains("events have weights from 0.5 to 3, and a file of jets has none: correlate the events themselves", error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("jets.txt")));
    }

    [Theory]
    [InlineData("--points is said by --model already", "--points", "2")]
    [InlineData("--bins is said by --model already", "--bins", "3:0:1")]
    public void What_the_model_says_is_not_said_again(string message, params string[] options)
    {
        var (code, _, error) = Run([Jets, "--model", Write("model.yaml", Model), .. options]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: projected", "kind: circle", "model.yaml, line 4, column 20: correlator.kind: ")]
    [InlineData("pt-min: 90", "energy-min: 90", "unknown property \"energy-min\"")]
    [InlineData("particles: visible", "particles: visibel", "events.particles: there is no \"visibel\"; the nearest names are ")]
    [InlineData("count(hard)", "count(herd)", "model.yaml, line 11, column 51: ")]
    [InlineData("version: \"1.0\"", "version: \"2.0\"", "version")]
    public void A_model_that_is_wrong_is_named_by_its_place(string right, string wrong, string message)
    {
        var (code, _, error) = Run(Jets, "--model", Write("model.yaml", Model.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 7)]
    [InlineData(1e-200, 2e-200, 1e-200)]
    public void Weights_that_leave_no_errors_are_refused(double first, double second, double third)
    {
        var (code, _, error) = Run(Events(first, second, third), "--model", Write("model.yaml", Model.Replace("most: 2", "most: 1", StringComparison.Ordinal)));

        Assert.Equal(2, code);
        Assert.Contains("the weights leave one jet, or have no squares in double precision", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_without_their_end_are_warned_of()
    {
        string events = Events(1, 1, 1), model = Write("model.yaml", Model);
        File.WriteAllText(events, File.ReadAllText(events).Replace("HepMC::Asciiv3-END_EVENT_LISTING\n", "", StringComparison.Ordinal));

        const string Warning = "warning     the line that ends the listing is missing: the file may have been cut";
        Assert.Contains(Warning, Run(events, "--model", model).Output, StringComparison.Ordinal);
        Assert.Contains(Warning, Program("jets", events, "--model", model, "-o", _folder.File("jets.txt")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Jets_without_anything_in_the_bins_tell_no_value()
    {
        const string Parameter = """
            parameter:
              {name: m, unit: GeV, at: 1.5, prior: [0, 3], degree: 1, covariance: [[0.04]],
               samples: [{value: 1, jets: 10000, means: [0.2]}, {value: 2, jets: 10000, means: [0.4]}]}
            """;
        string beyond = $"{Model}\n{Parameter}".Replace("bins: [0.1, 0.4]", "bins: [5, 6]", StringComparison.Ordinal);

        var (code, output, _) = Run(Events(1, 1, 1), "--model", Write("model.yaml", beyond));

        Assert.Equal(0, code);
        Assert.Contains("m           no value: no jet has anything in the bins", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_not_written_over()
    {
        string model = Write("model.yaml", Model);

        foreach (var (code, _, error) in (IEnumerable<(int, string, string)>)[
            Program("correlate", Jets, "--model", model, "-o", model), Program("jets", Events(1, 1, 1), "--model", model, "-o", model),
            Program("correlate", Jets, "--model", model, "-o", _folder.File("out.csv"), "--covariance", model)])
        {
            Assert.Equal(2, code);
            Assert.Contains($"{model} would be written over the input of that name", error, StringComparison.Ordinal);
        }

        Assert.Equal(Model, File.ReadAllText(model));
    }

    [Fact]
    public void Files_of_jets_are_not_mixed_with_weighted_events()
    {
        var (code, _, error) = Run(Events(1, 3, 0.5), Jets, "--model", Write("model.yaml", Model));

        Assert.Equal(2, code);
        Assert.Contains("files of jets, which have a weight of 1 a jet, are not added to events that have weights", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_without_a_word_on_their_jets_are_refused()
    {
        string events = Events(1, 1, 1), silent = Write("model.yaml", Model[..Model.IndexOf("events:", StringComparison.Ordinal)]);

        Assert.Contains($"{events} holds events: --model says how jets are made of them", Run(events).Error, StringComparison.Ordinal);
        Assert.Contains($"{events} holds events: 'pairs of pions' does not say how jets are made of them",
            Run(events, "--model", silent).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_shape_tells_the_parameter_and_whether_the_jets_are_those_of_its_model()
    {
        const string Parameter = """
            parameter:
              {name: m, unit: GeV, at: 1.5, prior: [0, 3], degree: 1, covariance: [[0.04]],
               samples: [{value: 1, jets: 10000, means: [0.2]}, {value: 2, jets: 10000, means: [0.4]}]}
            """;
        string model = Write("model.yaml", $"{Model}\n{Parameter}");

        // The mean of 6 jets is (first + second) / 2 = 0.4989: m = 2.4944 within 0.2 / sqrt(6) / 0.2 = 0.408, cut off at 3.
        var (code, output, error) = Run(Events(1, 1, 1), "--model", model);

        Assert.Equal((0, ""), (code, error));
        string line = output.Split('\n').Single(text => text.StartsWith("m    ", StringComparison.Ordinal));
        string[] words = line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2.494, Number(words[1]), 2e-3);
        Assert.Contains("extrapolated", output, StringComparison.Ordinal);
        Assert.Contains("the posterior reaches an end of the prior", output, StringComparison.Ordinal);
        Assert.DoesNotContain("do not quote", output, StringComparison.Ordinal);
    }

    private string Events(params double[] weights)
    {
        string[] text = SmallShower.HepMc3("Weight", "WEIGHT").Split("WEIGHT");
        Assert.Equal(weights.Length + 1, text.Length);
        return Write("events.hepmc", string.Concat(text.Select((part, i) => part + (i < weights.Length
            ? weights[i].ToString(CultureInfo.InvariantCulture) : ""))));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
        => Program(["correlate", .. arguments, "-o", _folder.File("out.csv")]);

    private static (int Code, string Output, string Error) Program(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = Tool.Program.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private List<string[]> Rows(string name, out string header)
    {
        string[] lines = [.. File.ReadAllLines(_folder.File(name)).Where(line => line[0] != '#')];
        header = lines[0];
        return [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
