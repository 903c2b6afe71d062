using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>Fills the histograms of a sample from the bins of its events.</summary>
internal sealed class TemplateFiller
{
    private readonly EventSample _sample;
    private readonly TemplateLayout _layout;
    private readonly float[] _slopes;

    /// <summary>A filler.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="layout">The layout of the histograms.</param>
    /// <param name="kind">Where the slopes of nuisances come from.</param>
    public TemplateFiller(EventSample sample, TemplateLayout layout, TemplateKind kind)
    {
        _sample = sample;
        _layout = layout;
        Kind = kind;
        _slopes = kind == TemplateKind.Smooth ? sample.SmoothSlopes : sample.RawSlopes;
        if (_slopes.Length != sample.Count * layout.Nuisances)
            throw new ArgumentException("the sample has no slopes of this kind", nameof(kind));
    }

    /// <summary>Where the slopes of nuisances come from.</summary>
    public TemplateKind Kind { get; }

    /// <summary>The histograms of all events, or of one process.</summary>
    /// <param name="memory">The bins of the events.</param>
    /// <param name="process">Index of the process; null for all.</param>
    public double[] Fill(BinMemory memory, int? process = null)
    {
        double[] templates = new double[_layout.Length];
        for (int e = 0; e < _sample.Count; e++)
        {
            if (process is null || _sample.Process[e] == process) Add(templates, memory, e, 1);
        }

        return templates;
    }

    /// <summary>Adds an event with all its shifts, or takes it away.</summary>
    /// <param name="templates">The histograms.</param>
    /// <param name="memory">The bins of the events.</param>
    /// <param name="e">Index of the event.</param>
    /// <param name="sign">1 to add it, -1 to take it away.</param>
    public void Add(Span<double> templates, BinMemory memory, int e, double sign)
    {
        Contribution(e).Add(templates, memory.Detector[e], memory.Generator[e], sign);
        for (int i = 0; i < memory.Up.Count; i++)
        {
            var histogram = _layout.Nuisance(templates, _sample.Shifts[i].Nuisance);
            double part = sign * ShiftWeight(e, i);
            if (memory.Up[i][e] >= 0) histogram[memory.Up[i][e]] += part;
            if (memory.Down[i][e] >= 0) histogram[memory.Down[i][e]] -= part;
        }
    }

    /// <summary>The weight with which an event enters a shift's histogram at +1, and with the other sign at -1.</summary>
    public double ShiftWeight(int e, int shift) => _sample.Shifts[shift].IsOneSided ? _sample.Weight[e] : 0.5 * _sample.Weight[e];

    /// <summary>What an event adds by its weight and slopes.</summary>
    public EventContribution Contribution(int e) => new(
        _layout, _sample.Weight[e],
        _sample.ParameterSlopes.AsSpan(e * _layout.Parameters, _layout.Parameters),
        _sample.GeneratorSlopes.AsSpan(e * _layout.Parameters, _layout.Parameters),
        _sample.AlternativeFactors.AsSpan(e * _layout.Alternatives, _layout.Alternatives),
        _sample.GeneratorFactors.AsSpan(e * _layout.Alternatives, _layout.Alternatives),
        _slopes.AsSpan(e * _layout.Nuisances, _layout.Nuisances));
}
