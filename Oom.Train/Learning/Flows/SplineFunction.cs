using Oom.Train.Learning.Torch;
using TorchSharp;

namespace Oom.Train.Learning.Flows;

/// <summary>
/// The splines of a block for torch, with derivatives of their own: torch's operations on all bins of all events would fill the memory a
/// dozen times over, where an event needs two exponentials a bin.
/// </summary>
internal sealed class SplineFunction : torch.autograd.SingleTensorFunction<SplineFunction>
{
    /// <inheritdoc/>
    public override string Name => nameof(SplineFunction);

    /// <summary>Takes coordinates through splines.</summary>
    /// <param name="settings">The splines.</param>
    /// <param name="permutation">Of each coordinate of the result that of <paramref name="x"/>.</param>
    /// <param name="x">Coordinates, [N, D].</param>
    /// <param name="parameters">The splines' parameters for each of them, [N, parameters].</param>
    /// <returns>The values and, last, the sum of the logarithms of their slopes, [N, D + 1].</returns>
    public static torch.Tensor Transform(SplineSettings settings, int[] permutation, torch.Tensor x, torch.Tensor[] parameters)
        => apply([settings, permutation, x, .. parameters]);

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.autograd.AutogradContext context, params object[] arguments)
    {
        var (settings, permutation) = ((SplineSettings)arguments[0], (int[])arguments[1]);
        torch.Tensor[] inputs = [.. arguments[2..].Cast<torch.Tensor>().Select(tensor => tensor.contiguous())];
        context.save_data("settings", settings);
        context.save_data("permutation", permutation);
        context.save_for_backward([.. inputs]);
        int events = (int)inputs[0].shape[0], width = permutation.Length, count = settings.ParameterCount;
        var result = torch.empty(events, width + 1);
        Span<float> values = TorchLane.Numbers(result), x = TorchLane.Numbers(inputs[0]);
        var spline = new RationalQuadraticSpline(settings);
        for (int e = 0; e < events; e++) values[e * (width + 1) + width] = 0;
        for (int to = 0; to < width; to++)
        {
            int from = permutation[to];
            var parameters = TorchLane.Numbers(inputs[1 + from]);
            for (int e = 0; e < events; e++)
            {
                spline.Load(parameters.Slice(e * count, count));
                var (y, logSlope) = spline.Forward(x[e * width + from]);
                values[e * (width + 1) + to] = (float)y;
                values[e * (width + 1) + width] += (float)logSlope;
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override List<torch.Tensor> backward(torch.autograd.AutogradContext context, torch.Tensor upstream)
    {
        var settings = (SplineSettings)context.get_data("settings");
        int[] permutation = (int[])context.get_data("permutation");
        var inputs = context.get_saved_variables();
        using var given = upstream.contiguous();
        int events = (int)inputs[0].shape[0], width = permutation.Length, count = settings.ParameterCount;
        var gradients = inputs.Select(tensor => torch.empty(tensor.shape)).ToList();
        Span<float> by = TorchLane.Numbers(given), x = TorchLane.Numbers(inputs[0]), byX = TorchLane.Numbers(gradients[0]);
        var spline = new RationalQuadraticSpline(settings);
        for (int to = 0; to < width; to++)
        {
            int from = permutation[to];
            Span<float> parameters = TorchLane.Numbers(inputs[1 + from]), byParameters = TorchLane.Numbers(gradients[1 + from]);
            for (int e = 0; e < events; e++)
            {
                spline.Load(parameters.Slice(e * count, count));
                int place = e * (width + 1);
                byX[e * width + from] = (float)spline.Differentiate(
                    x[e * width + from], by[place + to], by[place + width], byParameters.Slice(e * count, count));
            }
        }

        return [null!, null!, .. gradients];
    }
}
