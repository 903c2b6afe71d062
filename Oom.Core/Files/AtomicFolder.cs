namespace Oom.Files;

/// <summary>
/// Writes folders that are either complete or not there: to a temporary folder beside, then by a rename; a folder that is there already
/// stays, and its content is exchanged, or put back where that fails. Files that a user has put beside the program's own stay where they
/// are.
/// </summary>
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
    /// <param name="isOwn">Whether an entry of this name of a folder of this kind is the program's, and is taken away with the old content;
    /// others stay unless the new content has one of their name. Null where all are.</param>
    /// <param name="write">Writes the files into the temporary folder whose path it is given; where it throws, nothing is left.</param>
    /// <exception cref="IOException">There is a file of this name, or a folder that is not empty and must not be replaced.</exception>
    public static void Write(string path, string marker, bool replace, Func<string, bool>? isOwn, Action<string> write)
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
            else Exchange(target, temporary, old, isOwn);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    // The folder itself stays: a program or its user may be in it.
    private static void Exchange(string target, string temporary, string old, Func<string, bool>? isOwn)
    {
        Directory.CreateDirectory(old);
        var moved = new Stack<(string From, string To)>();
        try
        {
            MoveContent(target, old, moved, name => isOwn?.Invoke(name) != false || Path.Exists(Path.Combine(temporary, name)));
            MoveContent(temporary, target, moved, _ => true);
        }
        catch
        {
            while (moved.TryPop(out var move)) Move(move.To, move.From);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }

    private static void MoveContent(string from, string to, Stack<(string From, string To)> moved, Func<string, bool> isMoved)
    {
        foreach (string entry in Directory.GetFileSystemEntries(from).Where(entry => isMoved(Path.GetFileName(entry))))
        {
            string place = Path.Combine(to, Path.GetFileName(entry));
            Move(entry, place);
            moved.Push((entry, place));
        }
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
    }
}
