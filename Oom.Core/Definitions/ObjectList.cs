using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>Objects in an order, in memory that is used again from event to event.</summary>
internal sealed class ObjectList
{
    /// <summary>The most objects: pairs of more than 140 are no observable's.</summary>
    public const int CountMax = 10_000;

    private PhysicsObject[] _items = new PhysicsObject[16];
    private double[] _keys = [];
    private int[] _members = [];
    private ObjectList[] _sources = [];
    private ObjectList[] _ownSources = [];

    /// <summary>Number of objects.</summary>
    public int Count { get; private set; }

    /// <summary>The objects.</summary>
    public ReadOnlySpan<PhysicsObject> Items => _items.AsSpan(0, Count);

    /// <summary>Takes all objects out.</summary>
    public void Clear()
    {
        Count = 0;
        _sources = [];
    }

    /// <summary>Adds an object.</summary>
    /// <exception cref="ObjectListException">There are too many.</exception>
    public void Add(in PhysicsObject item)
    {
        if (Count == _items.Length) Grow();
        _items[Count++] = item;
    }

    /// <summary>The place of one more object, to be written by the caller.</summary>
    /// <exception cref="ObjectListException">There are too many.</exception>
    public ref PhysicsObject Next()
    {
        if (Count == _items.Length) Grow();
        return ref _items[Count++];
    }

    /// <summary>Adds an object of another list, with what it is combined of.</summary>
    public void AddFrom(ObjectList list, int index)
    {
        Add(list._items[index]);
        if (list._sources.Length > 0) AddMembersFrom(list, index);
    }

    /// <summary>Adds all objects of another list.</summary>
    public void AddAll(ObjectList list)
    {
        for (int i = 0; i < list.Count; i++) AddFrom(list, i);
    }

    /// <summary>Becomes another list by falling transverse momentum; of equal ones in the order that they had.</summary>
    public void SortFrom(ObjectList list)
    {
        Clear();
        if (_keys.Length < list._items.Length) _keys = new double[list._items.Length];
        // By insertion: lists are short and nearly in order.
        for (int i = 0; i < list.Count; i++)
        {
            AddFrom(list, i);
            double key = list._items[i].Momentum.PtSquared;
            int place = i;
            for (; place > 0 && _keys[place - 1] < key; place--) Move(place - 1, place);
            _keys[place] = key;
            if (place == i) continue;
            _items[place] = list._items[i];
            int width = _sources.Length;
            if (width > 0) list._members.AsSpan(i * width, width).CopyTo(_members.AsSpan(place * width));
        }
    }

    /// <summary>Becomes all combinations of two different objects of one list.</summary>
    public void PairFrom(ObjectList list)
    {
        Combine(list, list);
        for (int i = 0; i < list.Count; i++)
        {
            for (int j = i + 1; j < list.Count; j++) AddPair(list, i, list, j);
        }
    }

    /// <summary>Becomes all combinations of one object of each of two lists.</summary>
    public void PairFrom(ObjectList first, ObjectList second)
    {
        Combine(first, second);
        for (int i = 0; i < first.Count; i++)
        {
            for (int j = 0; j < second.Count; j++) AddPair(first, i, second, j);
        }
    }

    /// <summary>The momentum of an object; 0 where there is no such object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourMomentum MomentumAt(int index) => (uint)index < (uint)_items.Length ? _items[index].Momentum : default;

    /// <summary>The charge of an object; 0 where there is no such object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ChargeAt(int index) => (uint)index < (uint)_items.Length ? _items[index].Charge : 0;

    /// <summary>The PDG code of an object; 0 where there is no such object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double PdgIdAt(int index) => (uint)index < (uint)_items.Length ? _items[index].PdgId : 0;

    /// <summary>The status of an object; 0 where there is no such object.</summary>
    public double StatusAt(int index) => (uint)index < (uint)_items.Length ? _items[index].Status : 0;

    /// <summary>Whether something is known of an object; false where there is no such object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasFlag(int index, ObjectFlags flag) => (uint)index < (uint)_items.Length && (_items[index].Flags & flag) != 0;

    /// <summary>The list in which a member of each object stands.</summary>
    public ObjectList MemberList(int member) => member < _sources.Length ? _sources[member] : this;

    /// <summary>Where in that list it stands; -1 where there is no such object.</summary>
    public int MemberIndex(int index, int member) => (uint)index < (uint)Count ? _members[index * _sources.Length + member] : -1;

    private void Grow()
    {
        if (Count >= CountMax) throw new ObjectListException();
        Array.Resize(ref _items, Math.Min(2 * Count, CountMax));
    }

    private void Combine(ObjectList first, ObjectList second)
    {
        Count = 0;
        if (_ownSources.Length == 0) _ownSources = new ObjectList[2];
        (_ownSources[0], _ownSources[1]) = (first, second);
        _sources = _ownSources;
    }

    private void AddMembersFrom(ObjectList list, int index)
    {
        _sources = list._sources;
        AddMembers(list._members.AsSpan(index * _sources.Length, _sources.Length));
    }

    private void AddPair(ObjectList first, int i, ObjectList second, int j)
    {
        ref readonly var a = ref first._items[i];
        ref readonly var b = ref second._items[j];
        Add(new PhysicsObject(a.Momentum + b.Momentum, a.Charge + b.Charge, 0, 0, ObjectFlags.None));
        AddMembers([i, j]);
    }

    private void AddMembers(ReadOnlySpan<int> members)
    {
        if (_members.Length < Count * members.Length) Array.Resize(ref _members, _items.Length * members.Length);
        members.CopyTo(_members.AsSpan((Count - 1) * members.Length));
    }

    private void Move(int from, int to)
    {
        (_items[to], _keys[to]) = (_items[from], _keys[from]);
        int width = _sources.Length;
        if (width > 0) _members.AsSpan(from * width, width).CopyTo(_members.AsSpan(to * width));
    }
}
