namespace Oom.Programs.Installation;

/// <summary>The programs' native files load on the field's machines: EL 9 (glibc 2.34, libstdc++ of GCC 11), and so Debian 12.</summary>
public sealed class NativeFileTests
{
    // GCC's documentation of libstdc++, "ABI Policy and Guidelines": GCC 11 has GLIBCXX_3.4.29 and CXXABI_1.3.13.
    private static readonly Dictionary<string, Version> Newest = new()
    {
        ["GLIBC"] = new(2, 34),
        ["GLIBCXX"] = new(3, 4, 29),
        ["CXXABI"] = new(1, 3, 13),
    };

    // What these programs are known to bring, so that a folder without them does not pass.
    private static readonly string[] Known = ["libonnxruntime.so", "ParquetSharpNative.so", "libduckdb.so"];

    [Fact]
    public void Native_files_ask_for_no_newer_libraries_than_those_of_EL_9()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the outputs hold the native files of this system alone");
        string[] files = [.. Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(NeededVersions.IsElf)];
        Assert.Empty(Known.Except(files.Select(Path.GetFileName)));

        var asked = files.SelectMany(file => NeededVersions.Read(file).Select(
            version => (File: Path.GetRelativePath(AppContext.BaseDirectory, file), Version: version))).ToList();

        Assert.Contains(asked, item => item.Version.StartsWith("GLIBCXX_", StringComparison.Ordinal));
        Assert.Empty(asked.Where(item => IsNewer(item.Version)).Select(item => $"{item.File} asks for {item.Version}").Order());
    }

    // Names such as GLIBC_PRIVATE are no versions of what is public.
    private static bool IsNewer(string name)
        => name.Split('_') is [var library, var number] && Newest.TryGetValue(library, out var newest)
            && (!Version.TryParse(number, out var version) || version > newest);
}
