using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Trees;

/// <summary>
/// Trees filled up to complete ones, level by level in contiguous memory. A missing split sends every event left (its
/// threshold is infinite), and the leaves below it are all the same.
/// Trees of up to four levels are evaluated for sixteen events at a time: all fifteen
/// comparisons are made, and the leaf is looked up in registers.
/// </summary>
internal sealed class PackedTrees
{
    /// <summary>Events are evaluated in blocks of so many: their columns and sums stay in the first-level cache.</summary>
    public const int BlockEvents = 128;

    private const int ShallowLevels = 4, ShallowSplits = (1 << ShallowLevels) - 1, ShallowLeaves = 1 << ShallowLevels, Lanes = 8;

    private readonly int _outputs;
    private readonly Group _shallow;
    private readonly Group[] _deep;

    public PackedTrees(IEnumerable<RegressionTree> trees, int outputs)
    {
        _outputs = outputs;
        var byLevels = trees.ToLookup(tree => Math.Max(tree.Levels, ShallowLevels));
        _shallow = new Group([.. byLevels[ShallowLevels]], ShallowLevels, outputs, leavesTogether: false);
        _deep = [.. byLevels.Where(group => group.Key > ShallowLevels).OrderBy(group => group.Key)
            .Select(group => new Group([.. group], group.Key, outputs, leavesTogether: true))];
    }

    /// <summary>Adds the leaves of all trees to sums.</summary>
    /// <param name="columns">Features x <see cref="BlockEvents"/>, feature by feature.</param>
    /// <param name="sums">Outputs x <see cref="BlockEvents"/>, output by output.</param>
    public void Add(float[] columns, float[] sums)
    {
        for (int tree = 0; tree < _shallow.Count; tree++) AddShallow(tree, columns, sums);
        foreach (var group in _deep) AddDeep(group, columns, sums);
    }

    private void AddShallow(int tree, float[] columns, float[] sums)
    {
        ref int feature = ref _shallow.Columns[tree * ShallowSplits];
        ref float threshold = ref _shallow.Thresholds[tree * ShallowSplits];
        ref float leaves = ref _shallow.Leaves[tree * ShallowLeaves * _outputs];
        ref float column = ref MemoryMarshal.GetArrayDataReference(columns);
        for (int i = 0; i < BlockEvents; i += 2 * Lanes)
        {
            var (half, place) = Find(ref feature, ref threshold, ref Unsafe.Add(ref column, i));
            ref float sum = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), i);
            if (Vector512.IsHardwareAccelerated)
            {
                AddLeaves(Vector512.Create(Leaf(half.First, place.First), Leaf(half.Second, place.Second)), ref leaves, ref sum);
                continue;
            }

