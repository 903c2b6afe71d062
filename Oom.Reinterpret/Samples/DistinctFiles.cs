using System.Security.Cryptography;
using System.Text;
using Oom.Events;

namespace Oom.Reinterpret.Samples;

/// <summary>Finds a file that is given twice: under two spellings, by a symbolic or hard link, or as a copy,
/// compressed or not. Its events would count double.</summary>
public static class DistinctFiles
{
    private const string StandardInput = "-";
    private const int ChunkBytes = 1 << 16, PlaceDigits = 16;

    /// <summary>Checks files before any is read.</summary>
    /// <param name="files">The files as they are named; those that are not there are left to their readers.</param>
    /// <exception cref="SampleException">Two of them are the same file, or hold the same bytes.</exception>
    public static void Require(IReadOnlyList<string> files)
    {
        var byPlace = new Dictionary<string, string>(StringComparer.Ordinal);
        var byStart = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var byLength = new Dictionary<long, List<string>>();
        foreach (string file in files)
        {
            string place = file == StandardInput ? file : Resolve(file);
            if (!byPlace.TryAdd(place, file)) throw Twice(byPlace[place], file);
            if (file == StandardInput || new FileInfo(place) is not { Exists: true, Length: > 0 and var length }) continue;
            if (!byLength.TryGetValue(length, out var others)) byLength.Add(length, others = []);
            if (others.Find(other => AreEqual(File.OpenRead(Resolve(other)), File.OpenRead(place))) is { } same) throw Twice(same, file);
            others.Add(file);
        }

        // A copy that is compressed, or in another way, has another length: texts are compared where they begin alike.
        if (byPlace.Count < 2 || !byLength.Values.SelectMany(others => others).Any(IsCompressed)) return;
        foreach (string file in byLength.Values.SelectMany(others => others))
        {
            if (StartOf(file) is not { } start) continue;
            if (!byStart.TryGetValue(start, out var others)) byStart.Add(start, others = []);
            if (others.Find(other => AreEqual(EventFileContent.OpenText(other), EventFileContent.OpenText(file))) is { } same)
                throw Twice(same, file);
            others.Add(file);
        }
    }

    /// <summary>The full path of a file with all links on the way followed.</summary>
    /// <param name="file">The file.</param>
    public static string Resolve(string file)
    {
        // A name that no file can have, as a changed result may say.
        if (file.Contains('\0', StringComparison.Ordinal)) return file;
        string path = Path.GetFullPath(file), resolved = Path.GetPathRoot(path)!;
        foreach (string part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                resolved = Resolve(target.FullName);
        }

        return resolved;
    }

    /// <summary>A digest of where a file lies, which tells files of one name in different folders without
    /// telling the folders; empty for standard input.</summary>
    /// <param name="file">The file.</param>
    public static string PlaceOf(string file)
        => file == StandardInput ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Resolve(file))))[..PlaceDigits];

    private static bool IsCompressed(string file)
    {
        Span<byte> start = stackalloc byte[4];
        using var stream = File.OpenRead(file);
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return EventFileContent.IsCompressed(start[..length]);
    }

    // Null where the file is none of events, or is cut, which its reader says.
    private static string? StartOf(string file)
    {
        try
        {
            using var text = EventFileContent.OpenText(file);
            byte[] start = new byte[ChunkBytes];
            return Convert.ToHexString(SHA256.HashData(start.AsSpan(0, text.ReadAtLeast(start, ChunkBytes, throwOnEndOfStream: false))));
        }
        catch (Exception e) when (e is EventFormatException or InvalidDataException)
        {
            return null;
        }
    }

    private static bool AreEqual(Stream one, Stream other)
    {
        using Stream first = one, second = other;
        byte[] left = new byte[ChunkBytes], right = new byte[ChunkBytes];
        while (true)
        {
            int count = first.ReadAtLeast(left, ChunkBytes, throwOnEndOfStream: false);
            if (second.ReadAtLeast(right, ChunkBytes, throwOnEndOfStream: false) != count
                || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count)))
                return false;
            if (count < ChunkBytes) return true;
        }
    }

    private static SampleException Twice(string first, string second) => new(first == second
        ? $"the file {first} is given twice: its events would count double"
        : $"{first} and {second} are the same file, given twice: its events would count double");
}
