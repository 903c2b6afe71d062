using System.Numerics;
using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>
/// Clusters particles into inclusive jets. Each pseudojet keeps its geometrically nearest neighbour, which makes the search N^2
/// (M. Cacciari, G. P. Salam, Phys. Lett. B 641 (2006) 57, hep-ph/0512210). Pseudojets stand in blocks that are sorted
/// by rapidity, and blocks beyond the radius are passed over.
/// Buffers are reused: one clustering serves one thread and allocates only to grow.
/// Of equal distances the pseudojet with the smaller place is taken, so that results do not depend on the width of the processor's vectors.
/// </summary>
public sealed partial class JetClustering
{
    /// <summary>The place of no pseudojet: the beam.</summary>
    private const long Beam = -1;

    /// <summary>The node of a place that no pseudojet has.</summary>
    private const int NoNode = -1;

    private readonly JetDefinition _definition;
    private readonly double _radiusSquared;

    // Of the pseudojets, by place. Unused places have a rapidity that is no number, which is near to nothing, and an infinite distance.
    private double[] _rapidity = [], _azimuth = [], _scale = [], _neighbourDistance = [], _distance = [];
    private long[] _neighbour = [];
    private int[] _node = [];

    private readonly ClusterHistory _history = new();
    private int[] _lost = [];

    /// <summary>A clustering by an algorithm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or beyond pi / 2.</exception>
    public JetClustering(JetDefinition definition)
    {
        if (!(definition.Radius > 0 && definition.Radius <= Math.PI / 2))
            throw new ArgumentOutOfRangeException(nameof(definition), definition.Radius, "a jet radius is positive and at most pi / 2");
        _definition = definition;
        _radiusSquared = definition.Radius * definition.Radius;
        _reach = definition.Radius * (1 + ReachMargin);
    }

    /// <summary>Number of jets found, of any transverse momentum, in the order in which they were completed.</summary>
    public int Count => _history.Jets;

    /// <summary>The four-momentum of a jet, in GeV.</summary>
    /// <param name="jet">Index of the jet.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such jet.</exception>
    public FourMomentum Momentum(int jet) => _history.Jet(jet);

    /// <summary>For each particle, the index of its jet.</summary>
    public ReadOnlySpan<int> JetOfParticle => _history.JetOfParticle;

    /// <summary>Clusters particles.</summary>
    /// <param name="particles">Four-momenta in GeV, finite. A particle without transverse momentum has a rapidity of at
    /// least 1e5, as in FastJet, and so is a jet of its own.</param>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<FourMomentum> particles)
    {
        Start(particles);
        FindAllNeighbours();
        for (int active = particles.Length; active > 0; active--)
        {
            int place = PlaceOfSmallestDistance();
            long neighbour = _neighbour[place];
            if (neighbour == Beam) Complete(place);
            else Merge(place, (int)neighbour);
        }

        _history.Finish();
    }

    private void Start(ReadOnlySpan<FourMomentum> particles)
    {
        _history.Start(particles);
        Reserve(particles.Length);
        PlaceByRapidity();
    }

    /// <summary>Puts a node at a place, without neighbour.</summary>
    private void Place(int place, int node, double rapidity)
    {
        ref readonly FourMomentum p = ref _history.Momentum(node);
        double squaredPt = p.PtSquared;
        _node[place] = node;
        _rapidity[place] = rapidity;
        _azimuth[place] = JetCoordinates.Azimuth(p, squaredPt);
        _scale[place] = JetCoordinates.Scale(squaredPt, _definition.Exponent);
        _neighbourDistance[place] = _radiusSquared;
        _neighbour[place] = Beam;
    }

    /// <summary>Makes the pseudojet at a place a jet. It has no neighbour within the radius, and so is nobody's neighbour.</summary>
    private void Complete(int place)
    {
        _history.Complete(_node[place]);
        Remove(place);
    }

    /// <summary>Joins the pseudojets at two places, at the one that is nearer in rapidity.</summary>
    private void Merge(int first, int second)
    {
        int node = _history.Join(_node[first], _node[second]);
        ref readonly FourMomentum sum = ref _history.Momentum(node);
        double rapidity = JetCoordinates.Rapidity(sum, sum.PtSquared);
        double lowest = Math.Min(_rapidity[first], _rapidity[second]), highest = Math.Max(_rapidity[first], _rapidity[second]);
        if (Math.Abs(_rapidity[second] - rapidity) < Math.Abs(_rapidity[first] - rapidity)) (first, second) = (second, first);
        Remove(second);
        Place(first, node, rapidity);
        SetBounds(first / BlockSize);
        Update(first, second, double.MinNumber(lowest, rapidity), double.MaxNumber(highest, rapidity));
    }

    private void Remove(int place)
    {
        (_rapidity[place], _distance[place], _neighbour[place], _node[place]) = (double.NaN, double.PositiveInfinity, Beam, NoNode);
        SetBounds(place / BlockSize);
        SetBlockDistance(place / BlockSize);
    }

    private void Reserve(int particles)
    {
        int places = (particles + BlockSize) / BlockSize * BlockSize;
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
        ReserveBlocks(places / BlockSize);
    }
}
