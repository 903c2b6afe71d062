using Oom.Events;

namespace Oom.Definitions;

/// <summary>Evaluates the events of one thread by a definition.</summary>
internal sealed class EventEvaluator
{
    private readonly EventExpressions _expressions;
    private readonly IReadOnlyList<int> _required;
    private readonly EventFrame _frame;

    internal EventEvaluator(EventExpressions expressions, IReadOnlyList<int> required)
        => (_expressions, _required, _frame) = (expressions, required, expressions.NewFrame());

    /// <summary>The features of the event evaluated last, where it passed; NaN for what is absent.</summary>
    public ReadOnlySpan<double> Features => _frame.Values;

    /// <summary>Why the event evaluated last was refused, where it was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Evaluates an event.</summary>
    /// <param name="particles">Its record, which must not change until the next.</param>
    /// <param name="step">The first requirement that is not fulfilled, counted from 0; else <see cref="EventExpressions.Passed"/>.</param>
    /// <returns>Whether the event has the decays that the definition declares; else see <see cref="Refusal"/>.</returns>
    /// <exception cref="ObjectListException">A list of the definition becomes too long.</exception>
    public bool TryEvaluate(ReadOnlyMemory<Particle> particles, out int step)
    {
        _frame.Begin(particles);
        step = 0;
        for (int i = 0; i < _required.Count; i++)
        {
            _frame.Input(_required[i]);
            Refusal = _frame.Refusal(_required[i]);
            if (Refusal is not null) return false;
        }

        step = _expressions.Evaluate(_frame);
        return true;
    }
}
