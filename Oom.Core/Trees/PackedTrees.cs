using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Trees;

/// <summary>
/// Trees filled up to complete ones, level by level in contiguous memory. A missing split sends every event left (its threshold is infinite), and the leaves below it are all the same.
/// Trees of up to four levels are evaluated for eight events at a time: all fifteen comparisons are made, and the leaf is looked up in registers.
/// </summary>
internal sealed class PackedTrees
{
    private const int ShallowLevels = 4, ShallowSplits = (1 << ShallowLevels) - 1, ShallowLeaves = 1 << ShallowLevels, Lanes = 8;

    private readonly int _outputs;
    private readonly Group _shallow;
    private readonly Group[] _deep;

    public PackedTrees(IEnumerable<RegressionTree> trees, int outputs)
    {
        _outputs = outputs;
        var byLevels = trees.ToLookup(tree => Math.Max(tree.Levels, ShallowLevels));
        _shallow = new Group([.. byLevels[ShallowLevels]], ShallowLevels, outputs, leavesTogether: false);
        _deep = [.. byLevels.Where(group => group.Key > ShallowLevels).OrderBy(group => group.Key).Select(group => new Group([.. group], group.Key, outputs, leavesTogether: true))];
    }

    /// <summary>Adds the leaves of all trees to sums.</summary>
    /// <param name="columns">Features x events, feature by feature.</param>
    /// <param name="events">Number of events, a multiple of eight.</param>
    /// <param name="sums">Outputs x events, output by output.</param>
    public void Add(float[] columns, int events, float[] sums)
    {
        for (int tree = 0; tree < _shallow.Count; tree++) AddShallow(tree, columns, events, sums);
        foreach (var group in _deep) AddDeep(group, columns, events, sums);
    }

    private void AddShallow(int tree, float[] columns, int events, float[] sums)
    {
        ref int feature = ref _shallow.Features[tree * ShallowSplits];
        ref float threshold = ref _shallow.Thresholds[tree * ShallowSplits];
        ref float leaves = ref _shallow.Leaves[tree * ShallowLeaves * _outputs];
        ref float column = ref MemoryMarshal.GetArrayDataReference(columns);
        for (int i = 0; i < events; i += Lanes)
        {
            ref float here = ref Unsafe.Add(ref column, i);
            var right0 = Right(ref feature, ref threshold, ref here, events, 0);
            var right1 = Vector256.ConditionalSelect(right0, Right(ref feature, ref threshold, ref here, events, 2), Right(ref feature, ref threshold, ref here, events, 1));
            var low2 = Vector256.ConditionalSelect(right1, Right(ref feature, ref threshold, ref here, events, 4), Right(ref feature, ref threshold, ref here, events, 3));
            var high2 = Vector256.ConditionalSelect(right1, Right(ref feature, ref threshold, ref here, events, 6), Right(ref feature, ref threshold, ref here, events, 5));
            var right2 = Vector256.ConditionalSelect(right0, high2, low2);
            var a = Vector256.ConditionalSelect(right2, Right(ref feature, ref threshold, ref here, events, 8), Right(ref feature, ref threshold, ref here, events, 7));
            var b = Vector256.ConditionalSelect(right2, Right(ref feature, ref threshold, ref here, events, 10), Right(ref feature, ref threshold, ref here, events, 9));
            var c = Vector256.ConditionalSelect(right2, Right(ref feature, ref threshold, ref here, events, 12), Right(ref feature, ref threshold, ref here, events, 11));
            var d = Vector256.ConditionalSelect(right2, Right(ref feature, ref threshold, ref here, events, 14), Right(ref feature, ref threshold, ref here, events, 13));
            var right3 = Vector256.ConditionalSelect(right0, Vector256.ConditionalSelect(right1, d, c), Vector256.ConditionalSelect(right1, b, a));
            var place = (right1.AsInt32() & Vector256.Create(4)) | (right2.AsInt32() & Vector256.Create(2)) | (right3.AsInt32() & Vector256.Create(1));

            ref float sum = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), i);
            for (int output = 0; output < _outputs; output++)
            {
                ref float values = ref Unsafe.Add(ref leaves, output * ShallowLeaves);
                var left = Vector256.ShuffleNative(Vector256.LoadUnsafe(ref values), place);
                var right = Vector256.ShuffleNative(Vector256.LoadUnsafe(ref values, Lanes), place);
                ref float to = ref Unsafe.Add(ref sum, output * events);
                (Vector256.LoadUnsafe(ref to) + Vector256.ConditionalSelect(right0, right, left)).StoreUnsafe(ref to);
            }
        }
    }

    // All bits set where the event goes right at a split: where its feature is not at or below the threshold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Right(ref int feature, ref float threshold, ref float column, int events, int split)
        => ~Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref Unsafe.Add(ref column, Unsafe.Add(ref feature, split) * events)), Vector256.Create(Unsafe.Add(ref threshold, split)));

    private void AddDeep(Group group, float[] columns, int events, float[] sums)
    {
        int splits = (1 << group.Levels) - 1;
        for (int tree = 0; tree < group.Count; tree++)
        {
            var features = group.Features.AsSpan(tree * splits, splits);
            var thresholds = group.Thresholds.AsSpan(tree * splits, splits);
            for (int i = 0; i < events; i++)
            {
                int node = 0;
                for (int level = 0; level < group.Levels; level++) node = 2 * node + 1 + (columns[features[node] * events + i] <= thresholds[node] ? 0 : 1);
                var leaf = group.Leaves.AsSpan((tree * (splits + 1) + node - splits) * _outputs, _outputs);
                for (int output = 0; output < leaf.Length; output++) sums[output * events + i] += leaf[output];
            }
        }
    }

    /// <summary>Complete trees of the same number of levels.</summary>
    private sealed class Group
    {
        public Group(RegressionTree[] trees, int levels, int outputs, bool leavesTogether)
        {
            Levels = levels;
            Count = trees.Length;
            int splits = (1 << levels) - 1;
            Features = new int[Count * splits];
            Thresholds = new float[Count * splits];
            Leaves = new float[Count * (splits + 1) * outputs];
            for (int i = 0; i < Count; i++) Fill(trees[i], i, trees[i].Features.Length == 0 ? ~0 : 0, 0, leavesTogether ? (outputs, 1) : (1, splits + 1));
        }

        public int Levels { get; }

        public int Count { get; }

        public int[] Features { get; }

        public float[] Thresholds { get; }

        /// <summary>Leaf by leaf where they stand together, else output by output, for each tree.</summary>
        public float[] Leaves { get; }

        private void Fill(RegressionTree tree, int index, int source, int place, (int Leaf, int Output) stride)
        {
            int splits = (1 << Levels) - 1;
            if (place >= splits)
            {
                var values = tree.Leaves[~source];
                int start = index * (splits + 1) * values.Count + (place - splits) * stride.Leaf;
                for (int output = 0; output < values.Count; output++) Leaves[start + output * stride.Output] = (float)values[output];
                return;
            }

            int at = index * splits + place;
            Features[at] = source >= 0 ? tree.Features[source] : 0;
            Thresholds[at] = source >= 0 ? tree.Thresholds[source] : float.PositiveInfinity;
            Fill(tree, index, source >= 0 ? tree.Left[source] : source, 2 * place + 1, stride);
            Fill(tree, index, source >= 0 ? tree.Right[source] : source, 2 * place + 2, stride);
        }
    }
}
