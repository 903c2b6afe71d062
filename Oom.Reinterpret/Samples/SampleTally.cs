using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Events;

namespace Oom.Reinterpret.Samples;

/// <summary>Sums over the blocks of a file in file order, or over the files of a sample. A weight that only some
/// parts have is incomplete and gets no distribution.</summary>
internal sealed class SampleTally(BinEdges bins, CutFlowNames names, DomainDocument? domain)
{
    private readonly SortedSet<string> _incomplete = new(StringComparer.Ordinal);
    private WeightLayout? _lastLayout;
    private int[] _columns = [];

    /// <summary>The sums of a file that was read before.</summary>
    public SampleTally(
        WeightLayout layout, WeightedHistogram histogram, WeightProducts? products, CutFlowTally cutFlow,
        IEnumerable<string> incompleteWeights, DomainDocument? domain)
        : this(histogram.Bins, cutFlow.Names, domain)
    {
        Layout = layout;
        Histogram = histogram;
        Products = products;
        CutFlow = cutFlow;
        _incomplete.UnionWith(incompleteWeights);
    }

    /// <summary>Empty sums for the weights of a file.</summary>
    public static SampleTally Of(SampleTally file, DomainDocument? domain) => Of(file, file.Layout, domain);

    /// <summary>The named weights, those of the first part.</summary>
    public WeightLayout Layout { get; private set; } = WeightLayout.Empty;

    /// <summary>Column 0 is the nominal weight, the others follow <see cref="Layout"/>.</summary>
    public WeightedHistogram Histogram { get; private set; } = new(bins, 1);

    /// <summary>Products of the weights that may be points of a parameter; null where there are none, or too many.</summary>
    public WeightProducts? Products { get; private set; }

    public CutFlowTally CutFlow { get; } = new(names);

    /// <summary>Where events lie in the training's features; null where that is not known.</summary>
    public DomainTally? Domain { get; } = domain is null ? null : new DomainTally(domain.Features, bins.Count);

    /// <summary>Names of weights that not every event has.</summary>
    public IReadOnlySet<string> IncompleteWeights => _incomplete;

    public void Add(BlockTally block)
    {
        if (!ReferenceEquals(block.Layout, _lastLayout)) MatchColumns(block.Layout, block.Products);
        Histogram.Add(block.Histogram, _columns);
        AddProducts(block.Products, name => name, 1);
        CutFlow.Add(block.CutFlow);
        if (block.Domain is { } events) Domain?.Add(events);
    }

    /// <summary>Adds a file whose weights are in other columns.</summary>
    /// <param name="file">The sums of the file.</param>
    /// <param name="columns">For each weight of this layout the index of the file's, or -1 for none.</param>
    /// <param name="scale">What one of the file's weights is in pb, times the file's share.</param>
    public void Add(SampleTally file, ReadOnlySpan<int> columns, double scale)
    {
        int[] places = new int[1 + columns.Length];
        for (int i = 0; i < columns.Length; i++) places[1 + i] = columns[i] < 0 ? -1 : 1 + columns[i];
        Histogram.Add(file.Histogram, places, scale);
        int[] others = columns.ToArray();
        AddProducts(file.Products, name => others[Layout.IndexOf(name)] is >= 0 and var column ? file.Layout.Names[column] : null, scale);
        CutFlow.Add(file.CutFlow, scale);
        if (file.Domain is { } events) Domain?.Add(events, scale);
    }

    /// <summary>The sums without the weights that not every event has: sums over some of the events mean nothing.</summary>
    public SampleTally Complete()
    {
        int[] kept = [.. Enumerable.Range(0, Layout.Count).Where(i => !_incomplete.Contains(Layout.Names[i]))];
        if (kept.Length == Layout.Count) return this;
        var complete = Of(this, new WeightLayout(kept.Select(i => Layout.Names[i])), domain);
        complete.Add(this, kept, 1);
        complete._incomplete.UnionWith(_incomplete);
        return complete;
    }

    /// <summary>Multiplies every weight by a factor of its own.</summary>
    /// <param name="factors">The factors, that of the nominal weight first.</param>
    public void Scale(double[] factors)
    {
        Histogram.Scale(factors);
        Products?.Scale([factors[0], .. Products.Names.Select(name => factors[1 + Layout.IndexOf(name)])]);
    }

    public void MarkIncomplete(string weight) => _incomplete.Add(weight);

    private static SampleTally Of(SampleTally file, WeightLayout layout, DomainDocument? domain)
    {
        var bins = file.Histogram.Bins;
        return new SampleTally(bins, file.CutFlow.Names, domain)
        {
            Layout = layout,
            Histogram = new WeightedHistogram(bins, 1 + layout.Count),
            Products = file.Products is { } products
                ? new WeightProducts(bins.Count + 2, products.Names.Where(name => layout.IndexOf(name) >= 0)) : null,
        };
    }

    // Weights without a product in one part have none in the sum.
    private void AddProducts(WeightProducts? others, Func<string, string?> nameOf, double scale)
    {
        if (Products is null) return;
        int PlaceOf(string name) => nameOf(name) is { } other ? others?.PlaceOf(other) ?? 0 : 0;
        Products = Products.Of(name => PlaceOf(name) > 0);
        if (Products.Names.Count == 0) Products = null;
        else Products.Add(others!, [.. Products.Names.Select(PlaceOf)], scale);
    }

    private void MatchColumns(WeightLayout layout, WeightProducts? products)
    {
        if (_lastLayout is null)
        {
            Layout = layout;
            Histogram = new WeightedHistogram(bins, 1 + layout.Count);
            Products = products is null ? null : new WeightProducts(bins.Count + 2, products.Names);
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
