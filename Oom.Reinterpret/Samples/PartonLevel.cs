using Oom.Decays;
using Oom.Events;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>Partons as they are written; final ones play the part of jets.</summary>
internal sealed class PartonLevel : IEventLevel<EventBlock>
{
    public EventBlock Summary(EventBlock block) => block;

    public TopPairStatus FindTopPair(EventBlock block, int index, out DileptonTopPair pair)
        => TopPairFinder.Find(block.Particles(index), out pair);

    public SelectionStep Select(EventBlock block, int index, FiducialSelection selection) => selection.Evaluate(block.Particles(index));
}
