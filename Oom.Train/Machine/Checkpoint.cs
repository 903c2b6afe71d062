using System.Runtime.InteropServices;
using System.Text;
using Oom.Files;

namespace Oom.Train.Machine;

/// <summary>
/// What a training that was stopped goes on from: the parameters of networks that are trained already, and the state of the joint training.
/// It belongs to one specification, seed and set of tables, which its key stands for; a file of another key is not used.
/// </summary>
internal sealed class Checkpoint
{
    private const uint Magic = 0x314d4f4f;

    private readonly string? _path;
    private readonly string _key;
    private readonly Dictionary<int, float[]> _networks = [];
    private byte[]? _joint;

    private Checkpoint(string? path, string key)
    {
        _path = path;
        _key = key;
    }

    /// <summary>A checkpoint that is kept in memory alone.</summary>
    public static Checkpoint InMemory() => new(null, "");

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
            float[] parameters = new float[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(parameters.AsSpan()));
            checkpoint._networks.Add(number, parameters);
        }

        int length = reader.ReadInt32();
        if (length > 0) checkpoint._joint = reader.ReadBytes(length);
        checkpoint.WasFound = true;
        return checkpoint;
    }

    /// <summary>Whether there was something to go on from.</summary>
    public bool WasFound { get; private set; }

    /// <summary>Whether the file was there but belongs to another training: other inputs or another libtorch.</summary>
    public bool WasOfAnother { get; private set; }

    /// <summary>Gives the parameters of a network that was trained before, or trains it now and keeps them.</summary>
    /// <param name="number">Number of the network.</param>
    /// <param name="parameters">Receives the parameters.</param>
    /// <param name="train">Trains the network into the parameters.</param>
    public void TrainOnce(int number, Span<float> parameters, Action train)
    {
        if (_networks.TryGetValue(number, out float[]? known) && known.Length == parameters.Length)
        {
            known.CopyTo(parameters);
            return;
        }

        train();
        _networks[number] = parameters.ToArray();
        Save();
    }

    /// <summary>The state of the joint training; null where it has not begun.</summary>
    public byte[]? Joint => _joint;

    /// <summary>Keeps the state of the joint training.</summary>
    public void SaveJoint(byte[] state)
    {
        _joint = state;
        Save();
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        if (_path is not null) File.Delete(_path);
    }

    private void Save()
    {
        if (_path is null) return;
        AtomicFile.Write(_path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            writer.Write(_key);
            writer.Write(_networks.Count);
            foreach (var (number, parameters) in _networks)
            {
                writer.Write(number);
                writer.Write(parameters.Length);
                writer.Write(MemoryMarshal.AsBytes(parameters.AsSpan()));
            }

            writer.Write(_joint?.Length ?? 0);
            if (_joint is not null) writer.Write(_joint);
        });
    }
}
