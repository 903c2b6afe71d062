using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Oom.Terminal;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Templates;
using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Machine;

/// <summary>Trains all networks together: a stage without penalty, then one in which lambda rises to its value; the networks of the smallest validation loss at the full lambda are kept.</summary>
internal sealed class JointTraining
{
    private const int StepsBetweenValidations = 10;
    private static readonly TimeSpan TimeBetweenCheckpoints = TimeSpan.FromSeconds(20);

    private readonly MachineSpecification _specification;
    private readonly JointNetworks _networks;
    private readonly JointStepper _stepper;
    private readonly BatchOrder _order;
    private readonly JointValidation _validation;
    private readonly Checkpoint _checkpoint;
    private readonly List<StepRecord> _history = [];
    private Adam[] _optimisers;
    private float[][]? _best;
    private double _bestLoss = double.PositiveInfinity;
    private int _step;

    /// <summary>A training from the networks' present parameters, or from where a checkpoint stands.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events of the training.</param>
    /// <param name="validation">The validation part.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    public JointTraining(MachineSpecification specification, EventSample sample, EventSample validation, JointNetworks networks, ObservableBins bins, int threads, Checkpoint checkpoint)
    {
        _specification = specification;
        _networks = networks;
        _checkpoint = checkpoint;
        _stepper = new JointStepper(specification, sample, networks, bins, threads);
        _order = new BatchOrder(sample.Count, specification.Training.BatchesPerEpoch, specification.Training.Seed);
        _validation = new JointValidation(specification, validation, networks, bins);
        _optimisers = NewOptimisers();
        if (checkpoint.Joint is { } state) Restore(state);
    }

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<StepRecord> History => _history;

    /// <summary>The smallest validation loss, at the full lambda.</summary>
    public double BestValidationLoss => _bestLoss;

    private StageSettings First => _specification.Training.FirstStage;

    private StageSettings Second => _specification.Training.SecondStage;

    /// <summary>Trains to the end; afterwards the networks are the best ones.</summary>
    /// <param name="report">Called after every step.</param>
    /// <param name="cancellation">Ends the training after a step; the checkpoint is written then.</param>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    /// <exception cref="TrainingException">The loss is not finite or cannot be computed; the last good checkpoint is kept.</exception>
    public void Run(Action<StepRecord> report, CancellationToken cancellation)
    {
        int steps = First.Steps + Second.Steps;
        using var progress = new ProgressLine("training", steps, "steps");
        long saved = Stopwatch.GetTimestamp();
        if (_step == 0) Validate();
        while (_step < steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                _checkpoint.SaveJoint(State());
                cancellation.ThrowIfCancellationRequested();
            }

            _history.Add(Step(steps));
            report(_history[^1]);
            progress.Report(_step);
            if (Stopwatch.GetElapsedTime(saved) < TimeBetweenCheckpoints) continue;
            _checkpoint.SaveJoint(State());
            saved = Stopwatch.GetTimestamp();
        }

        if (_best is not null) _networks.Restore(_best);
    }

    private StepRecord Step(int steps)
    {
        bool isFirst = _step < First.Steps;
        var stage = isFirst ? First : Second;
        int inStage = isFirst ? _step : _step - First.Steps;
        if (inStage == 0) _optimisers = NewOptimisers();
        double lambda = isFirst ? 0 : _specification.Training.Lambda * Second.RampAt(inStage);
        long start = Stopwatch.GetTimestamp();
        int[] batch = _order.Batch(_step).ToArray();
        UnfoldingLossValue value;
        try
        {
            value = _stepper.Differentiate(batch, _step, lambda);
            if (!double.IsFinite(value.Loss)) throw new TrainingException(FormattableString.Invariant($"the loss is {value.Loss}: expected uncertainty {value.Objective}, chi-square {value.ChiSquare}"));
        }
        catch (TrainingException e)
        {
            throw new TrainingException(FormattableString.Invariant($"step {_step + 1} of {steps}: {e.Message}. The state before it is kept in the checkpoint; lower the learning rate of the stage ({stage.LearningRate})"));
        }

        for (int i = 0; i < _optimisers.Length; i++) _optimisers[i].Step(_stepper.ParameterGradients[i], _networks.All[i].Engine.Parameters, stage.LearningRateAt(inStage));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _step++;
        var validation = new UnfoldingLossValue(double.NaN, double.NaN, double.NaN, double.NaN);
        if (_step % StepsBetweenValidations == 0 || _step == steps) validation = Validate();
        return new StepRecord(
            isFirst ? 1 : 2, _step, steps, value.Loss, value.Objective, value.ChiSquare, validation.Loss, validation.Objective, validation.ChiSquare, batch.Length / seconds);
    }

    private UnfoldingLossValue Validate()
    {
        var value = _validation.Evaluate(_specification.Training.Lambda);

        // While lambda rises the networks are on their way to another optimum.
        bool hasPenalty = _specification.Training is { Loss: JointLoss.UnfoldingAware, Lambda: > 0 };
        bool counts = !hasPenalty || _step - First.Steps > Second.Ramp * Second.Steps;
        if (counts && value.Loss < _bestLoss)
        {
            _bestLoss = value.Loss;
            _best = _networks.Copy();
        }

        return value;
    }

    private Adam[] NewOptimisers() => [.. _networks.All.Select(network => new Adam(network.Network.BufferLength, new AdamSettings()))];

    private byte[] State()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(_step);
            writer.Write(_bestLoss);
            writer.Write(_best is not null);
            foreach (float[] parameters in _networks.Copy().Concat(_best ?? [])) writer.Write(MemoryMarshal.AsBytes(parameters.AsSpan()));
            foreach (var optimiser in _optimisers) optimiser.Save(writer);
            _stepper.Save(writer);
            writer.Write(_history.Count);
            foreach (var record in _history) Write(writer, record);
        }

        return stream.ToArray();
    }

    private void Restore(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state), Encoding.UTF8);
        _step = reader.ReadInt32();
        _bestLoss = reader.ReadDouble();
        bool hasBest = reader.ReadBoolean();
        _networks.Restore(ReadParameters());
        if (hasBest) _best = ReadParameters();
        foreach (var optimiser in _optimisers) optimiser.Restore(reader);
        _stepper.Restore(reader);
        for (int count = reader.ReadInt32(); count > 0; count--) _history.Add(ReadRecord(reader));

        float[][] ReadParameters()
        {
            float[][] copy = _networks.Copy();
            foreach (float[] parameters in copy) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(parameters.AsSpan()));
            return copy;
        }
    }

    private static void Write(BinaryWriter writer, StepRecord record)
    {
        foreach (int number in (int[])[record.Stage, record.Step, record.Steps]) writer.Write(number);
        foreach (double number in (double[])[record.Loss, record.Objective, record.ChiSquare, record.ValidationLoss, record.ValidationObjective, record.ValidationChiSquare, record.EventsPerSecond])
        {
            writer.Write(number);
        }
    }

    private static StepRecord ReadRecord(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
