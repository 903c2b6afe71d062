using Oom.Definitions;
using Oom.Jets;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Detectors;

/// <summary>The jets of one algorithm in an event as they were generated, in the order in which it completes them, and how they are
/// seen.</summary>
/// <param name="definition">The algorithm.</param>
/// <param name="ptMin">Those of more transverse momentum are looked for, in GeV.</param>
internal sealed class TrueJets(JetDefinition definition, double ptMin)
{
    private const int AsItIs = -1;

    private readonly ObjectList _jets = new();
    private readonly List<int> _places = [];

    /// <summary>The algorithm.</summary>
    public JetDefinition Definition { get; } = definition;

    /// <summary>Those of more transverse momentum are looked for, in GeV.</summary>
    public double PtMin { get; } = ptMin;

    /// <summary>Whether they were clustered.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Whether the detector looked at them.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>Forgets the event before.</summary>
    public void Clear() => IsFound = IsSeen = false;

    /// <summary>Takes the jets of an event.</summary>
    public void Find(ObjectList jets)
    {
        IsFound = true;
        _jets.Clear();
        _jets.AddAll(jets);
    }

    /// <summary>Lets a detector look at them.</summary>
    /// <param name="seen">What it makes of objects.</param>
    /// <param name="response">How it sees jets; null where it sees them as they are.</param>
    /// <param name="draws">The random numbers of a jet by its place.</param>
    /// <param name="isWeighed">Whether they count for the weights of the event.</param>
    public void See(SeenObjects seen, ObjectResponse? response, Func<int, Philox4x32> draws, bool isWeighed)
    {
        IsSeen = true;
        _places.Clear();
        for (int i = 0; i < _jets.Count; i++)
            _places.Add(response is null ? AsItIs : seen.Add(response, _jets.Items[i], draws(i), isWeighed));
    }

    /// <summary>Adds them to a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="least">Only those of more transverse momentum, in GeV.</param>
    /// <param name="seen">How they are seen; null for how they were generated.</param>
    /// <param name="variation">The variation in which they are seen.</param>
    /// <param name="tagged">The flags that are tags.</param>
    public void AddTo(ObjectList list, double least, SeenObjects? seen, int variation, ObjectFlags tagged)
    {
        for (int i = 0; i < _jets.Count; i++)
        {
            var jet = _jets.Items[i];
            if (seen is not null && _places[i] >= 0)
            {
                if (!seen.IsSeen(_places[i])) continue;
                jet = jet with
                {
                    Momentum = seen.Factor(_places[i], variation) * jet.Momentum,
                    Flags = jet.Flags & ~tagged | seen.Tags(_places[i]),
                };
            }

            if (jet.Momentum.PtSquared > least * least) list.Add(jet);
        }
    }

    /// <summary>What they add to the missing momentum.</summary>
    /// <param name="seen">How they are seen.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="isOther">Whether a jet is something else, which is counted there.</param>
    public FourMomentum Loss(SeenObjects seen, int variation, Func<FourMomentum, bool> isOther)
    {
        var sum = default(FourMomentum);
        for (int i = 0; i < _jets.Count; i++)
        {
            if (_places[i] >= 0 && !isOther(_jets.Items[i].Momentum)) sum += seen.Loss(_places[i], variation);
        }

        return sum;
    }
}
