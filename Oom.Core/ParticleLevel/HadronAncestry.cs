using Oom.Events;
using Oom.Events.HepMc;

namespace Oom.ParticleLevel;

/// <summary>Tells which particles come from the decay of a hadron, by walking up the
/// record; what was found is kept for the event.</summary>
internal sealed class HadronAncestry
{
    /// <summary>Status of a particle that decayed; beam hadrons have another.</summary>
    private const int Decayed = 2;

    private enum Answer : byte
    {
        Unknown,
        Asked,
        No,
        Yes,
    }

    private Answer[] _answers = [];
    private int[] _path = [];

    /// <summary>Forgets the event before.</summary>
    public void Start(int particles)
    {
        if (_answers.Length < particles)
        {
            _answers = new Answer[2 * particles];
            _path = new int[2 * particles];
        }

        _answers.AsSpan(0, particles).Clear();
    }

    /// <summary>Whether a hadron that decayed is among the ancestors of a particle. A record whose
    /// origins form a circle does not hang the search.</summary>
    public bool Contains(in HepMcEvent record, int particle)
    {
        int depth = 0;
        _path[0] = particle;
        while (depth >= 0)
        {
            int current = _path[depth];
            if (_answers[current] is Answer.No or Answer.Yes)
            {
                depth--;
                continue;
            }

            _answers[current] = Answer.Asked;
            Answer answer = Ask(record, current, out int unknown);
            if (answer == Answer.Unknown) _path[++depth] = unknown;
            else
            {
                _answers[current] = answer;
                depth--;
            }
        }

        return _answers[particle] == Answer.Yes;
    }

    private Answer Ask(in HepMcEvent record, int particle, out int unknown)
    {
        unknown = -1;
        foreach (int parent in record.Parents(particle))
        {
            if (record.Statuses[parent] == Decayed && PdgCode.IsHadron(record.PdgIds[parent])) return Answer.Yes;
            if (_answers[parent] == Answer.Yes) return Answer.Yes;
            if (_answers[parent] == Answer.Unknown) unknown = parent;
        }

        return unknown < 0 ? Answer.No : Answer.Unknown;
    }
}
