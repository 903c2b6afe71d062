using System.Diagnostics;

namespace Oom.Train.Commands;

public class GenerateCommandTests
{
    private const string Heavy = "oom-train: --zprime-... and points with zprime-... go with --process zprime";

    private const string Width = "is at least that of the decays to fermions (leave it out for that), which is about 0.03 times mass and "
        + "--zprime-coupling squared with the couplings of the Z; a Z' without couplings needs a width";

    private const string Window = "oom-train: the masses are from 10 GeV to 0.77 times --sqrt-s, and --mll-min is below --mll-max";

    [Fact]
    public void Generate_writes_the_file_and_a_summary()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.lhe");
        (int exitCode, string output, string error) = Run(
            "generate", "--process", "ttbar", "--events", "12", "--seed", "7", "--threads", "1", "-o", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("12 events of p p > t t~ > b l+ nu b~ l- nu~, l = e or mu at 13600 GeV, seed 7", output, StringComparison.Ordinal);
        Assert.Contains("cross-section  43.5905 pb, branching ratio 0.04718 included", output, StringComparison.Ordinal);
        Assert.Contains("efficiency ", output, StringComparison.Ordinal);
        Assert.Contains(" events/s", output, StringComparison.Ordinal);
        Assert.Equal(12, File.ReadAllLines(path).Count(line => line == "<event>"));
    }

