using System.Diagnostics;
using System.Runtime.InteropServices;
using Oom.Terminal;

namespace Oom.Train.Learning;

/// <summary>Minimises a loss by Adam: its stages, its batches, the choice of the best networks, and
/// what is kept to go on from when it is stopped.</summary>
internal sealed class TrainingLoop
{
    private static readonly TimeSpan TimeBetweenCheckpoints = TimeSpan.FromSeconds(20);

    private readonly IBatchLoss _loss;
    private readonly LoopSettings _settings;
    private readonly Checkpoint _checkpoint;
    private readonly BatchOrder _order;
    private readonly List<StepRecord> _records = [];
    private readonly int _steps;
    private Adam[] _optimisers;
    private float[][]? _best;
    private LossValue _sum;
    private long _events;
    private double _bestLoss = double.PositiveInfinity, _seconds;
    private double _dropped = 1;
    private int _step, _waited, _waitedForDrop;

    private TrainingLoop(IBatchLoss loss, LoopSettings settings, Checkpoint checkpoint)
    {
        _loss = loss;
        _settings = settings;
        _checkpoint = checkpoint;
        _order = new BatchOrder(loss.Count, settings.Batches, settings.Seed, settings.Number);
        _steps = settings.Stages.Sum(stage => stage.Steps);
        _optimisers = NewOptimisers();
    }

    /// <summary>Trains from the networks' present parameters, or from where a checkpoint stands, to the end; afterwards the networks are
    /// the best ones, or the last where none is chosen.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="settings">The stages, batches and the choice of the best networks.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called with every record.</param>
    /// <param name="cancellation">Ends the training after a step; the checkpoint is written then.</param>
    /// <exception cref="OperationCanceledException">The training was ended.</exception>
    /// <exception cref="TrainingException">The loss is not finite or cannot be computed; the last good checkpoint is kept.</exception>
    public static TrainingHistory Run(
        IBatchLoss loss, LoopSettings settings, Checkpoint checkpoint, Action<StepRecord>? report, CancellationToken cancellation)
        => new TrainingLoop(loss, settings, checkpoint).Run(report, cancellation);

    private IEnumerable<float[]> Parameters => _loss.Engines.Select(engine => engine.Parameters.ToArray());

    private TrainingHistory Run(Action<StepRecord>? report, CancellationToken cancellation)
    {
        if (_checkpoint[_settings.Number] is { } state) Restore(new BinaryReader(new MemoryStream(state)));
        using var progress = new ProgressLine(_settings.What, _steps, "steps");
        long saved = Stopwatch.GetTimestamp();
        if (_step == 0 && _settings.Validation?.FirstStep == 0) Validate();
        while (_step < _steps && _waited < (_settings.Validation?.Patience ?? 1))
        {
            if (cancellation.IsCancellationRequested) Save();
            cancellation.ThrowIfCancellationRequested();
            if (Step() is { } record)
            {
                _records.Add(record);
                report?.Invoke(record);
            }

            progress.Report(_step);
            if (Stopwatch.GetElapsedTime(saved) < TimeBetweenCheckpoints) continue;
            Save();
            saved = Stopwatch.GetTimestamp();
        }

        Save();
        if (_best is not null) Set(_best);
        return new TrainingHistory(_records, _bestLoss);
    }

    private StepRecord? Step()
    {
        var (stage, number, inStage) = Place();
        if (inStage == 0) _optimisers = NewOptimisers();
        long start = Stopwatch.GetTimestamp();
        var batch = _order.Batch(_step);
        LossValue value;
        string step = FormattableString.Invariant($"{_settings.What}, step {_step + 1} of {_steps}"),
            advice = FormattableString.Invariant($"lower its learning rate ({stage.LearningRate})");
        try
        {
            value = _loss.Differentiate(batch, _step);
        }
        catch (TrainingException e)
        {
            throw new TrainingException($"{step}: {e.Message}; {advice}");
        }

        if (!double.IsFinite(value.Loss))
            throw new TrainingException(
                FormattableString.Invariant(
                $"{step}: the loss is {value.Loss} (chi-square {value.ChiSquare}): the training diverged; {advice} or look for events of huge weight"));
        for (int i = 0; i < _optimisers.Length; i++)
            _optimisers[i].Step(_loss.Gradients[i], _loss.Engines[i].Parameters, stage.LearningRateAt(inStage) * _dropped);
        _seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        _events += batch.Length;
        _sum = new(_sum.Loss + batch.Length * value.Loss, _sum.Objective + batch.Length * value.Objective,
            _sum.ChiSquare + batch.Length * value.ChiSquare, _sum.ChiSquareNoise + batch.Length * value.ChiSquareNoise);
        _step++;
        LossValue? validation = null;
        bool isBest = _settings.Validation is { } chosen && (_step % chosen.Interval == 0 || _step == _steps) && Validate(out validation);
        if (_step % _settings.StepsPerRecord != 0 && _step != _steps) return null;
        var record = new StepRecord(
            number, _step, _steps, new(_sum.Loss / _events, _sum.Objective / _events, _sum.ChiSquare / _events,
            _sum.ChiSquareNoise / _events), validation, isBest, _events / _seconds);
        (_sum, _events, _seconds) = (default, 0, 0);
        return record;
    }

