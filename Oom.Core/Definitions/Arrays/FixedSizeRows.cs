namespace Oom.Definitions.Arrays;

/// <summary>Makes the rows of inputs of a <see cref="FixedSizeForm"/> of events, on one thread.</summary>
public sealed class FixedSizeRows
{
    private readonly EventFrame _frame;
    private readonly List<(string Objects, Func<EventFrame, ObjectList> Make, int? Decay)> _lists = [];
    private readonly Dictionary<FixedSizeInput, double[]> _rows = [];

    internal FixedSizeRows(EventDefinition definition, GivenObjects given, IReadOnlyList<FixedSizeInput> inputs)
    {
        int lists = definition.Expressions.Lists;
        foreach (string name in inputs.Select(input => input.Objects).Distinct())
        {
            var list = given.ListOf(name);
            (var make, lists) = TermCompiler.WriteList(Narrowest(definition, list), lists);
            _lists.Add((name, make.Compile(), given.MembersOf(name).Count > 0 ? ((TermKind.Input)list.Kind).Index : null));
        }

        foreach (var input in inputs) _rows[input] = new double[input.Length * input.Components];
        _frame = new EventFrame(definition.Declared, lists, values: 0);
    }

    /// <summary>Takes an event.</summary>
    /// <param name="record">The event.</param>
    /// <returns>Whether it has the decays that are declared.</returns>
    /// <exception cref="InvalidOperationException">It has more objects than there is room for.</exception>
    public bool TryFill(IEventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _frame.Begin(record);
        foreach (var (objects, make, decay) in _lists)
        {
            var list = make(_frame);
            if (decay is { } input && _frame.Refusal(input) != EventFrame.NotRefused) return false;
            foreach (var (place, row) in _rows)
            {
                if (place.Objects == objects) Fill(place, list, row);
            }
        }

        return true;
    }

    /// <summary>The row of an input of the event taken last: its objects one after another, truths as 1 and 0; 0 in empty places.</summary>
    public ReadOnlySpan<double> this[FixedSizeInput input] => _rows[input];

    private static void Fill(FixedSizeInput input, ObjectList list, double[] row)
    {
        if (list.Count > input.Length)
            throw new InvalidOperationException($"it has {list.Count} of {input.Objects}, and there is room for {input.Length}");
        Array.Clear(row);
        for (int i = 0; i < list.Count; i++)
        {
            if (input.Column != FixedSizeColumn.Momentum)
            {
                row[i] = Value(input.Column, list, i);
                continue;
            }

            var momentum = list.MomentumAt(i);
            (row[4 * i], row[4 * i + 1], row[4 * i + 2], row[4 * i + 3]) = (momentum.E, momentum.Px, momentum.Py, momentum.Pz);
        }
    }

    private static double Value(FixedSizeColumn column, ObjectList list, int index) => column switch
    {
        FixedSizeColumn.Mask => 1,
        FixedSizeColumn.Charge => list.ChargeAt(index),
        FixedSizeColumn.PdgId => list.PdgIdAt(index),
        FixedSizeColumn.Status => list.StatusAt(index),
        // In the order of the flags.
        _ => list.HasFlag(index, (ObjectFlags)(1 << (column - FixedSizeColumn.Prompt))) ? 1 : 0,
    };

    // Objects that the one condition on them refuses need no room: it is asked again.
    private static Term Narrowest(EventDefinition definition, Term list)
    {
        Term[] all = [.. Term.AllOf([.. definition.SelectionTerms, .. definition.FeatureTerms])];
        while (true)
        {
            Term[] users = [.. all.Where(term => term.Arguments.Contains(list))];
            if (users is not [{ Kind: TermKind.Where, FreeElements: 0 } only] || only.Arguments[1].Equals(list)) return list;
            list = only;
        }
    }
}
