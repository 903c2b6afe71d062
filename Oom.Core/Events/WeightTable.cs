using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Oom.Events;

/// <summary>
/// Knows which column a weight belongs to. Events name their weights in the same order,
/// mostly: the tag that followed last time is compared first,
/// and only another one is looked up. Declared weights have the first columns; others get the next ones, anew in every chunk.
/// </summary>
internal sealed unsafe class WeightTable
{
    private const int TagBytes = 32;
    private const int NoColumn = -1;
    private const int LongestQuickName = 256;

    private readonly List<string> _names = [];
    private readonly List<int> _columns = [];
    private readonly List<int> _extraSlots = [];
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _slotsBySpan;
    private readonly WeightLayout _declared;
    private readonly int[] _positional;
    private readonly bool _positionalIsNamed;
    private WeightLayout _lastLayout;

    // By slot, and for the start of an event at index 0: the slot that followed, plus one.
    private int[] _successors = new int[1];
    private Vector256<byte>[] _tags = [];
    private int[] _tagLengths = [];
    private int _last;

    public WeightTable(LheHeader header, WeightLayout declared)
    {
        _slotsBySpan = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        _declared = _lastLayout = declared;
        foreach (string name in declared.Names) _columns[AddSlot(name)] = _names.Count - 1;
        _positionalIsNamed = header.PositionalWeights.Count > 0;
        _positional = [.. (_positionalIsNamed ? header.PositionalWeights : declared.Names).Select(declared.IndexOf)];
    }

    /// <summary>Number of columns in use.</summary>
    public int ColumnCount => _declared.Count + _extraSlots.Count;

    public void BeginChunk() => Trim(_declared.Count);

    public void BeginEvent() => _last = 0;

    /// <summary>Takes the columns away that were added since there were so many.</summary>
    public void Trim(int columnCount)
    {
        while (ColumnCount > columnCount)
        {
            _columns[_extraSlots[^1]] = NoColumn;
            _extraSlots.RemoveAt(_extraSlots.Count - 1);
        }
    }

    /// <summary>Names of the columns in use; the same object as for the last chunk where they are the same.</summary>
    public WeightLayout Layout()
    {
        if (_extraSlots.Count == 0) return _declared;
        bool isSame = _lastLayout.Count == ColumnCount;
        for (int i = 0; isSame && i < _extraSlots.Count; i++)
            isSame = ReferenceEquals(_lastLayout.Names[_declared.Count + i], _names[_extraSlots[i]]);
        if (!isSame) _lastLayout = new WeightLayout(_declared.Names.Concat(_extraSlots.Select(slot => _names[slot])));
        return _lastLayout;
    }

    /// <summary>Compares the tag at a place with the one that is expected there.</summary>
    /// <returns>The column, and the length of the tag; -1 where another tag stands there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Expect(byte* tag, out int length)
    {
        int slot = _successors[_last] - 1;
        length = 0;
        if (slot < 0) return NoColumn;
        length = _tagLengths[slot];
        uint same = Vector256.Equals(Vector256.Load(tag), _tags[slot]).ExtractMostSignificantBits();
        if (length == 0 || BitOperations.TrailingZeroCount(~same) < length) return NoColumn;
        _last = slot + 1;
        return _columns[slot];
    }

    /// <summary>The column of a name, a new one where needed; the tag that named it is expected next time.</summary>
    public int Find(ReadOnlySpan<byte> name, byte* tag, int tagLength)
    {
        int slot = FindSlot(name);
        if (tagLength <= TagBytes)
        {
            _tags[slot] = Vector256.Load(tag);
            _tagLengths[slot] = tagLength;
        }

        _successors[_last] = slot + 1;
        _last = slot + 1;
        return Column(slot);
    }

    /// <summary>The column of the value at a place of a 'weights' tag. Values take the declared names in order where there are as
    /// many; else which belongs to which cannot be known.</summary>
    /// <param name="index">Place, counted from 0.</param>
    /// <param name="count">Number of values in the tag.</param>
    /// <param name="hasNamed">Whether the event has weights named by identifier too; then the declared identifiers are theirs.</param>
    public int Positional(int index, int count, bool hasNamed)
    {
        if (count == _positional.Length && (_positionalIsNamed || !hasNamed)) return _positional[index];
        Span<char> name = stackalloc char[32];
        name.TryWrite(System.Globalization.CultureInfo.InvariantCulture, $"weights[{index + 1}]", out int length);
        if (!_slotsBySpan.TryGetValue(name[..length], out int slot)) slot = AddSlot(name[..length].ToString());
        return Column(slot);
    }

    /// <summary>The column of a name; -1 where it is not in use.</summary>
    public int ColumnOf(string name) => _slots.TryGetValue(name, out int slot) ? _columns[slot] : NoColumn;

    /// <summary>The name of a column in use.</summary>
    public string Name(int column) => column < _declared.Count ? _declared.Names[column] : _names[_extraSlots[column - _declared.Count]];

    private int FindSlot(ReadOnlySpan<byte> name)
    {
        if (name.Length <= LongestQuickName && Ascii.IsValid(name))
        {
            Span<char> characters = stackalloc char[LongestQuickName];
            characters = characters[..Encoding.ASCII.GetChars(name, characters)];
            return _slotsBySpan.TryGetValue(characters, out int known) ? known : AddSlot(characters.ToString());
        }

        string text = LheText.Decode(name);
        return _slots.TryGetValue(text, out int slot) ? slot : AddSlot(text);
    }

    private int Column(int slot)
    {
        if (_columns[slot] == NoColumn)
        {
            _extraSlots.Add(slot);
            _columns[slot] = ColumnCount - 1;
        }

        return _columns[slot];
    }

    private int AddSlot(string name)
    {
        int slot = _names.Count;
        _slots.Add(name, slot);
        _names.Add(name);
        _columns.Add(NoColumn);
        if (slot >= _tags.Length)
        {
            int capacity = Math.Max(16, 2 * slot);
            Array.Resize(ref _successors, capacity + 1);
            Array.Resize(ref _tags, capacity);
            Array.Resize(ref _tagLengths, capacity);
        }

        return slot;
    }
}
