namespace Oom.Reinterpret.Samples;

/// <summary>Finds a file that is given twice: under two spellings, by a symbolic or hard link, or as a copy. Its events would count double.</summary>
public static class DistinctFiles
{
    private const string StandardInput = "-";
    private const int ChunkBytes = 1 << 16;

    /// <summary>Checks files before any is read.</summary>
    /// <param name="files">The files as they are named; those that are not there are left to their readers.</param>
    /// <exception cref="SampleException">Two of them are the same file, or hold the same bytes.</exception>
    public static void Require(IReadOnlyList<string> files)
    {
        var byPlace = new Dictionary<string, string>(StringComparer.Ordinal);
        var byLength = new Dictionary<long, List<string>>();
        foreach (string file in files)
        {
            string place = file == StandardInput ? file : Resolve(file);
            if (!byPlace.TryAdd(place, file)) throw Twice(byPlace[place], file);
            if (file == StandardInput || new FileInfo(place) is not { Exists: true, Length: > 0 and var length }) continue;
            if (!byLength.TryGetValue(length, out var others)) byLength.Add(length, others = []);
            if (others.Find(other => AreEqual(Resolve(other), place)) is { } same) throw Twice(same, file);
            others.Add(file);
        }
    }

    /// <summary>The full path of a file with all links on the way followed.</summary>
    /// <param name="file">The file.</param>
    public static string Resolve(string file)
    {
        string path = Path.GetFullPath(file), resolved = Path.GetPathRoot(path)!;
        foreach (string part in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, part);
            FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target) resolved = Resolve(target.FullName);
        }

        return resolved;
    }

    private static bool AreEqual(string first, string second)
    {
        using FileStream one = File.OpenRead(first), other = File.OpenRead(second);
        byte[] left = new byte[ChunkBytes], right = new byte[ChunkBytes];
        while (true)
        {
            int count = one.ReadAtLeast(left, ChunkBytes, throwOnEndOfStream: false);
            if (other.ReadAtLeast(right, ChunkBytes, throwOnEndOfStream: false) != count || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count))) return false;
            if (count < ChunkBytes) return true;
        }
    }

    private static SampleException Twice(string first, string second) => new(first == second
        ? $"the file {first} is given twice: its events would count double"
        : $"{first} and {second} are the same file, given twice: its events would count double");
}
