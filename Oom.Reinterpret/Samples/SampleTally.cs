using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Events;

namespace Oom.Reinterpret.Samples;

/// <summary>Sums over the blocks of a file in file order, or over the files of a sample. A weight that only some parts name is incomplete and gets no distribution.</summary>
internal sealed class SampleTally(BinEdges bins, DomainDocument? domain)
{
    private readonly SortedSet<string> _incomplete = new(StringComparer.Ordinal);
    private WeightLayout? _lastLayout;
    private int[] _columns = [];

    /// <summary>The sums of a file that was read before.</summary>
    public SampleTally(WeightLayout layout, WeightedHistogram histogram, CutFlowTally cutFlow, IEnumerable<string> incompleteWeights, DomainDocument? domain)
        : this(histogram.Bins, domain)
    {
        Layout = layout;
        Histogram = histogram;
        CutFlow = cutFlow;
        _incomplete.UnionWith(incompleteWeights);
    }

    /// <summary>The named weights, those of the first part.</summary>
    public WeightLayout Layout { get; private set; } = WeightLayout.Empty;

    /// <summary>Column 0 is the nominal weight, the others follow <see cref="Layout"/>.</summary>
    public WeightedHistogram Histogram { get; private set; } = new(bins, 1);

    public CutFlowTally CutFlow { get; } = new();

    /// <summary>Where events lie in the training's features; null where that is not known.</summary>
    public DomainTally? Domain { get; } = domain is null ? null : new DomainTally(domain.Features, bins.Count);

    /// <summary>Names of weights that not every event has.</summary>
    public IReadOnlySet<string> IncompleteWeights => _incomplete;

    public void Add(BlockTally block) => Add(block.Layout, block.Histogram, block.CutFlow, block.Domain, 1);

    public void Add(SampleTally file, double scale)
    {
        _incomplete.UnionWith(file._incomplete);
        Add(file.Layout, file.Histogram, file.CutFlow, file.Domain, scale);
    }

    public void MarkIncomplete(string weight) => _incomplete.Add(weight);

    private void Add(WeightLayout layout, WeightedHistogram histogram, CutFlowTally cutFlow, DomainTally? events, double scale)
    {
        if (!ReferenceEquals(layout, _lastLayout)) MatchColumns(layout);
        Histogram.Add(histogram, _columns, scale);
        CutFlow.Add(cutFlow, scale);
        if (events is not null) Domain?.Add(events, scale);
    }

    private void MatchColumns(WeightLayout layout)
    {
        if (_lastLayout is null)
        {
            Layout = layout;
            Histogram = new WeightedHistogram(bins, 1 + layout.Count);
        }

        _lastLayout = layout;
        _columns = new int[1 + Layout.Count];
        for (int i = 0; i < Layout.Count; i++)
        {
            int column = layout.IndexOf(Layout.Names[i]);
            if (column < 0) _incomplete.Add(Layout.Names[i]);
            _columns[1 + i] = column < 0 ? -1 : 1 + column;
        }

        _incomplete.UnionWith(layout.Names.Where(name => Layout.IndexOf(name) < 0));
    }
}
