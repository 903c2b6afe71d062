using Oom.Definitions;
using Oom.Json;

namespace Oom.Detectors;

/// <summary>
/// A definition of events beside what a detector makes of them: the same objects, requirements and features at generator level and at
/// detector level. Any number of threads may share it, each with an evaluator of its own.
/// </summary>
public sealed class DetectedDefinition
{
    private readonly bool _hasOwnFeatures;

    private DetectedDefinition(EventDefinition generator, EventDefinition detector, DetectorModel model, bool hasOwnFeatures)
        => (Generator, Detector, Model, _hasOwnFeatures) = (generator, detector, model, hasOwnFeatures);

    /// <summary>Objects, selection and features at generator level.</summary>
    public EventDefinition Generator { get; }

    /// <summary>Selection and features at detector level, of the same objects.</summary>
    public EventDefinition Detector { get; }

    /// <summary>The uncertainties of probabilities: each gives weights up and down.</summary>
    public IReadOnlyList<string> Weights => Model.Nuisances.Weights;

    /// <summary>The uncertainties of momenta: each gives shifted features, up and down.</summary>
    public IReadOnlyList<string> Shifts => Model.Nuisances.Shifts;

    internal DetectorModel Model { get; }

    /// <summary>Reads a definition with its detector.</summary>
    /// <param name="node">The object with "objects", "selection", "features" and, unless it stands elsewhere, "detector".</param>
    /// <param name="detector">Another object whose property "detector" is the detector; null for none.</param>
    /// <param name="card">What a card says of the detector, in the same form; null for none.</param>
    /// <exception cref="DocumentException">Something is wrong; the place is that of the value.</exception>
    public static DetectedDefinition Read(DocumentNode node, DocumentNode? detector, DocumentNode? card)
    {
        bool isOwn = node.TryGet("detector", out var own);
        if (isOwn && detector is not null) throw own.Error("the detector stands in another file too: leave out one of them");
        detector?.RequireOnly("detector");
        DocumentNode? found = isOwn ? own : detector?["detector"];
        if (found is null && card is null)
            throw node.Error("the property \"detector\" is missing; it may be {}, without efficiencies, resolutions and uncertainties");
        var model = DetectorReader.Read(found, card);
        bool hasOwnFeatures = found is { } place && place.TryGet("features", out _);
        return new(DefinitionReader.Read(node, "detector"), DefinitionReader.ReadDetected(node, found), model, hasOwnFeatures);
    }

    /// <summary>The name of a feature of detector level in tables: one that is the same at generator level has "det_" before it.</summary>
    public string DetectorColumn(EventFeature feature) => _hasOwnFeatures ? feature.Name : $"det_{feature.Name}";

    /// <summary>What evaluates events on one thread.</summary>
    /// <param name="seed">The seed of the random numbers.</param>
    public DetectedEvaluator NewEvaluator(ulong seed) => new(this, seed);
}
