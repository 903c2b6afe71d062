namespace Oom.Trees;

/// <summary>Trees as textbooks walk them, one split after another.</summary>
internal static class PlainTree
{
    /// <summary>The leaf that an event falls into.</summary>
    public static int LeafOf(this RegressionTree tree, ReadOnlySpan<float> features)
    {
        int node = tree.Features.Length == 0 ? ~0 : 0;
        while (node >= 0) node = features[tree.Features[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
        return ~node;
    }
}
