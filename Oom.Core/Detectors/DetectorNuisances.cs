using Oom.Json;

namespace Oom.Detectors;

/// <summary>The named uncertainties of a detector. The same name at several places is one uncertainty.</summary>
internal sealed class DetectorNuisances
{
    private readonly List<string> _weights = [], _shifts = [];

    /// <summary>Those of probabilities, which become weights of events.</summary>
    public IReadOnlyList<string> Weights => _weights;

    /// <summary>Those of momenta, which become features that are shifted.</summary>
    public IReadOnlyList<string> Shifts => _shifts;

    /// <summary>How many ways there are to see an event: the nominal one, and each shift up and down.</summary>
    public int Variations => 1 + 2 * _shifts.Count;

    /// <summary>The number of an uncertainty of probabilities.</summary>
    public int Weight(DocumentNode place, string name) => Number(place, name, _weights, _shifts);

    /// <summary>The number of an uncertainty of momenta.</summary>
    public int Shift(DocumentNode place, string name) => Number(place, name, _shifts, _weights);

    private static int Number(DocumentNode place, string name, List<string> own, List<string> others)
    {
        if (!DetectorReader.NuisanceName().IsMatch(name))
            throw place.Error($"\"{name}\" is no name of an uncertainty: expected letters, digits and _, beginning with a letter");
        if (others.Contains(name))
            throw place.Error($"the uncertainty \"{name}\" is one of a probability and of a momentum: weights and shifts are two");
        int index = own.IndexOf(name);
        if (index >= 0) return index;
        own.Add(name);
        return own.Count - 1;
    }
}
