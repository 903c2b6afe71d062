using System.Numerics.Tensors;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.BinDerivatives;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>
/// Makes the steps of the joint training. The histograms are those of the whole sample, in double precision:
/// every event remembers its bins since it was visited last,
/// and a step moves the events of its batch. The loss and its derivative by the histograms are thus free of the noise of small batches.
/// </summary>
internal sealed class HistogramStepper : IBatchLoss
{
    // Adding and subtracting rounds at 1e-16 a time; the sums are made anew long before that is seen.
    private const int StepsBetweenSums = 200;

    private readonly EventSample _sample;
    private readonly TemplateLayout _layout;
    private readonly TemplateFiller _filler;
    private readonly UnfoldingLoss _loss;
    private readonly BinDerivative _detectorSurrogate, _generatorSurrogate;
    private readonly double[] _gradient, _transposed;
    private readonly float[][] _parameterGradients;
    private readonly float[] _part;
    private readonly MachineSettings _settings;
    private readonly int _threads;
    private readonly Visited _detector;
    private readonly Visited? _generator;
    private readonly (Visited Up, Visited Down)[] _shifts;
    private readonly ChangedEvents _changed;
    private double[] _templates;

    /// <summary>A stepper whose histograms are those of the networks' present parameters.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events.</param>
    /// <param name="networks">The networks, whose parameters the steps change.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="threads">Number of threads; the steps do not depend on it.</param>
    /// <exception cref="TrainingException">A nuisance empties a bin.</exception>
    public HistogramStepper(MachineSpecification specification, EventSample sample, LevelNetworks networks,
        ObservableBins bins, int threads)
    {
        var settings = specification.Training;
        _sample = sample;
        _layout = MachineLayout.Of(specification, bins);
        _filler = new TemplateFiller(sample, _layout, settings.Templates);
        _loss = new UnfoldingLoss(_layout, MachineLayout.Loss(specification));
        _detectorSurrogate = new BinDerivative(settings.Surrogate, bins.Detector);
        _generatorSurrogate = new BinDerivative(settings.Surrogate, bins.Generator);
        _gradient = new double[_layout.Length];
        _transposed = new double[_layout.Length];
        _parameterGradients = [.. networks.All.Select(network => new float[network.Network.BufferLength])];
        _settings = settings;
        Engines = [.. networks.All.Select(network => network.Engine)];
        _part = new float[networks.Detector.Network.BufferLength];
        _threads = threads;
        Memory = BinMemory.Of(sample, bins, networks.Generator, networks.Detector, settings.Templates == TemplateKind.Plain);
        _detector = new Visited(networks.Detector, sample.DetectorRow, Memory.Detector, bins.Detector);
        _generator = networks.Generator is { } generator
            ? new Visited(generator, sample.GeneratorRow, Memory.Generator, bins.Generator) : null;
        _shifts = [.. Memory.Up.Select((_, i) => (
            new Visited(networks.Detector, sample.Shifts[i].Up, Memory.Up[i], bins.Detector),
            new Visited(networks.Detector, sample.Shifts[i].Down, Memory.Down[i], bins.Detector)))];
        _changed = new ChangedEvents(sample.Count);
        _templates = _filler.Fill(Memory);
        if (settings.Templates == TemplateKind.Smooth) SampleChecks.RequireBinsUnderVariations(specification, _layout, _templates);
    }

    /// <summary>The bins of all events as they were visited last.</summary>
    public BinMemory Memory { get; }

    /// <summary>The histograms.</summary>
    public double[] Templates => _templates;

    /// <inheritdoc/>
    public int Count => _sample.Count;

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingEngine> Engines { get; }

    /// <summary>The derivatives by the parameters of each network in the last step, after the limit on their norm.</summary>
    public IReadOnlyList<float[]> Gradients => _parameterGradients;

    /// <inheritdoc/>
    public LossValue Differentiate(ReadOnlyMemory<int> batch, int step) => Differentiate(batch.ToArray(), step, _settings.LambdaAt(step));

