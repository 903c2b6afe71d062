using Oom.Decays;
using Oom.Events;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>What stands for top quarks, leptons and jets in the events of a format. One serves one thread.</summary>
/// <typeparam name="TBlock">A batch of events.</typeparam>
internal interface IEventLevel<TBlock>
{
    /// <summary>Headers and weights of a batch.</summary>
    EventBlock Summary(TBlock block);

    /// <summary>Finds the top pair of an event; asked first of an event.</summary>
    TopPairStatus FindTopPair(TBlock block, int index, out DileptonTopPair pair);

    /// <summary>Applies a selection to the event whose top pair was found last.</summary>
    SelectionStep Select(TBlock block, int index, FiducialSelection selection);
}
