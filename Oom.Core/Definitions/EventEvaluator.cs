using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>Evaluates the events of one thread by a definition.</summary>
public sealed class EventEvaluator
{
    private readonly EventExpressions _expressions;
    private readonly RequiredDecay[] _required;
    private readonly EventFrame _frame;
    private readonly int? _list;

    internal EventEvaluator(EventExpressions expressions, RequiredDecay[] required, int? list)
        => (_expressions, _required, _frame, _list) = (expressions, required, expressions.NewFrame(), list);

    /// <summary>The features of the event evaluated last, where it passed, in the order of the definition; NaN for what is
    /// absent.</summary>
    public ReadOnlySpan<double> Features => _frame.Values;

    /// <summary>Why the event evaluated last was refused, as a number among <see cref="EventDefinition.Refusals"/>; -1 where it was
    /// not.</summary>
    public int Refusal { get; private set; } = EventFrame.NotRefused;

    /// <summary>Copies the list that the definition was read for, of the event evaluated last, where it passed.</summary>
    /// <param name="momenta">Receives the momenta in GeV, and grows where it is too short.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="InvalidOperationException">The definition was read for none.</exception>
    /// <exception cref="ObjectListException">A list of the definition becomes too long.</exception>
    public int CopyList(ref FourMomentum[] momenta)
    {
        var items = _frame.Input(_list ?? throw new InvalidOperationException("the definition was read without a list")).Items;
        if (momenta.Length < items.Length) momenta = new FourMomentum[2 * items.Length];
        for (int i = 0; i < items.Length; i++) momenta[i] = items[i].Momentum;
        return items.Length;
    }

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
