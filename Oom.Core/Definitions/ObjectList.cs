using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>Objects in an order, in memory that is used again from event to event.</summary>
/// <param name="frame">The event that its lines are of, which is asked for what is known of them; null for objects of none.</param>
internal sealed class ObjectList(EventFrame? frame = null)
{
    /// <summary>The most objects, but for the lines of a record: pairs of more than 140 are no observable's.</summary>
    public const int CountMax = 10_000;

    /// <summary>Up to so many objects are sorted by insertion.</summary>
    private const int Few = 32;

    private PhysicsObject[] _items = new PhysicsObject[16];
    private FallingMomentum? _falling;
    private int[] _order = [];
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
        if (_sources.Length > 0) _sources = [];
    }

    /// <summary>Adds an object.</summary>
    /// <exception cref="ObjectListException">There are too many.</exception>
    public void Add(in PhysicsObject item) => Next(CountMax) = item;

    /// <summary>The place of one more object, to be written by the caller.</summary>
    /// <param name="countMax">The most objects; lines of a record may be any number.</param>
    /// <exception cref="ObjectListException">There are too many.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref PhysicsObject Next(int countMax = int.MaxValue)
    {
        int place = Count;
        var items = _items;
        if ((uint)place >= (uint)items.Length) items = Grow(countMax);
        Count = place + 1;
        return ref items[place];
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
        int count = list.Count;
        if (_order.Length < count) _order = new int[list._items.Length];
        var order = _order.AsSpan(0, count);
        for (int i = 0; i < count; i++) order[i] = i;
        if (count > Few)
        {
            _falling ??= new FallingMomentum();
            _falling.List = list;
            order.Sort(_falling);
        }
        else
        {
            for (int i = 1; i < count; i++)
            {
                double key = list._items[i].Momentum.PtSquared;
                int place = i;
                for (; place > 0 && list._items[order[place - 1]].Momentum.PtSquared < key; place--) order[place] = order[place - 1];
                order[place] = i;
            }
        }

        foreach (int index in order) AddFrom(list, index);
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
    public bool HasFlag(int index, ObjectFlags flag)
    {
        if ((uint)index >= (uint)Count) return false;
        ref readonly var item = ref _items[index];
        return (item.Flags & flag) != 0 || item.Line > 0 && frame?.Record is { } record && record.Has(item.Line - 1, flag);
    }

    /// <summary>The list in which a member of each object stands.</summary>
    public ObjectList MemberList(int member) => member < _sources.Length ? _sources[member] : this;

    /// <summary>Where in that list it stands; -1 where there is no such object.</summary>
    public int MemberIndex(int index, int member) => (uint)index < (uint)Count ? _members[index * _sources.Length + member] : -1;

    // An array is never longer than the list may be, so that only what would lengthen it must ask.
    private PhysicsObject[] Grow(int countMax)
    {
        if (_items.Length >= countMax) throw new ObjectListException();
        Array.Resize(ref _items, (int)Math.Min(2L * _items.Length, countMax));
        return _items;
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

    // By falling transverse momentum; of equal ones, and of those that are no number, in the order of the list.
    private sealed class FallingMomentum : IComparer<int>
    {
        public ObjectList List { get; set; } = null!;

        public int Compare(int x, int y)
        {
            double a = List._items[x].Momentum.PtSquared, b = List._items[y].Momentum.PtSquared;
            return a == b ? x.CompareTo(y) : b.CompareTo(a);
        }
    }
}