    [Theory]
    [InlineData("ttbar", "lepton+jets", "p p > t t~ > b l+ nu b~ q q~ or b q q~ b~ l- nu~, l = e or mu at 13600 GeV",
        "270.614 pb, branching ratio 0.29287 included")]
    [InlineData("eta_t", "all-hadronic", "p p > eta_t > t t~ > b q q~ b~ q q~ at 13600 GeV", "3.22727 pb, branching ratio 0.45455 included")]
    public void Generate_writes_top_pairs_of_a_channel(string process, string decay, string reaction, string crossSection)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.lhe");
        (int exitCode, string output, string error) = Run(
            "generate", "--process", process, "--decay", decay, "--events", "12", "--threads", "1", "-o", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains($"12 events of {reaction}, seed 1", output, StringComparison.Ordinal);
        Assert.Contains($"cross-section  {crossSection}", output, StringComparison.Ordinal);
        Assert.Contains(File.ReadAllLines(path), line => line.EndsWith(
            decay == "lepton+jets" ? "quarks on the other" : "quarks on each side", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m_ll_gev = 60 to 120", "sigma_pb = 3121.4", "p p > gamma*, Z > l+ l-, l = e or mu at 13600 GeV", "--process", "drell-yan")]
    [InlineData("m_ll_gev = 1500 to 6000", "m_zprime_gev = 3000, width 89.05", "p p > gamma*, Z, Z' > l+ l-, l = e or mu at 13600 GeV",
        "--process", "zprime", "--zprime-mass", "3000")]
    [InlineData("m_ll_gev = 40 to 3080", "m_zprime_gev = 2000, width 20, fixed", "Z, Z' > l+ l-, l = e or mu at 4000 GeV",
        "--process", "zprime", "--zprime-mass", "2000", "--zprime-width", "20", "--zprime-coupling", "0.5", "--mll-min", "40",
        "--sqrt-s", "4000", "--sin2-theta", "0.25")]
    [InlineData("zprime_lepton = g_V 0.3, g_A -0.5, before that factor", "<weight id='light'> zprime-mass=1800,zprime-up-axial=-0.2 </weight>",
        "Z, Z' > l+ l-, l = e or mu at 13600 GeV", "--process", "zprime", "--zprime-mass", "2000", "--zprime-lepton-vector", "0.3",
        "--point", "light:zprime-mass=1800,zprime-up-axial=-0.2", "--point", "z:z-width=2.4")]
    [InlineData("m_z_gev = 91, width 2.5, fixed", "<weight id='MUR0.5_MUF0.5'", "Z > l+ l-, l = e or mu at 13600 GeV",
        "--process", "drell-yan", "--z-mass", "91", "--z-width", "2.5")]
    public void Generate_writes_lepton_pairs_with_what_was_asked_for(
        string first, string second, string reaction, params string[] arguments)
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.lhe");
        (int exitCode, string output, string error) = Run(["generate", "--events", "12", "--threads", "1", "-o", path, .. arguments]);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("12 events of ", output, StringComparison.Ordinal);
        Assert.Contains($"{reaction}, seed 1", output, StringComparison.Ordinal);
        Assert.Contains(" pb, leading order", output, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(path);
        Assert.Contains(lines, line => line.StartsWith(first, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(second, StringComparison.Ordinal));
        Assert.Equal(12, lines.Count(line => line == "<event>"));
    }

    [Theory]
    [InlineData("oom-train: Required command was not provided")]
    [InlineData("oom-train: --events takes a whole number of at least 1, found '0'", "generate", "--process", "ttbar",
        "--events", "0", "-o", "a.lhe")]
    [InlineData("oom-train: --threads takes a whole number from 1 to 1024, found '-3'", "generate", "--process", "ttbar", "--events", "1",
        "--threads", "-3", "-o", "a.lhe")]
    [InlineData("oom-train: --initial-state-scale and --initial-state-damping go with --shower", "generate", "--process", "ttbar",
        "--events", "1", "--initial-state-scale", "1.4", "-o", "a.lhe")]
    [InlineData("oom-train: --initial-state-scale takes a number from 0.1 to 5, found '7'", "generate", "--process", "ttbar", "--events",
        "1", "--shower", "--initial-state-scale", "7", "-o", "a.lhe")]
    [InlineData("oom-train: --sqrt-s takes a number from 1000 to 20000, found 'NaN'", "generate", "--process", "ttbar", "--events", "1",
        "--sqrt-s", "NaN", "-o", "a.lhe")]
    [InlineData("oom-train: --events takes a whole number of at least 1, found 'ten'", "generate", "--process", "ttbar", "--events",
        "ten", "-o", "a.lhe")]
    [InlineData("oom-train: --decay goes with --process ttbar or eta_t", "generate", "--process", "drell-yan", "--decay", "dilepton",
        "--events", "1", "-o", "a.lhe")]
    [InlineData("oom-train: --decay takes dilepton or lepton+jets or all-hadronic, found 'tau'", "generate", "--process", "ttbar", "--decay",
        "tau", "--events", "1", "-o", "a.lhe")]
    [InlineData("oom-train: --process takes ttbar or eta_t or drell-yan or zprime, found 'wbf'", "generate", "--process", "wbf", "--events",
        "1", "-o", "a.lhe")]
    [InlineData("oom-train: --mll-min, --mll-max, --sin2-theta, --z-mass, --z-width and --point go with --process drell-yan or zprime", "generate", "--process", "ttbar",
        "--events", "1", "--mll-min", "60", "-o", "a.lhe")]
    [InlineData("oom-train: --mll-min, --mll-max, --sin2-theta, --z-mass, --z-width and --point go with --process drell-yan or zprime", "generate", "--process", "eta_t",
        "--events", "1", "--sin2-theta", "0.23", "-o", "a.lhe")]
    [InlineData(Heavy, "generate", "--process",
        "drell-yan", "--events", "1", "--zprime-mass", "3000", "-o", "a.lhe")]
    [InlineData("oom-train: --process zprime needs --zprime-mass", "generate", "--process", "zprime", "--events", "1", "-o", "a.lhe")]
    [InlineData("oom-train: --mll-min takes a number of at least 10, found '5'", "generate", "--process", "drell-yan", "--events", "1",
        "--mll-min", "5", "-o", "a.lhe")]
    [InlineData(Window, "generate", "--process", "drell-yan", "--events", "1", "--mll-min", "120", "-o", "a.lhe")]
    [InlineData(Window, "generate", "--process", "drell-yan", "--events", "1", "--mll-max", "11000", "-o", "a.lhe")]
    [InlineData(Window, "generate", "--process", "zprime", "--events", "1", "--sqrt-s", "2000", "--zprime-mass", "4000", "-o", "a.lhe")]
    [InlineData("oom-train: --sin2-theta takes a number between 0 and 1, found '1'", "generate", "--process", "drell-yan", "--events", "1",
        "--sin2-theta", "1", "-o", "a.lhe")]
    [InlineData($"oom-train: --zprime-width {Width}",
        "generate", "--process", "zprime", "--events", "1", "--zprime-mass", "3000", "--zprime-width", "80", "-o", "a.lhe")]
    [InlineData("oom-train: --point takes NAME:PARAMETER=VALUE,... with a name of letters, digits, '_', '-' and '.' that begins with a "
        + "lower-case letter, found 'sin2-theta=0.23'", "generate", "--process", "drell-yan", "--events", "1", "--point", "sin2-theta=0.23",
        "-o", "a.lhe")]
    [InlineData("oom-train: --point up: there is no parameter 'sin2'; there are sin2-theta, z-mass, z-width, "
        + "zprime-mass, zprime-width, zprime-coupling, zprime-up-vector, zprime-up-axial, zprime-down-vector, zprime-down-axial, "
        + "zprime-lepton-vector, zprime-lepton-axial, zprime-neutrino-vector, zprime-neutrino-axial", "generate", "--process", "drell-yan",
        "--events", "1", "--point", "up:sin2=0.23", "-o", "a.lhe")]
    [InlineData("oom-train: --point up: sin2-theta takes a number between 0 and 1, found '23'", "generate", "--process", "drell-yan",
        "--events", "1", "--point", "up:sin2-theta=23", "-o", "a.lhe")]
    [InlineData("oom-train: --point up: expected PARAMETER=VALUE, found ''", "generate", "--process", "drell-yan", "--events", "1",
        "--point", "up:", "-o", "a.lhe")]
    [InlineData("oom-train: two points of --point have one name", "generate", "--process", "drell-yan", "--events", "1", "--point",
        "up:z-mass=91", "--point", "up:z-mass=92", "-o", "a.lhe")]
    [InlineData(Heavy, "generate", "--process", "drell-yan", "--events", "1", "--point", "up:zprime-mass=2000", "-o", "a.lhe")]
    [InlineData($"oom-train: at each --point zprime-width {Width}", "generate", "--process", "zprime", "--zprime-mass", "3000", "--events",
        "1", "--point", "up:zprime-width=20", "-o", "a.lhe")]
    [InlineData("oom-train: --zprime-coupling takes a number above 0, found '0'", "generate", "--process", "zprime", "--events", "1",
        "--zprime-mass", "3000", "--zprime-coupling", "0", "-o", "a.lhe")]
    [InlineData("oom-train: Option '--output' is required", "generate", "--process", "ttbar", "--events", "1")]
    public void Generate_says_in_one_line_what_is_wrong_with_its_arguments(string expected, params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(arguments);
        Assert.Equal(($"{expected} (see {string.Join(' ', ["oom-train", .. arguments.Take(1)])} --help){Environment.NewLine}", "", 2),
            (error, output, exitCode));
    }

    [Fact]
    public void Generate_says_in_one_line_that_the_folder_is_missing()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string absent = Path.Combine(folder.Path, "absent");
        (int exitCode, _, string error) = Run("generate", "--process", "eta_t", "--events", "1", "-o", Path.Combine(absent, "a.lhe"));
        Assert.Equal(($"oom-train: the folder '{absent}' does not exist{Environment.NewLine}", 2), (error, exitCode));
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "oom-train.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