            for (int output = 0; output < _outputs; output++)
            {
                ref float values = ref Unsafe.Add(ref leaves, output * ShallowLeaves);
                var right = Vector256.LoadUnsafe(ref values);
                var left = Vector256.LoadUnsafe(ref values, Lanes);
                ref float to = ref Unsafe.Add(ref sum, output * BlockEvents);
                (Vector256.LoadUnsafe(ref to) + Select(
                    half.First, Vector256.ShuffleNative(left, place.First.AsInt32()),
                    Vector256.ShuffleNative(right, place.First.AsInt32()))).StoreUnsafe(ref to);
                (Vector256.LoadUnsafe(ref to, Lanes) + Select(
                    half.Second, Vector256.ShuffleNative(left, place.Second.AsInt32()),
                    Vector256.ShuffleNative(right, place.Second.AsInt32()))).StoreUnsafe(ref to, Lanes);
            }
        }
    }

    // All sixteen leaves fit into one register, so that one permutation finds those of sixteen events.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddLeaves(Vector512<int> leaf, ref float leaves, ref float sum)
    {
        for (int output = 0; output < _outputs; output++)
        {
            ref float to = ref Unsafe.Add(ref sum, output * BlockEvents);
            (Vector512.LoadUnsafe(ref to) + Vector512.ShuffleNative(
                Vector512.LoadUnsafe(ref Unsafe.Add(ref leaves, output * ShallowLeaves)), leaf)).StoreUnsafe(ref to);
        }
    }

    // The place among all leaves, counted from the right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Leaf(Vector256<float> half, Vector256<float> place)
        => (half.AsInt32() & Vector256.Create(Lanes)) | place.AsInt32();

    // The half of the leaves, all bits set for the left one, and the place in it, counted from the right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Pair Half, Pair Place) Find(ref int feature, ref float threshold, ref float column)
    {
        var level0 = Left(ref feature, ref threshold, ref column, 0);
        var level1 = Select(level0, Left(ref feature, ref threshold, ref column, 1), Left(ref feature, ref threshold, ref column, 2));
        var low = Select(level1, Left(ref feature, ref threshold, ref column, 3), Left(ref feature, ref threshold, ref column, 4));
        var high = Select(level1, Left(ref feature, ref threshold, ref column, 5), Left(ref feature, ref threshold, ref column, 6));
        var level2 = Select(level0, low, high);
        var a = Select(level2, Left(ref feature, ref threshold, ref column, 7), Left(ref feature, ref threshold, ref column, 8));
        var b = Select(level2, Left(ref feature, ref threshold, ref column, 9), Left(ref feature, ref threshold, ref column, 10));
        var c = Select(level2, Left(ref feature, ref threshold, ref column, 11), Left(ref feature, ref threshold, ref column, 12));
        var d = Select(level2, Left(ref feature, ref threshold, ref column, 13), Left(ref feature, ref threshold, ref column, 14));
        var level3 = Select(level0, Select(level1, a, b), Select(level1, c, d));
        return (level0, new Pair(Place(level1.First, level2.First, level3.First), Place(level1.Second, level2.Second, level3.Second)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Place(Vector256<float> level1, Vector256<float> level2, Vector256<float> level3)
        => ((level1.AsInt32() & Vector256.Create(4)) | (level2.AsInt32() & Vector256.Create(2)) | (level3.AsInt32() & Vector256.Create(1)))
            .AsSingle();

    // All bits set where the event goes left at a split.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Left(ref int feature, ref float threshold, ref float column, int split)
    {
        ref float values = ref Unsafe.Add(ref column, (nint)(uint)Unsafe.Add(ref feature, split));
        var at = Vector256.Create(Unsafe.Add(ref threshold, split));
        return new Pair(Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref values), at),
            Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref values, Lanes), at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Select(Pair mask, Pair yes, Pair no)
        => new(Select(mask.First, yes.First, no.First), Select(mask.Second, yes.Second, no.Second));

    // As bits, which is one operation where a blend by sign takes three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Select(Vector256<float> mask, Vector256<float> yes, Vector256<float> no)
        => ((mask.AsUInt32() & yes.AsUInt32()) | Vector256.AndNot(no.AsUInt32(), mask.AsUInt32())).AsSingle();

    private void AddDeep(Group group, float[] columns, float[] sums)
    {
        int splits = (1 << group.Levels) - 1;
        for (int tree = 0; tree < group.Count; tree++)
        {
            var features = group.Columns.AsSpan(tree * splits, splits);
            var thresholds = group.Thresholds.AsSpan(tree * splits, splits);
            for (int i = 0; i < BlockEvents; i++)
            {
                int node = 0;
                for (int level = 0; level < group.Levels; level++)
                    node = 2 * node + 1 + (columns[features[node] + i] <= thresholds[node] ? 0 : 1);
                var leaf = group.Leaves.AsSpan((tree * (splits + 1) + node - splits) * _outputs, _outputs);
                for (int output = 0; output < leaf.Length; output++) sums[output * BlockEvents + i] += leaf[output];
            }
        }
    }

    private readonly struct Pair(Vector256<float> first, Vector256<float> second)
    {
        public readonly Vector256<float> First = first, Second = second;
    }

    /// <summary>Complete trees of the same number of levels.</summary>
    private sealed class Group
    {
        public Group(RegressionTree[] trees, int levels, int outputs, bool leavesTogether)
        {
            Levels = levels;
            Count = trees.Length;
            int splits = (1 << levels) - 1;
            Columns = new int[Count * splits];
            Thresholds = new float[Count * splits];
            Leaves = new float[Count * (splits + 1) * outputs];
            for (int i = 0; i < Count; i++) Fill(trees[i], i, trees[i].Features.Length == 0 ? ~0 : 0, 0, leavesTogether);
        }

        public int Levels { get; }

        public int Count { get; }

        /// <summary>For each split where the column of its feature starts.</summary>
        public int[] Columns { get; }

        public float[] Thresholds { get; }

        /// <summary>For each tree leaf by leaf where they stand together, else output by
        /// output with the leaves from right to left.</summary>
        public float[] Leaves { get; }

        private void Fill(RegressionTree tree, int index, int source, int place, bool leavesTogether)
        {
            int splits = (1 << Levels) - 1;
            if (place >= splits)
            {
                var values = tree.Leaves[~source];
                int leaves = splits + 1, start = index * leaves * values.Count, leaf = place - splits;
                for (int output = 0; output < values.Count; output++)
                    Leaves[start + (leavesTogether ? leaf * values.Count + output : output * leaves + splits - leaf)] = (float)values[
                        output];
                return;
            }

            int at = index * splits + place;
            Columns[at] = source >= 0 ? tree.Features[source] * BlockEvents : 0;
            Thresholds[at] = source >= 0 ? tree.Thresholds[source] : float.PositiveInfinity;
            Fill(tree, index, source >= 0 ? tree.Left[source] : source, 2 * place + 1, leavesTogether);
            Fill(tree, index, source >= 0 ? tree.Right[source] : source, 2 * place + 2, leavesTogether);
        }
    }
}
