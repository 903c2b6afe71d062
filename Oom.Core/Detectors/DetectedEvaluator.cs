using Oom.Definitions;

namespace Oom.Detectors;

/// <summary>Evaluates the events of one thread as they were generated and as a detector sees them.</summary>
public sealed class DetectedEvaluator
{
    private readonly DetectedRecord _record;
    private readonly EventEvaluator _generator, _detector;
    private readonly double[] _features;
    private readonly int[] _steps;
    private readonly int _width;

    internal DetectedEvaluator(DetectedDefinition definition, ulong seed)
    {
        _record = new DetectedRecord(
            definition.Model, [.. definition.Generator.Clusterings, .. definition.Detector.Clusterings], seed);
        (_generator, _detector) = (definition.Generator.NewEvaluator(), definition.Detector.NewEvaluator());
        _width = definition.Detector.Features.Count;
        _steps = new int[definition.Model.Nuisances.Variations];
        _features = new double[_steps.Length * _width];
    }

    /// <summary>The most events that have random numbers of their own.</summary>
    public static long EventsMax => DetectorDraws.EventsMax;

    /// <summary>Why the event was refused at generator level, as a number among <see cref="EventDefinition.Refusals"/>; -1 where it was
    /// not.</summary>
    public int Refusal => _generator.Refusal;

    /// <summary>The first requirement that the event does not fulfil at generator level; <see cref="EventDefinition.Passed"/> where there
    /// is none and the event is not refused.</summary>
    public int GeneratorStep { get; private set; }

    /// <summary>The features at generator level of an event that passed there.</summary>
    public ReadOnlySpan<double> GeneratorFeatures => _generator.Features;

    /// <summary>The weights of the event at each uncertainty of probabilities, up and down, over the nominal one.</summary>
    public ReadOnlySpan<double> WeightRatios => _record.Seen.Weights;

    /// <summary>How often values of formulas were outside their range and replaced by its nearest end, by what they are of.</summary>
    public IEnumerable<(string Quantity, long Count)> Clipped => _record.Seen.Clipped.Select(item => (item.Quantity.Name, item.Count));

    /// <summary>The first requirement that the event does not fulfil at detector level.</summary>
    /// <param name="variation">0 for the nominal detector, then each of <see cref="DetectedDefinition.Shifts"/> up and down.</param>
    public int DetectorStep(int variation) => _steps[variation];

    /// <summary>The features at detector level of an event that passed there.</summary>
    /// <param name="variation">As for <see cref="DetectorStep"/>.</param>
    public ReadOnlySpan<double> DetectorFeatures(int variation) => _features.AsSpan(variation * _width, _width);

    /// <summary>Evaluates an event.</summary>
    /// <param name="record">The event as it was generated.</param>
    /// <param name="number">Its number: its random numbers depend on it and on the seed alone.</param>
    /// <exception cref="ObjectListException">A list of the definition becomes too long.</exception>
    /// <exception cref="ArgumentException">A momentum that enters a jet is not finite.</exception>
    public void Evaluate(IEventRecord record, long number)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)number, (ulong)EventsMax, nameof(number));
        _record.Begin(record, number);
        _generator.TryEvaluate(_record, out int step);
        GeneratorStep = step;
        // What is in dressed leptons is in no jet, and leptons that a detector loses do not change jets.
        _generator.Dress();
        for (int variation = 0; variation < _steps.Length; variation++)
        {
            _record.Variation = variation;
            _detector.TryEvaluate(_record, out _steps[variation]);
            if (_steps[variation] == EventDefinition.Passed) _detector.Features.CopyTo(_features.AsSpan(variation * _width));
        }
    }
}
