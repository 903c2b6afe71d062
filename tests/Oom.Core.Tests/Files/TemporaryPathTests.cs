using System.Diagnostics;

namespace Oom.Files;

public sealed class TemporaryPathTests
{
    [Fact]
    public void What_a_killed_run_left_is_removed_by_the_next_and_nothing_else()
    {
        using var folder = TestData.NewFolder();
        string own = TemporaryPath.Beside(folder.File("a.txt")), name = Path.GetFileName(own),
            start = name[..(name.IndexOf('-', StringComparison.Ordinal) + 1)];
        int dead = DeadProcess();
        string left = folder.File($"{start}{dead}.tmp"),
            leftFolder = folder.File($"{start.Replace("a.txt", "b", StringComparison.Ordinal)}{dead}.tmp");
        string[] kept = [own, folder.File($"{start}{dead}.txt"), folder.File($"{start}x.tmp"), folder.File($"a.txt.{dead}.tmp"),
            folder.File("a.txt.tmp")];
        foreach (string path in kept) File.WriteAllText(path, "kept");
        File.WriteAllText(left, "left");
        Directory.CreateDirectory(Path.Combine(leftFolder, "inner"));

        AtomicFile.WriteText(folder.File("a.txt"), "text");
        AtomicFolder.Write(folder.File("b"), "marker", replace: false, isOwn: null, path => File.WriteAllText(Path.Combine(path, "marker"), "text"));

        Assert.False(File.Exists(left));
        Assert.False(Directory.Exists(leftFolder));
        // Its own was written anew, and moved.
        Assert.All(kept[1..], path => Assert.True(File.Exists(path), path));
    }

    [Fact]
    public void What_a_run_with_the_number_of_this_one_left_before_it_began_is_removed()
    {
        using var folder = TestData.NewFolder();
        string temporary = TemporaryPath.Beside(folder.File("b"));
        Directory.CreateDirectory(temporary);
        File.WriteAllText(Path.Combine(temporary, "stale"), "");
        Directory.SetLastWriteTimeUtc(temporary, DateTime.UtcNow.AddDays(-1));

        AtomicFolder.Write(folder.File("b"), "marker", replace: false, isOwn: null, path => File.WriteAllText(Path.Combine(path, "marker"), "text"));

        Assert.Equal(["marker"], Directory.GetFiles(folder.File("b")).Select(path => Path.GetFileName(path)));
    }

    private static int DeadProcess()
    {
        using var process = Process.Start("true");
        process.WaitForExit();
        return process.Id;
    }
}
