using Oom.Binning;
using Oom.Onnx.Observables;

namespace Oom.Reinterpret.Samples;

/// <summary>Which observable sums belong to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">SHA-256 digest of its model.</param>
/// <param name="Bins">Its generator-level bins.</param>
/// <param name="Steps">What the steps of its selection are called.</param>
internal sealed record ObservableIdentity(string Name, string Digest, BinEdges Bins, CutFlowNames Steps)
{
    public static ObservableIdentity Of(PublishedObservable observable)
        => new(observable.Description.Name, observable.ModelDigest, observable.Description.GeneratorBins,
        CutFlowNames.Of(observable.Description.Definition));
}
