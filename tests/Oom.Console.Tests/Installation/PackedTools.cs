namespace Oom.Programs.Installation;

/// <summary>A folder with the packages of the programs, of what these tests were built with.</summary>
public sealed class PackedTools : IDisposable
{
    private const string Filter = "packaging/Tools.slnf", Train = "Oom.Train/Oom.Train.csproj";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    /// <summary>Packs them.</summary>
    public PackedTools()
    {
        // The filter of the repository, from elsewhere.
        string filter = File.ReadAllText(TestData.Repository(Filter))
            .Replace("../Oom.sln", TestData.Repository("Oom.sln").Replace('\\', '/'), StringComparison.Ordinal);
        if (!WithTrain)
            filter = string.Join('\n', filter.Split('\n').Where(line => !line.Contains(Train, StringComparison.Ordinal)));
        string path = _folder.File("Tools.slnf");
        File.WriteAllText(path, filter);
        // The projects below are built, in the same way: nothing that other tests use is written anew. The compiler of ready code is
        // a package that builds do not need.
        DotnetCommand.Run(
            _folder.Path, "pack", path, "--configuration", DotnetCommand.Configuration, "--no-restore", "--output", Feed,
            "-p:BuildProjectReferences=false", "-p:ContinuousIntegrationBuild=false", "-p:PublishReadyToRun=false", "-nologo", "--verbosity", "quiet");
    }

    /// <summary>Whether oom-train is packed too: half a gigabyte of libtorch takes a minute.</summary>
    public static bool WithTrain => Environment.GetEnvironmentVariable("OOM_PACK_TRAIN") == "1";

    /// <summary>The folder of packages.</summary>
    public string Feed => _folder.File("feed");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
