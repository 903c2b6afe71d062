using Oom.Definitions;
using Oom.Events;

namespace Oom.Reinterpret.Samples;

/// <summary>How the events of a format's batches are looked at. One serves one thread.</summary>
/// <typeparam name="TBlock">A batch of events.</typeparam>
/// <param name="Record">The event that was pointed at last.</param>
/// <param name="Summary">Headers and weights of a batch.</param>
/// <param name="Point">Points at an event of a batch.</param>
internal sealed record EventSource<TBlock>(IEventRecord Record, Func<TBlock, EventBlock> Summary, Action<TBlock, int> Point);
