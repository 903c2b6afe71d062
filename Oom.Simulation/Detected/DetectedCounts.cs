using System.Globalization;
using Oom.Definitions;
using Oom.Detectors;

namespace Oom.Simulation.Detected;

/// <summary>How many events a simulation by a definition kept, and where the others were lost.</summary>
public sealed class DetectedCounts
{
    private readonly DetectedDefinition _definition;
    private readonly long[] _refused, _generator, _detector, _selected, _undefined, _undefinedAtDetector;
    private readonly Dictionary<string, long> _clipped = [];

    /// <summary>Counts of zero.</summary>
    public DetectedCounts(DetectedDefinition definition)
    {
        _definition = definition;
        _refused = new long[definition.Generator.Refusals.Count];
        _generator = new long[definition.Generator.Selection.Count];
        _detector = new long[definition.Detector.Selection.Count];
        _selected = new long[1 + 2 * definition.Shifts.Count];
        _undefined = new long[definition.Generator.Features.Count];
        _undefinedAtDetector = new long[definition.Detector.Features.Count];
    }

    /// <summary>Events read.</summary>
    public long Simulated { get; private set; }

    /// <summary>Events that become rows: those that are fiducial, or selected in some variation.</summary>
    public long Kept { get; private set; }

    /// <summary>Events that pass at generator level.</summary>
    public long Fiducial { get; private set; }

    /// <summary>Events that pass at both levels.</summary>
    public long Both { get; private set; }

    /// <summary>Events that pass at detector level.</summary>
    /// <param name="variation">0 for the nominal detector, then each shift up and down.</param>
    public long Selected(int variation = 0) => _selected[variation];

    /// <summary>How often values of formulas were outside their range, by what they are of.</summary>
    public IReadOnlyDictionary<string, long> Clipped => _clipped;

    internal void Add(DetectedEvaluator e, bool isFiducial, ReadOnlySpan<bool> isSelected)
    {
        Simulated++;
        if (e.Refusal >= 0) _refused[e.Refusal]++;
        else if (e.GeneratorStep >= 0) _generator[e.GeneratorStep]++;
        else if (!isFiducial) _undefined[FirstUndefined(e.GeneratorFeatures)]++;
        if (e.DetectorStep(0) >= 0) _detector[e.DetectorStep(0)]++;
        else if (!isSelected[0]) _undefinedAtDetector[FirstUndefined(e.DetectorFeatures(0))]++;
        if (isFiducial) Fiducial++;
        if (isFiducial && isSelected[0]) Both++;
        if (isFiducial || isSelected.Contains(true)) Kept++;
        for (int v = 0; v < isSelected.Length; v++)
        {
            if (isSelected[v]) _selected[v]++;
        }
    }

    internal void Add(DetectedCounts other)
    {
        Simulated += other.Simulated;
        Kept += other.Kept;
        Fiducial += other.Fiducial;
        Both += other.Both;
        Sum(_refused, other._refused);
        Sum(_generator, other._generator);
        Sum(_detector, other._detector);
        Sum(_selected, other._selected);
        Sum(_undefined, other._undefined);
        Sum(_undefinedAtDetector, other._undefinedAtDetector);
        AddClipped(other._clipped.Select(item => (item.Key, item.Value)));

        static void Sum(long[] own, long[] others)
        {
            for (int i = 0; i < own.Length; i++) own[i] += others[i];
        }
    }

    internal void AddClipped(IEnumerable<(string Quantity, long Count)> clipped)
    {
        foreach (var (quantity, count) in clipped)
        {
            if (count > 0) _clipped[quantity] = _clipped.GetValueOrDefault(quantity) + count;
        }
    }

    /// <summary>Where events were lost, with their number, at each level in the order in which it is checked.</summary>
    public IEnumerable<(string Reason, long Count)> Losses()
        => _definition.Generator.Refusals.Zip(_refused)
            .Concat(Named("generator level", _definition.Generator, _generator, _undefined))
            .Concat(Named("detector level", _definition.Detector, _detector, _undefinedAtDetector))
            .Where(loss => loss.Item2 > 0);

    /// <summary>A few lines for the terminal.</summary>
    public override string ToString()
    {
        var lines = new List<string>
        {
            Line($"{Simulated:N0} events simulated, {Kept:N0} rows"),
            Line($"fiducial       {Share(Fiducial, Simulated)}"),
            Line($"selected       {Share(Selected(), Simulated)}, of which fiducial {Share(Both, Selected())}"),
        };
        for (int i = 0; i < _definition.Shifts.Count; i++)
        {
            lines.Add(Line(
                $"  {_definition.Shifts[i]}: up x {Share(_selected[1 + 2 * i], Selected())}, down x {Share(_selected[2 + 2 * i], Selected())}"));
        }

        foreach (var (quantity, count) in _clipped.OrderBy(item => item.Key, StringComparer.Ordinal))
            lines.Add(Line($"warning: {count:N0} values of the {quantity} are outside its range and were replaced by the nearest end"));
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<(string, long)> Named(
        string level, EventDefinition definition, long[] counts, long[] undefined)
        => definition.Selection.Zip(counts, (step, count) => ($"{level} fails: {step.Name}", count))
            .Concat(definition.Features.Zip(undefined, (feature, count)
                => ($"{level}: feature '{feature.Name}' is absent or no finite number", count)));

    /// <summary>The first of some features that is absent, or no finite number in single precision; -1 where there is none.</summary>
    internal static int FirstUndefined(ReadOnlySpan<double> features)
    {
        for (int i = 0; i < features.Length; i++)
        {
            if (!float.IsFinite((float)features[i])) return i;
        }

        return -1;
    }

    // Of no events there is no share.
    private static string Share(long part, long whole) => whole == 0 ? "-" : Line($"{(double)part / whole:F4}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
