using System.IO.Compression;

namespace Oom.Programs.Mutations;

/// <summary>The first events of the example's sample.</summary>
internal static class SmallSample
{
    private const string End = "</event>\n";
    private const int Events = 20;

    public static string Text { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz")),
            CompressionMode.Decompress));
        string all = reader.ReadToEnd();
        int place = 0;
        for (int i = 0; i < Events; i++) place = all.IndexOf(End, place, StringComparison.Ordinal) + End.Length;
        return all[..place] + "</LesHouchesEvents>\n";
    }
}
