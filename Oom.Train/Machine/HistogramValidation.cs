using Oom.Train.Learning;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>The loss of the validation part.</summary>
internal sealed class HistogramValidation
{
    private readonly EventSample _sample;
    private readonly LevelNetworks _networks;
    private readonly ObservableBins _bins;
    private readonly TemplateFiller _filler;
    private readonly UnfoldingLoss _loss;
    private readonly double[] _gradient;
    private readonly bool _withShifts;

    /// <summary>The loss of a sample as the networks change.</summary>
    public HistogramValidation(MachineSpecification specification, EventSample sample, LevelNetworks networks, ObservableBins bins)
    {
        _sample = sample;
        _networks = networks;
        _bins = bins;
        var layout = MachineLayout.Of(specification, bins);
        _withShifts = specification.Training.Templates == TemplateKind.Plain;
        _filler = new TemplateFiller(sample, layout, specification.Training.Templates);
        _loss = new UnfoldingLoss(layout, MachineLayout.Loss(specification));
        _gradient = new double[layout.Length];
    }

    /// <summary>The loss with the networks' present parameters.</summary>
    /// <param name="lambda">Strength of the penalty.</param>
    public LossValue Evaluate(double lambda)
        => _loss.Evaluate(_filler.Fill(BinMemory.Of(_sample, _bins, _networks.Generator, _networks.Detector, _withShifts)),
            lambda, _gradient);
}