    /// <summary>Moves the events of a batch to their present bins and computes the loss and its derivative by the parameters.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="lambda">Strength of the penalty.</param>
    /// <exception cref="TrainingException">The loss cannot be computed.</exception>
    public LossValue Differentiate(int[] batch, int step, double lambda)
    {
        Move(batch);
        if (step % StepsBetweenSums == StepsBetweenSums - 1) _templates = _filler.Fill(Memory);

        var value = _loss.Evaluate(_templates, lambda, _gradient);
        Transpose();
        double scale = (double)_sample.Count / batch.Length;
        FillDetectorUpstream(scale);
        _detector.Backpropagate(_parameterGradients[0]);
        for (int i = 0; i < _shifts.Length; i++)
        {
            AddShift(_shifts[i].Up, i, scale);
            AddShift(_shifts[i].Down, i, -scale);
        }

        if (_generator is not null)
        {
            FillGeneratorUpstream(_generator, scale);
            _generator.Backpropagate(_parameterGradients[1]);
        }

        LimitNorm();
        return value;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (int[] bins in AllBins())
        {
            foreach (int bin in bins) writer.Write((short)bin);
        }

        foreach (double value in _templates) writer.Write(value);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        foreach (int[] bins in AllBins())
        {
            for (int e = 0; e < bins.Length; e++) bins[e] = reader.ReadInt16();
        }

        for (int i = 0; i < _templates.Length; i++) _templates[i] = reader.ReadDouble();
    }

    private IEnumerable<int[]> AllBins() => [Memory.Detector, Memory.Generator, .. Memory.Up, .. Memory.Down];

    // Only events that change their bins are taken away and added again.
    private void Move(int[] batch)
    {
        Visited[] all = [_detector, .. _generator is null ? (Visited[])[]
            : [_generator], .. _shifts.SelectMany(shift => (Visited[])[shift.Up, shift.Down])];
        _changed.Clear();
        foreach (var visited in all) visited.Visit(batch, _changed);
        foreach (int e in _changed.Events) _filler.Add(_templates, Memory, e, -1);
        foreach (var visited in all) visited.Remember();
        foreach (int e in _changed.Events) _filler.Add(_templates, Memory, e, 1);
    }

    private void FillDetectorUpstream(double scale) => _detector.FillUpstream(_threads, (e, observable, share, derivative) =>
    {
        _filler.Contribution(e).DetectorDerivative(_transposed, Memory.Generator[e], share);
        _detectorSurrogate.Derivative(observable, derivative);
        return scale;
    });

    private void FillGeneratorUpstream(Visited generator, double scale)
        => generator.FillUpstream(_threads, (e, observable, share, derivative) =>
    {
        _filler.Contribution(e).GeneratorDerivative(_gradient, Memory.Detector[e], share);
        _generatorSurrogate.Derivative(observable, derivative);
        return scale;
    });

    private void AddShift(Visited visited, int shift, double scale)
    {
        int nuisance = _sample.Shifts[shift].Nuisance;
        visited.FillUpstream(_threads, (e, observable, share, derivative) =>
        {
            _layout.Nuisance(_gradient, nuisance).CopyTo(share);
            _detectorSurrogate.Derivative(observable, derivative);
            return scale * _filler.ShiftWeight(e, shift);
        });
        visited.Backpropagate(_part);
        TensorPrimitives.Add(_parameterGradients[0], _part, _parameterGradients[0]);
    }

    private void Transpose()
    {
        _gradient.CopyTo(_transposed, 0);
        int detector = _layout.DetectorBins, generator = _layout.GeneratorBins;
        for (int channel = 0; channel < _layout.MatrixChannels; channel++)
        {
            int start = channel * _layout.Cells;
            for (int j = 0; j < detector; j++)
            {
                for (int i = 0; i < generator; i++) _transposed[start + i * detector + j] = _gradient[start + j * generator + i];
            }
        }
    }

    private void LimitNorm()
    {
        double squares = 0;
        foreach (float[] gradient in _parameterGradients)
        {
            foreach (float g in gradient) squares += (double)g * g;
        }

        double norm = Math.Sqrt(squares);
        if (!double.IsFinite(norm)) throw new TrainingException($"the gradient of the loss is {norm}");
        if (!(norm > _settings.GradientNormMax)) return;
        float factor = (float)(_settings.GradientNormMax / norm);
        foreach (float[] gradient in _parameterGradients)
        {
            foreach (ref float g in gradient.AsSpan()) g *= factor;
        }
    }
}
