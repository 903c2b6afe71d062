using Oom.Features;
using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Showers;
using Oom.Tables;

namespace Oom.Simulation.Detector;

/// <summary>Simulates events one by one into rows of a table. Its buffers serve one thread.</summary>
internal sealed class EventSimulator
{
    private static readonly TopPairFeatureSet GeneratorFeatures = new([.. TopPairFeatures.All.Select(feature => feature.Name)]);

    private readonly SimulationSettings _settings;
    private readonly SimulationColumns _columns;
    private readonly string _process;
    private readonly ShoweredEvent _showered = new();
    private readonly DetectedEvent _detected;
    private readonly double[] _generator = new double[GeneratorFeatures.Count];
    private readonly double[] _detector, _weights;
    private readonly ComputedWeights _computed;

    /// <summary>A simulator.</summary>
    /// <param name="settings">Shower and detector.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="process">Name of the process.</param>
    public EventSimulator(SimulationSettings settings, SimulationColumns columns, string process)
    {
        _settings = settings;
        _columns = columns;
        _process = process;
        _detected = new DetectedEvent(settings.Detector);
        _detector = new double[DetectorFeatures.Of(settings.Detector).Count];
        _computed = new ComputedWeights(settings.Weights);
        _weights = new double[ComputedWeights.Names(settings.Weights).Count];
    }

    /// <summary>Simulates an event; it becomes a row where it is fiducial or selected in some variation.</summary>
    /// <param name="e">The event.</param>
    /// <param name="extra">Its further partons.</param>
    /// <param name="index">Its number in the input, from 0: its random numbers depend on it and on the seed alone.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="namedWeights">Its other weights; those of <see cref="WeightSettings"/> are added to them.</param>
    /// <param name="counts">Count the event.</param>
    /// <param name="block">Takes the row; it has room for one.</param>
    /// <returns>Whether there is a row.</returns>
    public bool Simulate(in GeneratedEvent e, ReadOnlySpan<PartonJet> extra, long index, double weight, ReadOnlySpan<double> namedWeights,
        SimulationCounts counts, ColumnBlock block)
    {
        var random = new Philox4x32(_settings.Seed, (ulong)index);
        _showered.Fill(e, extra, _settings, ref random);
        _detected.Fill(_showered, ref random);
        int row = block.Count;
        bool any = _detected.IsFiducial;
        Span<bool> selected = stackalloc bool[_columns.Variations.Count];
        bool full = false, loose = false;
        for (int v = 0; v < selected.Length; v++)
        {
            selected[v] = _detected.TrySelect(_columns.Variations[v], _detector);
            any |= selected[v];
            WriteVariation(block, row, v, selected[v]);
            if (v == 0) WriteEfficiencies(block, row, selected[v]);
            if (v > 0 || !selected[v]) continue;
            full = _detector[DetectorFeatures.FullMass] > 0;
            loose = _detector[DetectorFeatures.LooseMass] > 0;
        }

        any &= GeneratorFeatures.TryCompute(_showered.Pair, _generator);
        counts.Add(any, _detected.IsFiducial, selected, full, loose);
        if (!any) return false;
        _computed.Fill(e, index, weight, _weights);
        WriteGenerator(block, row, index, weight, namedWeights);
        block.Count = row + 1;
        return true;
    }

    private void WriteVariation(ColumnBlock block, int row, int variation, bool selected)
    {
        block.Booleans(_columns.Selected + variation)[row] = selected;
        int first = _columns.Detector + variation * _columns.VariationWidth;
        for (int i = 0; i < _columns.VariationWidth; i++) block.Valid(first + i)[row] = selected;
        if (!selected) return;
        for (int i = 0; i < _detector.Length; i++) block.Floats(first + i)[row] = (float)_detector[i];
        block.Floats(first + _detector.Length)[row] = (float)_detected.LeptonJetMass;
    }

    private void WriteEfficiencies(ColumnBlock block, int row, bool selected)
    {
        if (_settings.Detector.EfficiencyUncertainties is null) return;
        var weights = _detected.EfficiencyWeights;
        for (int i = 0; i < weights.Length; i++)
        {
            block.Valid(_columns.EfficiencyWeights + i)[row] = selected;
            block.Floats(_columns.EfficiencyWeights + i)[row] = (float)weights[i];
        }
    }

    private void WriteGenerator(ColumnBlock block, int row, long index, double weight, ReadOnlySpan<double> namedWeights)
    {
        block.Int64s(_columns.Event)[row] = index;
        block.Texts(_columns.Process)[row] = _process;
        block.Doubles(_columns.Weight)[row] = weight;
        block.Booleans(_columns.Fiducial)[row] = _detected.IsFiducial;
        Write(0, _showered.InitialState.Up);
        Write(1, _showered.InitialState.Down);
        Write(2, _showered.FinalState.Up);
        Write(3, _showered.FinalState.Down);
        for (int i = 0; i < _showered.Recoils.Length; i++) Write(SimulationColumns.ScaleWeights.Count + i, _showered.Recoils[i]);
        for (int i = 0; i < _generator.Length; i++) block.Floats(_columns.Generator + i)[row] = (float)_generator[i];
        var pair = _showered.Pair;
        block.Floats(_columns.Masses)[row] = (float)pair.Top.Mass;
        block.Floats(_columns.Masses + 1)[row] = (float)pair.Antitop.Mass;
        FourMomentum bottom = _showered.Jets[0].Momentum, antibottom = _showered.Jets[1].Momentum;
        block.Floats(_columns.Masses + 2)[row] = (float)(
            0.5 * ((pair.Antilepton.Momentum + bottom).Mass + (pair.Lepton.Momentum + antibottom).Mass));
        WriteWeights(namedWeights, _columns.NamedWeights);
        WriteWeights(_weights, _columns.NamedWeights + namedWeights.Length);

        void WriteWeights(ReadOnlySpan<double> weights, int first)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                double ratio = weights[i] / weight;
                block.Floats(first + i)[row] = (float)ratio;
                block.Valid(first + i)[row] = double.IsFinite(ratio);
            }
        }

        void Write(int place, double value) => block.Floats(_columns.ShowerWeights + place)[row] = (float)value;
    }
}
