using System.Diagnostics;
using System.Globalization;
using Oom.Simulation.Generation;

namespace Oom.Simulation;

/// <summary>The weights of other parameters in a file against traces of Dirac matrices in numpy, from the momenta as printed.</summary>
public class LeptonPairWeightsTests
{
    /// <summary>Ten decimals of each momentum, of which the cosine is a difference.</summary>
    private const double Printed = 1e-7;

    private const int Events = 150;

    [Fact]
    public async Task Weights_are_ratios_of_squared_amplitudes()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) Assert.Skip("there is no python3 here: weights are not compared with traces of Dirac matrices");
        using TemporaryFolder folder = TestData.NewFolder();
        var settings = new LeptonPairSettings(13600, 60, 300)
        {
            Points = [new("angle", "", new() { SinSquaredTheta = 0.24 }),
                new("heavy", "", new() { SinSquaredTheta = 0.23, ZPrime = new(400, 30, 1.5) })],
        };
        new EventGeneration<LeptonPairEvent>(Exploration.Of(settings, 1), new(Events, 3, 1))
            .WriteTo(folder.File("a.lhe"), TestContext.Current.CancellationToken);
        string script = TestData.Repository("tests", "Oom.Reference.Tests", "Simulation", "lepton_pairs.py");
        using var process = Process.Start(
            new ProcessStartInfo(python, [script, folder.File("a.lhe"), "angle=0.24", "heavy=0.23,400,30,1.5"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string text = await error;
        if (text.Contains("No module named 'numpy'", StringComparison.Ordinal))
            Assert.Skip("python3 has no numpy here: weights are not compared with traces of Dirac matrices");
        Assert.True(process.ExitCode == 0, text);
        string[] words = output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Events, int.Parse(words[1], CultureInfo.InvariantCulture));
        Assert.InRange(double.Parse(words[0], CultureInfo.InvariantCulture), 0, Printed);
    }
}
