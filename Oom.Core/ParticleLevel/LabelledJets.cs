using Oom.Jets;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>
/// Clusters particles together with ghosts, particles of next to no momentum that label the jet that they end in (M. Cacciari, G. P. Salam,
/// G. Soyez, JHEP 04 (2008) 005, arXiv:0802.1188). Jets of ghosts alone are none. One object serves one thread and reuses its buffers.
/// </summary>
/// <param name="definition">The algorithm.</param>
internal sealed class LabelledJets(JetDefinition definition)
{
    /// <summary>What a ghost's momentum is scaled by: small enough that sums in double precision do not change.</summary>
    private const double GhostScale = 1e-20;

    private readonly JetClustering _clustering = new(definition);
    private FourMomentum[] _inputs = new FourMomentum[1024];
    private JetLabels[] _ghosts = new JetLabels[16];
    private (bool HasParticles, JetLabels Labels)[] _contents = [];
    private int _particles, _count;

    /// <summary>Starts an event.</summary>
    public void Start() => _particles = _count = 0;

    /// <summary>Adds a particle; all of them before the ghosts.</summary>
    public void Add(in FourMomentum momentum)
    {
        Put(momentum);
        _particles = _count;
    }

    /// <summary>Adds a ghost.</summary>
    public void AddGhost(in FourMomentum momentum, JetLabels label)
    {
        Put(GhostScale * momentum);
        int ghosts = _count - _particles;
        if (_ghosts.Length < ghosts) Array.Resize(ref _ghosts, 2 * ghosts);
        _ghosts[ghosts - 1] = label;
    }

    /// <summary>Finds the jets of what was added.</summary>
    /// <param name="ptMin">Only those of more transverse momentum, in GeV.</param>
    /// <param name="jets">Receives them, in the order in which the algorithm completes them.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    public int Find(double ptMin, ref (FourMomentum Momentum, JetLabels Labels)[] jets)
    {
        _clustering.Run(_inputs.AsSpan(0, _count));
        if (_contents.Length < _clustering.Count) _contents = new (bool, JetLabels)[2 * _clustering.Count];
        _contents.AsSpan(0, _clustering.Count).Clear();
        var jetOfParticle = _clustering.JetOfParticle;
        for (int i = 0; i < _count; i++)
        {
            ref var content = ref _contents[jetOfParticle[i]];
            if (i < _particles) content.HasParticles = true;
            else content.Labels |= _ghosts[i - _particles];
        }

        int found = 0;
        for (int jet = 0; jet < _clustering.Count; jet++)
        {
            var momentum = _clustering.Momentum(jet);
            if (!_contents[jet].HasParticles || !(momentum.PtSquared > ptMin * ptMin)) continue;
            if (jets.Length == found) Array.Resize(ref jets, Math.Max(16, 2 * found));
            jets[found++] = (momentum, _contents[jet].Labels);
        }

        return found;
    }

    private void Put(in FourMomentum momentum)
    {
        if (_count == _inputs.Length) Array.Resize(ref _inputs, 2 * _count);
        _inputs[_count++] = momentum;
    }
}
