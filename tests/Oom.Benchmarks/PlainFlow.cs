using Oom.Train.Learning.Flows;
using TorchSharp;

namespace Oom.Benchmarks;

/// <summary>The flow of <see cref="ConditionalFlow"/> with torch's operations alone, as nflows writes its splines: the same function of the
/// same parameters.</summary>
internal static class PlainFlow
{
    /// <summary>ln p(coordinates | context), [N, 1].</summary>
    public static torch.Tensor LogDensity(ConditionalFlow flow, torch.Tensor features, IReadOnlyList<torch.Tensor> parameters)
    {
        int width = flow.CoordinateCount;
        torch.Tensor x = features.narrow(1, 0, width), context = features.narrow(1, width, flow.ContextCount);
        var log = torch.zeros(features.shape[0], 1);
        foreach (var block in flow.Blocks)
        {
            x = (x + parameters[block.Shift]) * parameters[block.LogScale].exp();
            log = log + parameters[block.LogScale].sum();
            var inputs = torch.cat([context, x], 1);
            var outputs = new torch.Tensor[width];
            for (int layer = 0; layer < block.Layers.Count; layer++)
            {
                for (int i = 0; i < width; i++)
                {
                    var (weight, bias) = block.Layers[layer][i];
                    outputs[i] = torch.addmm(
                        parameters[bias], inputs.narrow(1, 0, parameters[weight].shape[0]), parameters[weight], beta: 1, alpha: 1);
                }

                if (layer < block.Layers.Count - 1) inputs = torch.cat(outputs, 1).relu();
            }

            var (y, logSlopes) = Splines(flow.Settings.Spline, x, torch.stack(outputs, 1));
            x = torch.stack([.. block.Permutation.Select(i => y.select(1, i))], 1);
            log = log + logSlopes.sum(1, keepdim: true);
        }

        return x.square().sum(1, keepdim: true) * -0.5 + log + flow.LogPeak;
    }

    private static (torch.Tensor Y, torch.Tensor LogSlopes) Splines(SplineSettings settings, torch.Tensor x, torch.Tensor parameters)
    {
        int bins = settings.Bins;
        double bound = settings.TailBound;
        var isInside = x.abs() < bound;
        torch.Tensor inside = x.clamp(-bound, bound), widths = Sizes(0), heights = Sizes(bins);
        torch.Tensor left = widths.cumsum(-1) - widths - bound, bottom = heights.cumsum(-1) - heights - bound;
        var slopes = torch.nn.functional.pad(
            torch.nn.functional.softplus(parameters.narrow(2, 2 * bins, bins - 1) + settings.SlopeOffset) + settings.SmallestSlope,
            [1, 1], PaddingModes.Constant, 1);
        var bin = (left <= inside.unsqueeze(-1)).sum(-1, keepdim: true) - 1;
        torch.Tensor w = Pick(widths), h = Pick(heights), d0 = Pick(slopes.narrow(2, 0, bins)), d1 = Pick(slopes.narrow(2, 1, bins)),
            s = h / w, xi = (inside - Pick(left)) / w, bend = xi * (1 - xi), turn = d1 + d0 - 2 * s, denominator = s + turn * bend;
        var y = Pick(bottom) + h * (s * xi.square() + d0 * bend) / denominator;
        var logSlope = 2 * (s / denominator).log() + (d1 * xi.square() + 2 * s * bend + d0 * (1 - xi).square()).log();
        return (torch.where(isInside, y, x), torch.where(isInside, logSlope, torch.zeros_like(x)));

        torch.Tensor Sizes(int first) => torch.nn.functional.softmax(parameters.narrow(2, first, bins), -1) * (2 * bound * settings.Shared)
            + 2 * bound * settings.SmallestBin;

        torch.Tensor Pick(torch.Tensor values) => values.gather(-1, bin).squeeze(-1);
    }
}
