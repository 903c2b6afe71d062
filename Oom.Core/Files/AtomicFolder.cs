namespace Oom.Files;

/// <summary>Writes folders that are either complete or not there: to a temporary folder beside, then by a rename.</summary>
public static class AtomicFolder
{
    private const string OldEnding = "old";

    /// <summary>Checks that a folder can be written, before long work is done for it.</summary>
    /// <param name="path">The folder to make.</param>
    /// <param name="marker">Name of a file that every folder of this kind holds.</param>
    /// <param name="replace">Whether a folder of this kind may be replaced.</param>
    /// <exception cref="IOException">There is a file of this name, or a folder that is not empty and must not be replaced.</exception>
    public static void RequireWritable(string path, string marker, bool replace)
    {
        if (File.Exists(path)) throw new IOException($"{path} is a file; a folder is to be written there");
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any()) return;
        if (!File.Exists(Path.Combine(path, marker)))
            throw new IOException($"{path} is not empty and holds no {marker}: it is never replaced; choose another folder");
        if (!replace) throw new IOException($"{path} exists already; use --force to replace it, or choose another folder");
    }

    /// <summary>Writes a folder.</summary>
    /// <param name="path">The folder to make; those above it are made where they are missing.</param>
    /// <param name="marker">Name of a file that every folder of this kind holds.</param>
    /// <param name="replace">Whether a folder of this kind may be replaced.</param>
    /// <param name="write">Writes the files into the temporary folder whose path it is given; where it throws, nothing is left.</param>
    /// <exception cref="IOException">There is a file of this name, or a folder that is not empty and must not be replaced.</exception>
    public static void Write(string path, string marker, bool replace, Action<string> write)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        RequireWritable(target, marker, replace);
        string temporary = TemporaryPath.Beside(target), old = TemporaryPath.Beside(target, OldEnding);
        Directory.CreateDirectory(temporary);
        try
        {
            write(temporary);

            // The work may have taken hours in which someone else wrote there.
            RequireWritable(target, marker, replace);
            if (!Directory.Exists(target)) Directory.Move(temporary, target);
            else
            {
                // The folder itself stays: a program or its user may be in it.
                Directory.CreateDirectory(old);
                MoveContent(target, old);
                MoveContent(temporary, target);
                Directory.Delete(old, recursive: true);
            }
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static void MoveContent(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from)) File.Move(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.GetDirectories(from)) Directory.Move(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
