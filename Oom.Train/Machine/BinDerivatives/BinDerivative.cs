using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Oom.Binning;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Machine.BinDerivatives;

/// <summary>The backward derivative of bins, see <see cref="BinDerivativeKind"/>.</summary>
internal sealed class BinDerivative
{
    // Length of the logistic functions in units of the smaller width beside an edge. The smaller it is, the
    // nearer is the derivative to that of the hard bins and the fewer
    // events carry it: with 0.3, as with the Gaussians, trainings drift away from an
    // optimum that they have reached, with 0.1 they stay there.
    private const double LogisticLength = 0.1;

    // Where an entry beyond the bins stands: so far that its Gaussian is 0.
    private const float Nowhere = 1e6f;

    private readonly BinDerivativeKind _kind;
    private readonly float[] _centre, _inverseSigma, _edges, _inverseLength;

    /// <summary>The surrogate of bins.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="bins">The bins.</param>
    public BinDerivative(BinDerivativeKind kind, BinEdges bins)
    {
        _kind = kind;
        Count = bins.Count;

        // One entry more than bins, for the edges, and no vector that is only in part full.
        int length = (Count / Vector256<float>.Count + 1) * Vector256<float>.Count;
        _centre = new float[length];
        _inverseSigma = new float[length];
        _edges = new float[length];
        _inverseLength = new float[length];
        Array.Fill(_centre, Nowhere);
        Array.Fill(_inverseSigma, 1);
        for (int i = 0; i < Count; i++)
        {
            _centre[i] = (float)(0.5 * (bins.Edges[i] + bins.Edges[i + 1]));
            _inverseSigma[i] = (float)(2 / bins.Width(i));
        }

        // The outer edges have no slope: nothing is beyond them.
        for (int i = 1; i < Count; i++)
        {
            _edges[i] = (float)bins.Edges[i];
            _inverseLength[i] = (float)(1 / (LogisticLength * Math.Min(bins.Width(i - 1), bins.Width(i))));
        }
    }

    /// <summary>Number of bins.</summary>
    public int Count { get; }

    /// <summary>The derivative of the shares of all bins.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="derivative">Receives one number a bin.</param>
    public void Derivative(float observable, Span<float> derivative)
    {
        Span<float> share = stackalloc float[Count];
        Evaluate(observable, share, derivative);
    }

    /// <summary>The shares of all bins and their derivative.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="share">Receives the shares.</param>
    /// <param name="derivative">Receives the derivatives.</param>
    public void Evaluate(float observable, Span<float> share, Span<float> derivative)
    {
        Span<float> value = stackalloc float[_centre.Length], slope = stackalloc float[_centre.Length];
        if (_kind == BinDerivativeKind.Sigmoid)
        {
            FillSigmoids(observable, value, slope);
            for (int i = 0; i < Count; i++)
            {
                share[i] = value[i] - value[i + 1];
                derivative[i] = slope[i] - slope[i + 1];
            }

            return;
        }

        FillGaussians(observable, value, slope);
        value[..Count].CopyTo(share);
        slope[..Count].CopyTo(derivative);
    }

    private void FillGaussians(float observable, Span<float> value, Span<float> slope)
    {
        Vector256<float> o = Vector256.Create(observable), sums = Vector256<float>.Zero, slopes = Vector256<float>.Zero;
        ref float values = ref MemoryMarshal.GetReference(value), derivatives = ref MemoryMarshal.GetReference(slope);
        for (int i = 0; i < value.Length; i += Vector256<float>.Count)
        {
            var inverse = Vector256.LoadUnsafe(ref _inverseSigma[0], (nuint)i);
            var u = (o - Vector256.LoadUnsafe(ref _centre[0], (nuint)i)) * inverse;
            var b = Vector256.Exp(-0.5f * u * u);
            var d = -u * inverse * b;
            b.StoreUnsafe(ref values, (nuint)i);
            d.StoreUnsafe(ref derivatives, (nuint)i);
            sums += b;
            slopes += d;
        }

        if (_kind == BinDerivativeKind.Gaussian) return;

        // With very different widths an observable far from every centre would divide zero by zero.
        float sum = Vector256.Sum(sums), inverseSum = sum > 0 ? 1 / sum : 0, relative = Vector256.Sum(slopes) * inverseSum;
        for (int i = 0; i < value.Length; i += Vector256<float>.Count)
        {
            var b = Vector256.LoadUnsafe(ref values, (nuint)i) * inverseSum;
            b.StoreUnsafe(ref values, (nuint)i);
            (Vector256.LoadUnsafe(ref derivatives, (nuint)i) * inverseSum - b * relative).StoreUnsafe(ref derivatives, (nuint)i);
        }
    }

    // The share above each edge: all of it above the first, nothing above the last.
    private void FillSigmoids(float observable, Span<float> value, Span<float> slope)
    {
        Vector256<float> o = Vector256.Create(observable), one = Vector256<float>.One;
        ref float values = ref MemoryMarshal.GetReference(value), derivatives = ref MemoryMarshal.GetReference(slope);
        for (int i = 0; i < value.Length; i += Vector256<float>.Count)
        {
            var inverse = Vector256.LoadUnsafe(ref _inverseLength[0], (nuint)i);
            var u = (o - Vector256.LoadUnsafe(ref _edges[0], (nuint)i)) * inverse;

            // e^-|u| cannot overflow.
            var e = Vector256.Exp(-Vector256.Abs(u));
            var tail = e / (one + e);
            Vector256.ConditionalSelect(Vector256.GreaterThan(u, Vector256<float>.Zero), one - tail, tail)
                .StoreUnsafe(ref values, (nuint)i);
            (tail * (one - tail) * inverse).StoreUnsafe(ref derivatives, (nuint)i);
        }

        value[0] = 1;
        value[Count] = 0;
    }
}
