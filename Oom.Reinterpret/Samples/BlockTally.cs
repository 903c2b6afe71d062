using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Events;
using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Samples;

/// <summary>What a batch of events adds to a sample: the observable's histograms for every chosen weight, and the cut flow for the
/// nominal one. Weights are as written in the file.</summary>
internal sealed class BlockTally(
    BinEdges bins, EventFileHeader header, WeightSelection selection, DomainDocument? domain, CutFlowNames names)
{
    private WeightLayout? _blockLayout;
    private int[] _columns = [];
    private double[] _eventWeights = new double[1];
    private int[] _productColumns = [];
    private double[] _factors = [];

    /// <summary>The chosen weights.</summary>
    public WeightLayout Layout { get; private set; } = WeightLayout.Empty;

    /// <summary>Column 0 is the nominal weight, the others follow <see cref="Layout"/>.</summary>
    public WeightedHistogram Histogram { get; private set; } = new(bins, 1);

    /// <summary>Products of the weights that may be points of a parameter; null where there are none, or too many.</summary>
    public WeightProducts? Products { get; private set; }

    public CutFlowTally CutFlow { get; } = new(names);

    /// <summary>Where events lie in the training's features; null where that is not known.</summary>
    public DomainTally? Domain { get; } = domain is null ? null : new DomainTally(domain.Features, bins.Count);

    public void Start(WeightLayout blockLayout)
    {
        CutFlow.Clear();
        Domain?.Clear();
        if (ReferenceEquals(blockLayout, _blockLayout))
        {
            Histogram.Clear();
            Products?.Clear();
            return;
        }

        _blockLayout = blockLayout;
        _columns = selection.Columns(blockLayout);
        Layout = _columns.Length == blockLayout.Count ? blockLayout : new WeightLayout(_columns.Select(i => blockLayout.Names[i]));
        Histogram = new WeightedHistogram(bins, 1 + Layout.Count);
        _eventWeights = new double[1 + Layout.Count];
        var points = DeclaredVariations.Points(header, Layout.Names);
        Products = points.Count is > 0 and <= WeightProducts.Most ? new WeightProducts(bins.Count + 2, points) : null;
        _productColumns = [0, .. points.Select(name => 1 + Layout.IndexOf(name))];
        _factors = new double[_productColumns.Length];
    }

    public void Fill(double observable, ReadOnlySpan<float> features, double nominalWeight, ReadOnlySpan<double> weights)
    {
        int bin = bins.IndexOf(observable);
        if (bin >= 0 && bin < bins.Count) Domain?.Fill(bin, features, nominalWeight);
        _eventWeights[0] = nominalWeight;
        for (int i = 0; i < _columns.Length; i++)
        {
            // A weight that an event lacks is incomplete, and its sums are dropped at the end of the file.
            double weight = weights[_columns[i]];
            _eventWeights[1 + i] = double.IsNaN(weight) ? 0 : weight;
        }

        Histogram.Fill(observable, _eventWeights);
        if (Products is null) return;
        for (int i = 0; i < _factors.Length; i++) _factors[i] = _eventWeights[_productColumns[i]];
        Products.Fill(bin + 1, _factors);
    }
}
