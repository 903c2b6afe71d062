using Oom.Train.Learning.Torch;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>The loss of the validation part.</summary>
internal sealed class JointValidation
{
    private readonly EventSample _sample;
    private readonly JointNetworks _networks;
    private readonly ObservableBins _bins;
    private readonly TemplateFiller _filler;
    private readonly UnfoldingLoss _loss;
    private readonly double[] _gradient;
    private readonly bool _withShifts;

    /// <summary>The loss of a sample as the networks change.</summary>
    public JointValidation(MachineSpecification specification, EventSample sample, JointNetworks networks, ObservableBins bins)
    {
        _sample = sample;
        _networks = networks;
        _bins = bins;
        var layout = JointLayout.Of(specification, bins);
        _withShifts = specification.Training.Templates == TemplateKind.Plain;
        _filler = new TemplateFiller(sample, layout, specification.Training.Templates);
        _loss = new UnfoldingLoss(layout, JointLayout.Loss(specification));
        _gradient = new double[layout.Length];
    }

    /// <summary>The loss with the networks' present parameters.</summary>
    /// <param name="lambda">Strength of the penalty.</param>
    public UnfoldingLossValue Evaluate(double lambda)
        => _loss.Evaluate(_filler.Fill(BinMemory.Of(_sample, _bins, _networks.Generator, _networks.Detector, _withShifts)), lambda, _gradient);
}
