using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>A list that is made by expressions before something else is made of it.</summary>
/// <param name="list">The list.</param>
internal sealed class ComputedSource(Term list) : ObjectSource
{
    private Func<EventFrame, ObjectList>? _make;

    /// <summary>The list.</summary>
    public Term List { get; } = list;

    /// <inheritdoc/>
    public override IEnumerable<int> Needs => List.Inputs();

    /// <summary>Takes the method that makes it.</summary>
    public void Compile(Expression<Func<EventFrame, ObjectList>> method) => _make = method.Compile();

    /// <inheritdoc/>
    public override int Fill(EventFrame frame, ref ObjectList list)
    {
        list = _make!(frame);
        return EventFrame.NotRefused;
    }
}
