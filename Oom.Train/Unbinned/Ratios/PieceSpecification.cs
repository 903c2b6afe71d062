using Oom.Json;
using Oom.Surrogates;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>How a network piece is trained: the key 'train' of a piece in the specification
/// of a refinable model (specs/refinable-model.md).</summary>
internal sealed record PieceSpecification
{
    private const double DefaultLearningRate = 1e-3;
    private const int DefaultEpochs = 30, DefaultBatch = 1024, DefaultBins = 30;

    /// <summary>What is learned.</summary>
    public required PieceTrainingKind Kind { get; init; }

    /// <summary>Columns of the event tables that are the network's inputs.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Names of the parameters, in the order of the points.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Products of parameters whose coefficients are learned; empty for a classifier.</summary>
    public required IReadOnlyList<Monomial> Terms { get; init; }

    /// <summary>The tables: the reference point and then the base points, or the classes.</summary>
    public required IReadOnlyList<TrainingTable> Tables { get; init; }

    /// <summary>Values of the parameters at each base point; empty for a classifier.</summary>
    public required IReadOnlyList<double[]> Points { get; init; }

    /// <summary>Names of the classes; empty for others.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The hidden layers.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>Length and steps of the training.</summary>
    public required CosineSettings Training { get; init; }

    /// <summary>Seed of start weights, shuffling and the calibration part.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bins of the calibration of a classifier.</summary>
    public required int CalibrationBins { get; init; }

    /// <summary>Reads the key 'train' of a piece.</summary>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public static PieceSpecification Read(DocumentNode node)
    {
        var kind = node["kind"];
        var training = kind.String() switch
        {
            "exponential" => PieceTrainingKind.Exponential,
            "quadratic" => PieceTrainingKind.Quadratic,
            "classifier" => PieceTrainingKind.Classifier,
            "density-ratio" => PieceTrainingKind.DensityRatio,
            _
                => throw kind.Error(
                $"expected \"exponential\", \"quadratic\", \"classifier\" or \"density-ratio\", found \"{kind.String()}\""),
        };
        bool isClassifier = training is PieceTrainingKind.Classifier or PieceTrainingKind.DensityRatio;
        string[] parameters = isClassifier ? [] : TrainingNodes.Names(node["parameters"]);
        var variations = isClassifier ? [] : node["variations"].NonEmptyArray();
        var classes = isClassifier ? node["classes"].NonEmptyArray() : [];
        if (isClassifier && (classes.Count < 2 || training == PieceTrainingKind.DensityRatio && classes.Count > 2))
            throw node["classes"].Error(
                $"expected two classes{(training == PieceTrainingKind.Classifier ? " or more" : "")}, found {classes.Count}");
        TrainingTable[] tables = isClassifier ? [.. classes.Select(TrainingNodes.Table)]
            : [TrainingNodes.Table(node["nominal"]), .. variations.Select(TrainingNodes.Table)];
        return new PieceSpecification
        {
            Kind = training,
            Features = TrainingNodes.Names(node["features"]),
            Parameters = parameters,
            Terms = training switch
            {
                PieceTrainingKind.Exponential
                    => [.. node["terms"].NonEmptyArray().Select(term => new Monomial(TrainingNodes.Product(term, parameters)))],
                PieceTrainingKind.Quadratic
                    => [.. new QuadraticRatio(parameters.Length).Products().Select(product => new Monomial(product))],
                _ => [],
            },
            Tables = tables,
            Points = [.. variations.Select(variation => TrainingNodes.Point(variation["at"], parameters))],
            Classes = [.. classes.Select(item => item["name"].NonEmptyString())],
            Network = node.TryGet("hiddenLayers", out var layers)
                ? layers.Build(list => new NetworkSettings { HiddenLayers = [.. list.NonEmptyArray().Select(units => units.Integer())] })
                : new NetworkSettings { HiddenLayers = [64, 64] },
            Training = new CosineSettings(
                TrainingNodes.Integer(node, "epochs", DefaultEpochs), TrainingNodes.Integer(node, "batchSize", DefaultBatch),
                node.TryGet("learningRate", out var rate) ? rate.NumberAbove(0) : DefaultLearningRate),
            Seed = TrainingNodes.Seed(node),
            CalibrationBins = TrainingNodes.Integer(node, "calibrationBins", DefaultBins),
        };
    }
}
