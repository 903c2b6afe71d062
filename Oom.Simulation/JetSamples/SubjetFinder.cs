using Oom.Jets;
using Oom.Kinematics;

namespace Oom.Simulation.JetSamples;

/// <summary>Clusters particles into jets by anti-kT in angles, and the particles of each of the two of largest energy anew into subjets, by
/// Cambridge/Aachen. One serves one thread.</summary>
/// <param name="radius">R of the jets.</param>
/// <param name="subjetRadius">R of the subjets.</param>
internal sealed class SubjetFinder(double radius, double subjetRadius)
{
    private readonly ElectronPositronClustering _jets = new(JetDefinition.AntiKt(radius));
    private readonly ElectronPositronClustering _subjets = new(JetDefinition.CambridgeAachen(subjetRadius));
    private readonly List<FourMomentum> _inJet = [];

    /// <summary>Finds the subjets of the two jets of largest energy.</summary>
    /// <param name="particles">Four-momenta in GeV.</param>
    /// <param name="first">Receives the subjets of the first jet by falling energy.</param>
    /// <param name="second">Receives those of the second one; none where there is no second jet.</param>
    public void Find(ReadOnlySpan<FourMomentum> particles, List<FourMomentum> first, List<FourMomentum> second)
    {
        _jets.Run(particles);
        int leading = Leading(-1), next = Leading(leading);
        FindSubjets(particles, leading, first);
        FindSubjets(particles, next, second);
    }

    private int Leading(int apartFrom)
    {
        int leading = -1;
        for (int jet = 0; jet < _jets.Count; jet++)
        {
            if (jet != apartFrom && (leading < 0 || _jets.Momentum(jet).E > _jets.Momentum(leading).E)) leading = jet;
        }

        return leading;
    }

    private void FindSubjets(ReadOnlySpan<FourMomentum> particles, int jet, List<FourMomentum> subjets)
    {
        subjets.Clear();
        if (jet < 0) return;
        _inJet.Clear();
        for (int i = 0; i < particles.Length; i++)
        {
            if (_jets.JetOfParticle[i] == jet) _inJet.Add(particles[i]);
        }

        _subjets.Run(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inJet));
        for (int i = 0; i < _subjets.Count; i++) subjets.Add(_subjets.Momentum(i));
        subjets.Sort((a, b) => b.E.CompareTo(a.E));
    }
}
