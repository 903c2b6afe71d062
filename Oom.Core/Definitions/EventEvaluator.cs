namespace Oom.Definitions;

/// <summary>Evaluates the events of one thread by a definition.</summary>
public sealed class EventEvaluator
{
    private readonly EventExpressions _expressions;
    private readonly RequiredDecay[] _required;
    private readonly EventFrame _frame;

    internal EventEvaluator(EventExpressions expressions, RequiredDecay[] required)
        => (_expressions, _required, _frame) = (expressions, required, expressions.NewFrame());

    /// <summary>The features of the event evaluated last, where it passed, in the order of the definition; NaN for what is
    /// absent.</summary>
    public ReadOnlySpan<double> Features => _frame.Values;

    /// <summary>Why the event evaluated last was refused, as a number among <see cref="EventDefinition.Refusals"/>; -1 where it was
    /// not.</summary>
    public int Refusal { get; private set; } = EventFrame.NotRefused;

    /// <summary>Dresses the leptons of the event evaluated last, where that was not asked for.</summary>
    internal void Dress() => _frame.Dress();

    /// <summary>Evaluates an event.</summary>
    /// <param name="record">The event.</param>
    /// <param name="step">The first requirement that is not fulfilled, counted from 0; else <see cref="EventDefinition.Passed"/>. 0 for an
    /// event that is refused.</param>
    /// <returns>Whether the event has the decays that the definition declares; else see <see cref="Refusal"/>.</returns>
    /// <exception cref="ObjectListException">A list of the definition becomes too long.</exception>
    /// <exception cref="ArgumentException">A momentum that enters a jet is not finite.</exception>
    public bool TryEvaluate(IEventRecord record, out int step)
    {
        ArgumentNullException.ThrowIfNull(record);
        _frame.Begin(record);
        step = 0;
        Refusal = EventFrame.NotRefused;
        foreach (var decay in _required)
        {
            _frame.Input(decay.Input);
            int reason = _frame.Refusal(decay.Input);
            if (reason == EventFrame.NotRefused) continue;
            Refusal = decay.FirstReason + reason;
            return false;
        }

        step = _expressions.Evaluate(_frame);
        return true;
    }
}

/// <summary>A decay without which an event is refused.</summary>
/// <param name="Input">The number of its list.</param>
/// <param name="FirstReason">Where its reasons begin among those of the definition.</param>
internal sealed record RequiredDecay(int Input, int FirstReason);
