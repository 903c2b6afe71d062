using System.Numerics;
using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>
/// Clusters particles into inclusive jets. Each pseudojet keeps its geometrically nearest neighbour, which makes the search N^2
/// (M. Cacciari, G. P. Salam, Phys. Lett. B 641 (2006) 57, hep-ph/0512210). Buffers are reused: one clustering serves one thread and allocates only to grow.
/// Of equal distances the pseudojet with the smaller place is taken, so that results do not depend on the width of the processor's vectors.
/// </summary>
public sealed partial class JetClustering
{
    /// <summary>The place of no pseudojet: the beam.</summary>
    private const long Beam = -1;

    private readonly JetDefinition _definition;
    private readonly double _radiusSquared;

    // Of the pseudojets that are still there, in places 0 to _active - 1.
    private double[] _rapidity = [], _azimuth = [], _scale = [], _neighbourDistance = [], _distance = [];
    private long[] _neighbour = [];
    private int[] _node = [];
    private int _active;

    // Of all particles and pseudojets, in order of creation: the particles first.
    private FourMomentum[] _momenta = [];
    private int[] _jetOfNode = [], _child = [], _otherChild = [];
    private int _particles, _nodes;

    private int[] _jetNodes = [], _lost = [];
    private int _jets;

    /// <summary>A clustering by an algorithm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or beyond pi / 2.</exception>
    public JetClustering(JetDefinition definition)
    {
        if (!(definition.Radius > 0 && definition.Radius <= Math.PI / 2)) throw new ArgumentOutOfRangeException(nameof(definition), definition.Radius, "a jet radius is positive and at most pi / 2");
        _definition = definition;
        _radiusSquared = definition.Radius * definition.Radius;
    }

    /// <summary>Number of jets found, of any transverse momentum, in the order in which they were completed.</summary>
    public int Count => _jets;

    /// <summary>The four-momentum of a jet, in GeV.</summary>
    /// <param name="jet">Index of the jet.</param>
    public FourMomentum Momentum(int jet)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)jet, (uint)_jets, nameof(jet));
        return _momenta[_jetNodes[jet]];
    }

    /// <summary>For each particle, the index of its jet.</summary>
    public ReadOnlySpan<int> JetOfParticle => _jetOfNode.AsSpan(0, _particles);

    /// <summary>Clusters particles.</summary>
    /// <param name="particles">Four-momenta in GeV, finite. A particle without transverse momentum has a rapidity of at least 1e5, as in FastJet, and so is a jet of its own.</param>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<FourMomentum> particles)
    {
        Start(particles);
        FindAllNeighbours();
        while (_active > 0)
        {
            int place = PlaceOfSmallestDistance();
            long neighbour = _neighbour[place];
            if (neighbour == Beam) Complete(place);
            else Merge(Math.Min(place, (int)neighbour), Math.Max(place, (int)neighbour));
        }

        // A node's parent was created behind it, so that one pass from the last to the first hands every jet down to its particles.
        for (int node = _nodes - 1; node >= _particles; node--)
        {
            _jetOfNode[_child[node]] = _jetOfNode[node];
            _jetOfNode[_otherChild[node]] = _jetOfNode[node];
        }
    }

    private void Start(ReadOnlySpan<FourMomentum> particles)
    {
        Reserve(particles.Length);
        _particles = _nodes = _active = particles.Length;
        _jets = 0;
        particles.CopyTo(_momenta);
        for (int i = 0; i < particles.Length; i++)
        {
            if (!particles[i].IsFinite) throw new ArgumentException($"the momentum {particles[i]} of particle {i} is not finite", nameof(particles));
        }
    }

    /// <summary>Puts a node at a place, without neighbour.</summary>
    private void Place(int place, int node)
    {
        ref readonly FourMomentum p = ref _momenta[node];
        double squaredPt = p.PtSquared;
        _node[place] = node;
        _rapidity[place] = JetCoordinates.Rapidity(p, squaredPt);
        _azimuth[place] = JetCoordinates.Azimuth(p, squaredPt);
        _scale[place] = JetCoordinates.Scale(squaredPt, _definition.Exponent);
        _neighbourDistance[place] = _radiusSquared;
        _neighbour[place] = Beam;
    }

    private void Complete(int place)
    {
        _jetOfNode[_node[place]] = _jets;
        _jetNodes[_jets++] = _node[place];
        Remove(place);
        Update(Beam, place);
    }

    /// <summary>Joins the pseudojets at two places at the first of them; the last pseudojet takes the second place.</summary>
    private void Merge(int first, int second)
    {
        int node = _nodes++;
        _child[node] = _node[first];
        _otherChild[node] = _node[second];
        _momenta[node] = _momenta[_node[first]] + _momenta[_node[second]];
        Place(first, node);
        Remove(second);
        Update(first, second);
    }

    private void Remove(int place)
    {
        int last = --_active;
        (_rapidity[place], _azimuth[place], _scale[place]) = (_rapidity[last], _azimuth[last], _scale[last]);
        (_neighbourDistance[place], _distance[place], _neighbour[place], _node[place]) = (_neighbourDistance[last], _distance[last], _neighbour[last], _node[last]);
        (_rapidity[last], _distance[last], _neighbour[last]) = (double.NaN, double.PositiveInfinity, Beam);
    }

    private void Reserve(int particles)
    {
        // Vectors read beyond the last place.
        int places = particles + Vector<double>.Count;
        if (_rapidity.Length >= places) return;
        places = Math.Max(places, 2 * _rapidity.Length);
        _rapidity = new double[places];
        _azimuth = new double[places];
        _scale = new double[places];
        _neighbourDistance = new double[places];
        _distance = new double[places];
        _neighbour = new long[places];
        _node = new int[places];
        _lost = new int[places];
        _jetNodes = new int[places];
        _momenta = new FourMomentum[2 * places];
        _jetOfNode = new int[2 * places];
        _child = new int[2 * places];
        _otherChild = new int[2 * places];
    }
}
