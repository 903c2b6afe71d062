using Oom.Features;
using Oom.Onnx.Graphs;
using Oom.Onnx.Kinematics;

namespace Oom.Onnx.Observables;

/// <summary>The quantities of <see cref="TopPairKinematics"/> as operations of a graph in
/// double precision, one column [N, 1] each.</summary>
internal sealed class TopPairGraph
{
    /// <summary>The particles whose momenta the graph takes, in the order of its second axis.</summary>
    public const string Particles = "t, tbar, l+, l-";

    /// <summary>How many particles these are.</summary>
    public const int ParticleCount = 4;

    private const int Components = 4;

    private static readonly Dictionary<string, Func<TopPairGraph, Value>> Columns = new(StringComparer.Ordinal)
    {
        ["pt_t"] = graph => graph._top.Pt,
        ["eta_t"] = graph => graph._top.Eta,
        ["pt_tbar"] = graph => graph._antitop.Pt,
        ["eta_tbar"] = graph => graph._antitop.Eta,
        ["deta_tt"] = graph => graph._deltaEta,
        ["dphi_tt"] = graph => graph._deltaPhi,
        ["dR_tt"] = graph => (graph._deltaEta * graph._deltaEta + graph._deltaPhi * graph._deltaPhi).Sqrt(),
        ["m_tt"] = graph => (graph._top + graph._antitop).Mass,
        ["c_hel"] = graph => graph._cHel,
        ["c_han"] = graph => graph._cHel - 2 * graph._antileptonDirection.Dot(graph._topDirection) * graph._leptonDirection.Dot(
            graph._topDirection),
        ["absdphi_tt"] = graph => graph._deltaPhi.Abs(),
    };

    private readonly FourMomentumValue _top, _antitop;
    private readonly Vector3Value _topDirection, _antileptonDirection, _leptonDirection;
    private readonly Value _deltaEta, _deltaPhi, _cHel;

    /// <summary>Adds the common part of all features to the graph of the momenta.</summary>
    /// <param name="momenta">Float64 [N, 4, 4]: for each of <see cref="Particles"/> E, px, py, pz in GeV.</param>
    public TopPairGraph(Value momenta)
    {
        var columns = momenta.Reshape(0, ParticleCount * Components);
        _top = Particle(0);
        _antitop = Particle(1);
        _deltaEta = _top.Eta - _antitop.Eta;
        _deltaPhi = FourMomentumValue.DeltaPhi(_top, _antitop);
        var toSystem = -(_top + _antitop).Velocity;
        var top = _top.Boost(toSystem);
        var antitop = _antitop.Boost(toSystem);
        _topDirection = top.Vector.Unit;
        _antileptonDirection = Particle(2).Boost(toSystem).Boost(-top.Velocity).Vector.Unit;
        _leptonDirection = Particle(3).Boost(toSystem).Boost(-antitop.Velocity).Vector.Unit;
        _cHel = _antileptonDirection.Dot(_leptonDirection);

        FourMomentumValue Particle(int index) => new(Component(index, 0), Component(index, 1), Component(index, 2), Component(index, 3));
        Value Component(int particle, int component)
            => columns.Slice(1, Components * particle + component, Components * particle + component + 1);
    }

    /// <summary>Whether the feature of a name can be computed in a graph.</summary>
    public static bool Knows(string name) => Columns.ContainsKey(name);

    /// <summary>Features side by side.</summary>
    /// <param name="names">Names of the registry <see cref="TopPairFeatures"/>.</param>
    /// <returns>Float64 [N, names].</returns>
    /// <exception cref="KeyNotFoundException">A name is not known.</exception>
    public Value Features(IEnumerable<string> names) => Value.Concat(1, [.. names.Select(name => Columns[name](this))]);
}
