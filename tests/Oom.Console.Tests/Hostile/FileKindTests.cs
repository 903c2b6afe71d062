using System.Diagnostics;
using Oom.Bundles;
using Oom.Files;
using Oom.Programs.Mutations;

namespace Oom.Programs.Hostile;

/// <summary>Devices and pipes in the place of files: every program that reads one says so, and waits for none.</summary>
public sealed class FileKindTests
{
    private const string Zero = "/dev/zero", MakePipe = "/usr/bin/mkfifo";

    public static TheoryData<string> Files
        => [BundleFiles.Model, BundleFiles.Bins, BundleFiles.Response, BundleFiles.Measurement, BundleFiles.Validation,
        BundleFiles.EventModel, BundleFiles.Card];

    [Theory]
    [MemberData(nameof(Files))]
    public void Device_in_the_place_of_a_file_of_a_bundle_is_a_sentence(string file)
        => AssertRefused(file, path => File.CreateSymbolicLink(path, Zero));

    [Theory]
    [MemberData(nameof(Files))]
    public void Pipe_in_the_place_of_a_file_of_a_bundle_is_a_sentence(string file)
    {
        Assert.SkipUnless(File.Exists(MakePipe), "mkfifo is not here");
        AssertRefused(file, path =>
        {
            using var process = Process.Start(MakePipe, path);
            process.WaitForExit();
        });
    }

    [Theory]
    [InlineData("oom-train", "fit", "FILE", "-o", "run")]
    [InlineData("oom-train", "simulate", "events.lhe", "--detector", "FILE", "-o", "t.parquet")]
    [InlineData("oom-train", "limits", "FILE", "--asimov")]
    [InlineData("oom-train", "surrogate", "FILE", "-o", "out")]
    [InlineData("oom-train", "model", "FILE", "-o", "out")]
    [InlineData("oom-export", "import", "FILE", "-o", "bundle")]
    [InlineData("oom-symbolic", "fit", "FILE", "--target", "y", "-o", "out")]
    [InlineData("oom-symbolic", "fit", "table.csv", "--spec", "FILE", "-o", "out")]
    [InlineData("oom-reinterpret", "merge", "FILE", "-o", "out.json")]
    public void Device_in_the_place_of_an_input_is_a_sentence(string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Zero), "devices are files on Unix only");
        string[] real = [.. arguments.Select(argument => argument == "FILE" ? Zero : argument)];
        ProgramUnderTest.All.Single(candidate => candidate.Name == program).Run(real).AssertRefused(string.Join(' ', real));
    }

    private static void AssertRefused(string file, Action<string> make)
    {
        Assert.SkipUnless(File.Exists(Zero), "devices are files on Unix only");
        using var folder = TestData.NewFolder();
        string bundle = Directory.CreateDirectory(folder.File("bundle")).FullName;
        foreach (string source in Directory.GetFiles(TestData.Repository("examples", "toponium", "bundle")))
            File.Copy(source, Path.Combine(bundle, Path.GetFileName(source)));
        File.WriteAllText(folder.File("events.lhe"), SmallSample.Text);
        File.Delete(Path.Combine(bundle, file));
        make(Path.Combine(bundle, file));
        Assert.Contains(InputFile.NoContent, ProgramUnderTest.Reinterpret.Run(
            folder.File("events.lhe"), "--model", bundle, "-o", folder.Path).AssertRefused(file), StringComparison.Ordinal);
        ProgramUnderTest.Export.Run("hepdata", bundle, "-o", folder.File("out")).AssertRefused(file);
    }
}
