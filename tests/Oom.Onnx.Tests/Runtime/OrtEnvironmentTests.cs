using System.Text.Json;

namespace Oom.Onnx.Runtime;

public class OrtEnvironmentTests
{
    [Fact]
    public void Library_is_the_version_that_package_json_names()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(TestData.Repository("package.json")));
        Assert.Equal(package.RootElement.GetProperty("dependencies").GetProperty("onnxruntime-node").GetString(), OrtEnvironment.Version);
        Assert.Contains("CPUExecutionProvider", OrtEnvironment.Providers);
        Assert.Contains("git-commit-id", OrtEnvironment.BuildInfo, StringComparison.Ordinal);
        Assert.True(File.Exists(OrtEnvironment.LibraryPath));
    }

    [Fact]
    public void Missing_library_says_what_to_do()
    {
        Assert.Null(OnnxRuntimeLibrary.Find(["nowhere", "here-neither"]));
        string message = OnnxRuntimeLibrary.Missing(["nowhere", "here-neither"]).Message;
        Assert.Contains("was not found in nowhere, here-neither", message, StringComparison.Ordinal);
        Assert.Contains("build again with Node.js installed", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Library_of_a_folder_with_the_cuda_provider_goes_first()
    {
        using var plain = TestData.NewFolder();
        using var gpu = TestData.NewFolder();
        string name = Path.GetFileName(OrtEnvironment.LibraryPath);
        File.WriteAllText(plain.File(name), "");
        File.WriteAllText(gpu.File(name), "");
        Assert.Equal(plain.File(name), OnnxRuntimeLibrary.Find([plain.Path, gpu.Path]));
        File.WriteAllText(gpu.File(OnnxRuntimeLibrary.CudaProviderName), "");
        Assert.Equal(gpu.File(name), OnnxRuntimeLibrary.Find([plain.Path, gpu.Path]));
    }
}
