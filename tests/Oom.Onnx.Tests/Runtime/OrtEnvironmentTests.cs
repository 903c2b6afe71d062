using System.Xml.Linq;
using Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

public class OrtEnvironmentTests
{
    [Fact]
    public void Library_is_the_version_of_its_package()
    {
        var versions = XDocument.Load(TestData.Repository("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value);
        string[] providers = OrtEnv.Instance().GetAvailableProviders();
        bool isGpu = providers.Contains("CUDAExecutionProvider");
        Assert.Equal(versions[isGpu ? "Microsoft.ML.OnnxRuntime.Gpu" : "Microsoft.ML.OnnxRuntime"], OrtEnvironment.Version);
        Assert.Contains("CPUExecutionProvider", providers);
    }
}
