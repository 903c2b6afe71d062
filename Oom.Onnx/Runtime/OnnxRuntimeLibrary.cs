using System.Runtime.InteropServices;

namespace Oom.Onnx.Runtime;

/// <summary>Finds ONNX Runtime's native library: under runtimes/&lt;rid&gt;/native, beside the application, then wherever the system looks.</summary>
internal static class OnnxRuntimeLibrary
{
    /// <summary>File names by which the library comes, npm's first and NuGet's second.</summary>
    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.1.dylib", "libonnxruntime.dylib"]
        : ["libonnxruntime.so.1", "libonnxruntime.so"];

    /// <summary>File name of CUDA's provider; it is only found by the library that lies beside it.</summary>
    public static string CudaProviderName { get; } = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";

    /// <summary>Loads the library.</summary>
    /// <exception cref="DllNotFoundException">It is nowhere.</exception>
    public static (nint Handle, string Path) Load()
    {
        if (Find(Folders()) is { } path) return (NativeLibrary.Load(path), path);
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(OnnxRuntimeLibrary).Assembly, null, out nint handle)) return (handle, name);
        }
        throw Missing(Folders());
    }

    /// <summary>The library in the first of some folders that has it, a folder with CUDA's provider before others; null where none has it.</summary>
    internal static string? Find(IReadOnlyList<string> folders)
        => folders.OrderByDescending(folder => File.Exists(Path.Combine(folder, CudaProviderName)))
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    internal static DllNotFoundException Missing(IReadOnlyList<string> folders) => new(
        $"ONNX Runtime's native library ({string.Join(" or ", Names)}) was not found in {string.Join(", ", folders)}, nor by the system's loader. "
        + "'dotnet build' and 'dotnet publish' place it beside the application: build again with Node.js installed, and for another platform name it with '-r <runtime identifier>'.");

    /// <summary>A single file has no folder of its assembly, so the application's stands for it; the system's loader knows the other one.</summary>
    private static string[] Folders() => [Path.Combine(AppContext.BaseDirectory, "runtimes", PortableRuntimeIdentifier, "native"), AppContext.BaseDirectory];

    private static string PortableRuntimeIdentifier
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}
