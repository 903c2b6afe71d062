using System.Runtime.InteropServices;

namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime in this process: loaded when first used, telemetry off, kept until the process ends. Its log is silent, because every failure arrives as an exception.</summary>
public static unsafe class OrtEnvironment
{
    /// <summary>ORT_LOGGING_LEVEL_FATAL.</summary>
    private const int FatalOnly = 4;

    /// <summary>OrtArenaAllocator and OrtMemTypeDefault: ordinary memory of the processor.</summary>
    private const int ArenaAllocator = 1, DefaultMemory = 0;

    private static readonly Lazy<Loaded> Instance = new(() => new Loaded());

    /// <summary>ONNX Runtime's version, as "1.30.0".</summary>
    /// <exception cref="DllNotFoundException">The native library is missing.</exception>
    public static string Version => Api.VersionText;

    /// <summary>How ONNX Runtime was built.</summary>
    public static string BuildInfo => Marshal.PtrToStringUTF8((nint)Api.GetBuildInfoString()) ?? "";

    /// <summary>The file that was loaded.</summary>
    public static string LibraryPath => Instance.Value.Path;

    /// <summary>The execution providers that the library was built with. That one is listed does not mean that it can be used.</summary>
    public static IReadOnlyList<string> Providers
    {
        get
        {
            byte** names = null;
            int count = 0;
            Api.Check(Api.GetAvailableProviders(&names, &count));
            var providers = new string[count];
            for (int i = 0; i < count; i++) providers[i] = Marshal.PtrToStringUTF8((nint)names[i]) ?? "";
            Api.Check(Api.ReleaseAvailableProviders(names, count));
            return providers;
        }
    }

    internal static OrtApi Api => Instance.Value.Api;

    internal static nint Handle => Instance.Value.Environment;

    internal static nint CpuMemory => Instance.Value.CpuMemory;

    internal static nint Allocator => Instance.Value.Allocator;

    private sealed class Loaded
    {
        public Loaded()
        {
            (nint library, Path) = OnnxRuntimeLibrary.Load();
            Api = new(library, Path);
            nint handle = 0;
            fixed (byte* name = "oom\0"u8) Api.Check(Api.CreateEnv(FatalOnly, name, &handle));
            Environment = handle;
            Api.Check(Api.DisableTelemetryEvents(Environment));
            Api.Check(Api.CreateCpuMemoryInfo(ArenaAllocator, DefaultMemory, &handle));
            CpuMemory = handle;
            Api.Check(Api.GetAllocatorWithDefaultOptions(&handle));
            Allocator = handle;
        }

        public OrtApi Api { get; }

        public string Path { get; }

        public nint Environment { get; }

        public nint CpuMemory { get; }

        public nint Allocator { get; }
    }
}
