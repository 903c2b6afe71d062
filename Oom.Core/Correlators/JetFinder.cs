using Oom.Jets;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>Finds the jets of one event after the other. Buffers are reused: one serves one thread and allocates only to grow.</summary>
public sealed class JetFinder
{
    private readonly JetFinding _finding;
    private readonly Clustering _jets;
    private readonly Clustering? _subjets;
    private FourMomentum[] _constituents = [];
    private int[] _order = [], _chosen = [];
    private double[] _sizes = [];

    /// <summary>A finder of jets.</summary>
    /// <param name="finding">How they are made.</param>
    /// <param name="variables">Whether of e+e- or hadron collisions.</param>
    public JetFinder(JetFinding finding, CorrelatorVariables variables)
    {
        _finding = finding;
        _jets = Clustering.Of(finding.Definition, variables);
        _subjets = finding.SubjetDefinition is { } again ? Clustering.Of(again, variables) : null;
    }

    /// <summary>Adds the jets of an event to a list, by falling transverse momentum or energy, each with its particles in the order of the
    /// event, or with its subjets by falling transverse momentum or energy.</summary>
    /// <param name="particles">Four-momenta in GeV.</param>
    /// <param name="jets">Receives them.</param>
    /// <param name="line">What the list keeps as the jets' line.</param>
    /// <exception cref="ArgumentException">A momentum is not finite.</exception>
    public void Find(ReadOnlySpan<FourMomentum> particles, JetList jets, long line)
    {
        _jets.Run(particles);
        if (_constituents.Length < particles.Length) _constituents = new FourMomentum[2 * particles.Length];
        int count = Order(_jets, _finding.Least);
        count = Math.Min(count, _finding.MostJets ?? count);
        if (_chosen.Length < count) _chosen = new int[2 * count];
        // The order of subjets takes the place of that of jets.
        _order.AsSpan(0, count).CopyTo(_chosen);
        foreach (int jet in _chosen.AsSpan(0, count))
        {
            int size = 0;
            var jetOfParticle = _jets.JetOfParticle();
            for (int i = 0; i < particles.Length; i++)
            {
                if (jetOfParticle[i] == jet) _constituents[size++] = particles[i];
            }

            if (_subjets is not null) size = FindSubjets(_subjets, size);
            jets.Add(_constituents.AsSpan(0, size), line);
        }
    }

    private int FindSubjets(Clustering subjets, int size)
    {
        subjets.Run(_constituents.AsSpan(0, size));
        int count = Order(subjets, 0);
        for (int i = 0; i < count; i++) _constituents[i] = subjets.Momentum(_order[i]);
        return count;
    }

    // The jets that are large enough, by falling size; of equal ones in the order in which they were completed.
    private int Order(Clustering clustering, double least)
    {
        int count = 0, all = clustering.Count();
        if (_order.Length < all) (_order, _sizes) = (new int[2 * all], new double[2 * all]);
        for (int jet = 0; jet < all; jet++)
        {
            double size = clustering.Size(clustering.Momentum(jet));
            if (!(size >= least)) continue;
            int place = count++;
            for (; place > 0 && _sizes[place - 1] < size; place--)
                (_order[place], _sizes[place]) = (_order[place - 1], _sizes[place - 1]);
            (_order[place], _sizes[place]) = (jet, size);
        }

        return count;
    }

    /// <summary>An algorithm, of hadron or of e+e- collisions.</summary>
    private sealed record Clustering(RunClustering Run, Func<int> Count, Func<int, FourMomentum> Momentum, JetsOfParticles JetOfParticle,
        Func<FourMomentum, double> Size)
    {
        public static Clustering Of(JetDefinition definition, CorrelatorVariables variables)
        {
            if (variables == CorrelatorVariables.Hadron)
            {
                var hadron = new JetClustering(definition);
                return new(hadron.Run, () => hadron.Count, hadron.Momentum, () => hadron.JetOfParticle, jet => jet.Pt);
            }

            var electron = new ElectronPositronClustering(definition);
            return new(electron.Run, () => electron.Count, electron.Momentum, () => electron.JetOfParticle, jet => jet.E);
        }
    }

    private delegate void RunClustering(ReadOnlySpan<FourMomentum> particles);

    private delegate ReadOnlySpan<int> JetsOfParticles();
}
