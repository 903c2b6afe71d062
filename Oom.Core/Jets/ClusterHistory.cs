using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>
/// What became of the particles of a clustering: nodes are the particles, then the pseudojets in order of creation, each of two nodes
/// before it. Buffers are reused and only grow.
/// </summary>
internal sealed class ClusterHistory
{
    private FourMomentum[] _momenta = [];
    private int[] _jetOfNode = [], _child = [], _otherChild = [], _jetNodes = [];
    private int _nodes;

    /// <summary>Number of particles: their nodes come first.</summary>
    public int Particles { get; private set; }

    /// <summary>Number of jets, in the order in which they were completed.</summary>
    public int Jets { get; private set; }

    /// <summary>For each particle, the index of its jet, after <see cref="Finish"/>.</summary>
    public ReadOnlySpan<int> JetOfParticle => _jetOfNode.AsSpan(0, Particles);

    /// <summary>The four-momentum of a node, in GeV.</summary>
    public ref readonly FourMomentum Momentum(int node) => ref _momenta[node];

    /// <summary>The four-momentum of a jet, in GeV.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such jet.</exception>
    public FourMomentum Jet(int jet)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)jet, (uint)Jets, nameof(jet));
        return _momenta[_jetNodes[jet]];
    }

    /// <summary>Takes particles in the place of those before.</summary>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    public void Start(ReadOnlySpan<FourMomentum> particles)
    {
        for (int i = 0; i < particles.Length; i++)
        {
            if (!particles[i].IsFinite)
                throw new ArgumentException($"the momentum {particles[i]} of particle {i} is not finite", nameof(particles));
        }

        if (_jetNodes.Length < particles.Length)
        {
            int length = Math.Max(particles.Length, 2 * _jetNodes.Length);
            _jetNodes = new int[length];
            _momenta = new FourMomentum[2 * length];
            (_jetOfNode, _child, _otherChild) = (new int[2 * length], new int[2 * length], new int[2 * length]);
        }

        Particles = _nodes = particles.Length;
        Jets = 0;
        particles.CopyTo(_momenta);
    }

    /// <summary>Joins two nodes, whose momenta are added.</summary>
    /// <returns>The node of both.</returns>
    public int Join(int first, int second)
    {
        int node = _nodes++;
        (_child[node], _otherChild[node]) = (first, second);
        _momenta[node] = _momenta[first] + _momenta[second];
        return node;
    }

    /// <summary>Makes a node a jet.</summary>
    public void Complete(int node)
    {
        _jetOfNode[node] = Jets;
        _jetNodes[Jets++] = node;
    }

    /// <summary>Hands every jet down to its particles: a node's parent was created behind it, so that one pass from the last to the first
    /// does.</summary>
    public void Finish()
    {
        for (int node = _nodes - 1; node >= Particles; node--)
        {
            _jetOfNode[_child[node]] = _jetOfNode[node];
            _jetOfNode[_otherChild[node]] = _jetOfNode[node];
        }
    }
}