    private (StageSettings Stage, int Number, int InStage) Place()
    {
        int number = 0, inStage = _step;
        for (; inStage >= _settings.Stages[number].Steps; number++) inStage -= _settings.Stages[number].Steps;
        return (_settings.Stages[number], number + 1, inStage);
    }

    private bool Validate() => Validate(out _);

    private bool Validate(out LossValue? found)
    {
        var validation = _settings.Validation!;
        var value = validation.Evaluate();
        found = value;
        _waited++;
        _waitedForDrop++;
        if (_step < validation.FirstStep || !(value.Loss < _bestLoss))
        {
            if (_settings.Drop is { } drop && _waitedForDrop > drop.Patience) (_dropped, _waitedForDrop) = (_dropped * drop.Factor, 0);
            return false;
        }

        _waited = _waitedForDrop = 0;
        _bestLoss = value.Loss;
        _best = [.. Parameters];
        return true;
    }

    private Adam[] NewOptimisers() => [.. _loss.Engines.Select(engine => new Adam(engine.Parameters.Length, _settings.Optimiser))];

    private void Set(float[][] parameters)
    {
        for (int i = 0; i < parameters.Length; i++) parameters[i].CopyTo(_loss.Engines[i].Parameters);
    }

    private void Save() => _checkpoint.Save(_settings.Number, writer =>
    {
        writer.Write(_step);
        writer.Write(_waited);
        writer.Write(_bestLoss);
        if (_settings.Drop is not null)
        {
            writer.Write(_dropped);
            writer.Write(_waitedForDrop);
        }

        writer.Write(_best is not null);
        foreach (float[] parameters in Parameters.Concat(_best ?? [])) writer.Write(MemoryMarshal.AsBytes(parameters.AsSpan()));
        writer.Write(_events);
        writer.Write(_seconds);
        Write(_sum);
        writer.Write(_records.Count);
        foreach (var record in _records)
        {
            writer.Write(record.Stage);
            writer.Write(record.Step);
            Write(record.Training);
            writer.Write(record.Validation is not null);
            if (record.Validation is { } validation) Write(validation);
            writer.Write(record.IsBest);
            writer.Write(record.EventsPerSecond);
        }

        if (_step == _steps) return;
        foreach (var optimiser in _optimisers) optimiser.Save(writer);
        _loss.Save(writer);

        void Write(LossValue value)
        {
            foreach (double part in (double[])[value.Loss, value.Objective, value.ChiSquare, value.ChiSquareNoise]) writer.Write(part);
        }
    });

    private void Restore(BinaryReader reader)
    {
        _step = reader.ReadInt32();
        _waited = reader.ReadInt32();
        _bestLoss = reader.ReadDouble();
        if (_settings.Drop is not null)
        {
            _dropped = reader.ReadDouble();
            _waitedForDrop = reader.ReadInt32();
        }

        bool hasBest = reader.ReadBoolean();
        Set(ReadParameters());
        if (hasBest) _best = ReadParameters();
        _events = reader.ReadInt64();
        _seconds = reader.ReadDouble();
        _sum = ReadValue();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            _records.Add(new StepRecord(reader.ReadInt32(), reader.ReadInt32(), _steps, ReadValue(), reader.ReadBoolean() ? ReadValue()
                : null, reader.ReadBoolean(), reader.ReadDouble()));
        }

        if (_step == _steps) return;
        foreach (var optimiser in _optimisers) optimiser.Restore(reader);
        _loss.Restore(reader);

        float[][] ReadParameters()
        {
            float[][] parameters = [.. Parameters];
            foreach (float[] own in parameters) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(own.AsSpan()));
            return parameters;
        }

        LossValue ReadValue() => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }
}
