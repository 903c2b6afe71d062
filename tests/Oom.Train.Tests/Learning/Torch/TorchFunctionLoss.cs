using System.Runtime.InteropServices;
using TorchSharp;

namespace Oom.Train.Learning.Torch;

/// <summary>How a loss that is written as a function of torch's tensors fits the training loop: torch
/// differentiates it by the outputs of each chunk.</summary>
/// <param name="width">Number of outputs.</param>
/// <param name="sample">Targets, events x outputs, and weights.</param>
/// <param name="function">The sum of the events' contributions from outputs, targets and weights.</param>
internal sealed class TorchFunctionLoss(
    int width, LabelledSample sample, Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> function) : IOutputLoss
{
    public int OutputCount => width;

    public double Differentiate(ReadOnlySpan<int> events, Span<float> outputs)
    {
        using var scope = torch.NewDisposeScope();
        float[] targets = new float[events.Length * width], weights = new float[events.Length];
        for (int i = 0; i < events.Length; i++)
        {
            sample.Targets.AsSpan(events[i] * width, width).CopyTo(targets.AsSpan(i * width));
            weights[i] = (float)sample.Weights[events[i]];
        }

        var z = torch.tensor(outputs.ToArray()).reshape(events.Length, width).requires_grad_();
        var loss = function(z, torch.tensor(targets).reshape(events.Length, width), torch.tensor(weights));
        MemoryMarshal.Cast<byte, float>(torch.autograd.grad([loss], [z])[0].contiguous().bytes).CopyTo(outputs);
        return loss.item<float>();
    }
}
