using Oom.Features;
using Oom.Simulation.Showers;
using Oom.Tables;

namespace Oom.Simulation.Detector;

/// <summary>The columns of a simulated event table.</summary>
public sealed class SimulationColumns
{
    private readonly List<TableColumn> _columns = [];

    /// <summary>The columns for shower and detector and a file with these named weights.</summary>
    /// <param name="settings">Shower and detector.</param>
    /// <param name="weights">Names of the weights.</param>
    public SimulationColumns(SimulationSettings settings, IEnumerable<string> weights)
    {
        var detector = settings.Detector;
        Variations = JetScaleVariation.Of(detector.Jets);
        var features = DetectorFeatures.Of(detector);
        VariationWidth = features.Count + 1;
        Event = Add("event", ColumnType.Int64);
        Process = Add("process", ColumnType.Text);
        Weight = Add("weight", ColumnType.Float64);
        Fiducial = Add("fiducial", ColumnType.Boolean);
        Selected = _columns.Count;
        foreach (var variation in Variations) Add("selected" + variation.Suffix, ColumnType.Boolean);
        ShowerWeights = _columns.Count;
        foreach (string name in ScaleWeights) Add(name, ColumnType.Float32);
        foreach (var variation in settings.RecoilVariations) Add("isr_" + variation.Name, ColumnType.Float32);
        Generator = _columns.Count;
        foreach (var feature in TopPairFeatures.All) Add(feature.Name, ColumnType.Float32);
        Masses = _columns.Count;
        foreach (string name in (string[])["mass_t", "mass_tbar", "m_lb"]) Add(name, ColumnType.Float32);
        Detector = _columns.Count;
        foreach (var variation in Variations)
        {
            foreach (var feature in features) Add(feature.Name + variation.Suffix, ColumnType.Float32);
            Add("det_m_lb" + variation.Suffix, ColumnType.Float32);
        }

        EfficiencyWeights = _columns.Count;
        if (detector.EfficiencyUncertainties is not null)
        {
            foreach (string name in EfficiencyUncertainties.WeightNames) Add(name, ColumnType.Float32);
        }

        NamedWeights = _columns.Count;
        foreach (string weight in weights) Add("weight_" + weight, ColumnType.Float32);
    }

    /// <summary>Names of the shower's weights at other scales.</summary>
    public static IReadOnlyList<string> ScaleWeights { get; } = ["isr_up", "isr_down", "fsr_up", "fsr_down"];

    /// <summary>All columns.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>The jet energy scales, in the order of the columns; the first is nominal.</summary>
    public IReadOnlyList<JetScaleVariation> Variations { get; }

    /// <summary>Index of the event in the input.</summary>
    public int Event { get; }

    /// <summary>Name of the process.</summary>
    public int Process { get; }

    /// <summary>Share of the cross-section in pb.</summary>
    public int Weight { get; }

    /// <summary>The fiducial flag.</summary>
    public int Fiducial { get; }

    /// <summary>The first of the selection flags, one a variation.</summary>
    public int Selected { get; }

    /// <summary>The first of the shower's weights: those of <see cref="ScaleWeights"/>, then other radiations.</summary>
    public int ShowerWeights { get; }

    /// <summary>The first generator-level feature.</summary>
    public int Generator { get; }

    /// <summary>The first of the generator-level masses.</summary>
    public int Masses { get; }

    /// <summary>The first detector-level feature; those of one variation and its lepton-jet mass stand together.</summary>
    public int Detector { get; }

    /// <summary>The first weight of efficiencies at their uncertainties, where the detector has any.</summary>
    public int EfficiencyWeights { get; }

    /// <summary>The first named weight.</summary>
    public int NamedWeights { get; }

    /// <summary>Columns of one variation.</summary>
    public int VariationWidth { get; }

    private int Add(string name, ColumnType type)
    {
        _columns.Add(new TableColumn(name, type));
        return _columns.Count - 1;
    }
}
