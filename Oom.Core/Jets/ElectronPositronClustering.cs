using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>
/// Clusters particles into inclusive jets by the generalised kT algorithm of e+e- collisions, d_ij = min(E_i^2p, E_j^2p) (1 - cos
/// theta_ij) / (1 - cos R), d_iB = E_i^2p, momenta added (M. Cacciari, G. P. Salam, G. Soyez, Eur. Phys. J. C 72 (2012) 1896,
/// arXiv:1111.6097; FastJet's ee_genkt_algorithm). Each pseudojet keeps its nearest neighbour in angle, which makes the search N^2.
/// Buffers are reused: one clustering serves one thread and allocates only to grow. Of equal distances the pseudojet with the smaller
/// place is taken.
/// </summary>
public sealed class ElectronPositronClustering
{
    /// <summary>The place of no pseudojet: the beam.</summary>
    private const int Beam = -1;

    private readonly JetDefinition _definition;
    private readonly double _radius;

    // Of the pseudojets, by place.
    private double[] _x = [], _y = [], _z = [], _scale = [], _nearest = [], _distance = [];
    private int[] _neighbour = [], _node = [];
    private int _active;

    private readonly ClusterHistory _history = new();

    /// <summary>A clustering by an algorithm.</summary>
    /// <param name="definition">p and R.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive or beyond pi.</exception>
    public ElectronPositronClustering(JetDefinition definition)
    {
        if (!(definition.Radius > 0 && definition.Radius <= Math.PI))
            throw new ArgumentOutOfRangeException(nameof(definition), definition.Radius, "a jet radius is positive and at most pi");
        _definition = definition;
        double sine = Math.Sin(definition.Radius / 2);
        _radius = 2 * sine * sine;
    }

    /// <summary>Number of jets found, of any energy, in the order in which they were completed.</summary>
    public int Count => _history.Jets;

    /// <summary>For each particle, the index of its jet.</summary>
    public ReadOnlySpan<int> JetOfParticle => _history.JetOfParticle;

    /// <summary>The four-momentum of a jet, in GeV.</summary>
    /// <param name="jet">Index of the jet.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such jet.</exception>
    public FourMomentum Momentum(int jet) => _history.Jet(jet);

    /// <summary>Clusters particles.</summary>
    /// <param name="particles">Four-momenta in GeV, finite. One at rest is taken to lie along the beam, as in FastJet.</param>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    public void Run(ReadOnlySpan<FourMomentum> particles)
    {
        Start(particles);
        while (_active > 0)
        {
            int place = 0;
            for (int i = 1; i < _active; i++) place = _distance[i] < _distance[place] ? i : place;
            if (_neighbour[place] == Beam) Complete(place);
            else Merge(Math.Min(place, _neighbour[place]), Math.Max(place, _neighbour[place]));
        }

        _history.Finish();
    }

    private void Start(ReadOnlySpan<FourMomentum> particles)
    {
        _history.Start(particles);
        Reserve(particles.Length);
        _active = particles.Length;
        for (int place = 0; place < _active; place++) Place(place, place);
        for (int place = 0; place < _active; place++) FindNearest(place);
        for (int place = 0; place < _active; place++) SetDistance(place);
    }

    /// <summary>Puts a node at a place, without neighbour.</summary>
    private void Place(int place, int node)
    {
        ref readonly FourMomentum p = ref _history.Momentum(node);
        double momentum = p.Momentum;
        _node[place] = node;
        (_x[place], _y[place], _z[place]) = momentum > 0 ? (p.Px / momentum, p.Py / momentum, p.Pz / momentum) : (0, 0, 1);
        _scale[place] = JetCoordinates.Scale(p.E * p.E, _definition.Exponent);
    }

    /// <summary>1 - cos theta as half the squared difference of unit vectors, which does not cancel at small angles.</summary>
    private double Angle(int a, int b)
    {
        double x = _x[a] - _x[b], y = _y[a] - _y[b], z = _z[a] - _z[b];
        return 0.5 * (x * x + y * y + z * z);
    }

    private void FindNearest(int place)
    {
        (double nearest, int neighbour) = (_radius, Beam);
        for (int i = 0; i < _active; i++)
        {
            double angle = Angle(i, place);
            if (angle < nearest && i != place) (nearest, neighbour) = (angle, i);
        }

        (_nearest[place], _neighbour[place]) = (nearest, neighbour);
    }

    /// <summary>The distance of the algorithm to the nearest neighbour, or to the beam where there is none within the radius,
    /// times 1 - cos R.</summary>
    private void SetDistance(int place)
    {
        double scale = _scale[place];
        if (_neighbour[place] != Beam) scale = Math.Min(scale, _scale[_neighbour[place]]);
        _distance[place] = _nearest[place] * scale;
    }

    /// <summary>Makes the pseudojet at a place a jet. It has no neighbour within the radius, and so is nobody's neighbour.</summary>
    private void Complete(int place)
    {
        _history.Complete(_node[place]);
        Remove(place);
    }

    /// <summary>Joins the pseudojets at two places, at the smaller one.</summary>
    private void Merge(int first, int second)
    {
        Place(first, _history.Join(_node[first], _node[second]));

        // Those whose neighbour is gone look for another one below, as those of the first do.
        for (int i = 0; i < _active; i++)
        {
            if (_neighbour[i] == second) _neighbour[i] = first;
        }

        Remove(second);
        FindNearest(first);
        SetDistance(first);
        for (int i = 0; i < _active; i++)
        {
            if (i == first) continue;
            double angle = Angle(i, first);
            if (_neighbour[i] == first) FindNearest(i);
            else if (angle < _nearest[i]) (_nearest[i], _neighbour[i]) = (angle, first);
            else continue;
            SetDistance(i);
        }
    }

    /// <summary>Fills a place with the last pseudojet.</summary>
    private void Remove(int place)
    {
        int last = --_active;
        if (place == last) return;
        (_x[place], _y[place], _z[place], _scale[place]) = (_x[last], _y[last], _z[last], _scale[last]);
        (_nearest[place], _distance[place], _neighbour[place], _node[place])
            = (_nearest[last], _distance[last], _neighbour[last], _node[last]);
        for (int i = 0; i < _active; i++)
        {
            if (_neighbour[i] == last) _neighbour[i] = place;
        }
    }

    private void Reserve(int particles)
    {
        if (_x.Length >= particles) return;
        int places = Math.Max(particles, 2 * _x.Length);
        (_x, _y, _z) = (new double[places], new double[places], new double[places]);
        (_scale, _nearest, _distance) = (new double[places], new double[places], new double[places]);
        (_neighbour, _node) = (new int[places], new int[places]);
    }
}
