using System.Text;
using Oom.Files;

namespace Oom.Train.Learning;

/// <summary>
/// What a training that was stopped goes on from: the state of each of its loops, by their numbers.
/// It belongs to one specification, seed and set of tables, which its key stands for; a file of another key is not used.
/// </summary>
internal sealed class Checkpoint
{
    private const uint Magic = 0x334d4f4f;

    private readonly string? _path;
    private readonly string _key;
    private readonly Dictionary<int, byte[]> _states = [];

    private Checkpoint(string? path, string key)
    {
        _path = path;
        _key = key;
    }

    /// <summary>A checkpoint that keeps nothing.</summary>
    public static Checkpoint None() => new(null, "");

    /// <summary>Opens a checkpoint file, which need not exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">Stands for everything that determines the training.</param>
    public static Checkpoint Open(string path, string key)
    {
        var checkpoint = new Checkpoint(path, key);
        if (!File.Exists(path)) return checkpoint;
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        if (reader.BaseStream.Length <= sizeof(uint) || reader.ReadUInt32() != Magic || reader.ReadString() != key)
        {
            checkpoint.WasOfAnother = true;
            return checkpoint;
        }

        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            int number = reader.ReadInt32();
            checkpoint._states.Add(number, reader.ReadBytes(reader.ReadInt32()));
        }

        checkpoint.WasFound = true;
        return checkpoint;
    }

    /// <summary>Whether there was something to go on from.</summary>
    public bool WasFound { get; private set; }

    /// <summary>Whether the file was there but belongs to another training: other inputs or another libtorch.</summary>
    public bool WasOfAnother { get; private set; }

    /// <summary>Says that a training goes on, or why it does not where there is something to go on from; null where there is
    /// nothing.</summary>
    public string? Remark => WasFound ? $"going on from {Path.GetFileName(_path)}"
        : WasOfAnother ? $"starting anew: {Path.GetFileName(_path)} is of other inputs or another version of libtorch" : null;

    /// <summary>The place of a checkpoint, beside the folder that a training makes.</summary>
    public static string PathOf(string outputFolder)
        => Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder)) + ".checkpoint";

    /// <summary>The state of a loop; null where it has not begun.</summary>
    /// <param name="number">Number of the training.</param>
    public byte[]? this[int number] => _states.GetValueOrDefault(number);

    /// <summary>Keeps the state of a loop; one in memory alone keeps nothing.</summary>
    /// <param name="number">Number of the training.</param>
    /// <param name="state">Writes the state.</param>
    public void Save(int number, Action<BinaryWriter> state)
    {
        if (_path is null) return;
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8)) state(writer);
        _states[number] = memory.ToArray();
        AtomicFile.Write(_path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            writer.Write(_key);
            writer.Write(_states.Count);
            foreach (var (key, bytes) in _states)
            {
                writer.Write(key);
                writer.Write(bytes.Length);
                writer.Write(bytes);
            }
        });
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        if (_path is not null) File.Delete(_path);
    }
}
