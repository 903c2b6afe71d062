using System.Linq.Expressions;

namespace Oom.Definitions;

/// <summary>Requirements and features of a definition, ready to be evaluated. Any number of threads may share it, each with a
/// frame of its own.</summary>
internal sealed class EventExpressions
{
    /// <summary>What <see cref="Evaluate"/> gives for an event that fulfils all requirements.</summary>
    public const int Passed = -1;

    private readonly Expression<Func<EventFrame, int>> _method;
    private readonly Func<EventFrame, int> _evaluate;
    private readonly DeclaredObjects _objects;

    /// <summary>Compiles terms.</summary>
    /// <param name="objects">The objects that they are of.</param>
    /// <param name="requirements">Conditions, in the order in which they are asked.</param>
    /// <param name="features">Numbers.</param>
    public EventExpressions(DeclaredObjects objects, IReadOnlyList<Term> requirements, IReadOnlyList<Term> features)
    {
        (_method, Lists) = TermCompiler.Write(requirements, features);
        _evaluate = _method.Compile();
        foreach (var source in objects.Sources.OfType<ComputedSource>())
        {
            (var make, Lists) = TermCompiler.WriteList(source.List, Lists);
            source.Compile(make);
        }

        _objects = objects;
        Features = features;
    }

    /// <summary>The features.</summary>
    public IReadOnlyList<Term> Features { get; }

    /// <summary>How many lists are made of the objects of an event, those that other objects are made of included.</summary>
    public int Lists { get; }

    /// <summary>The same method in C++, against <see cref="CppPrinter.Header"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="NotSupportedException">It needs columns of a table, which no events have.</exception>
    public string ToCpp(string name) => _objects.Columns.Count == 0 ? CppPrinter.Print(_method, name)
        : throw new NotSupportedException(
            $"there is no C++ of definitions that need columns of a table: {string.Join(", ", _objects.Columns.Select(column => column.Name))}");

    /// <summary>Room for the events of one thread.</summary>
    public EventFrame NewFrame() => new(_objects, Lists, Features.Count);

    /// <summary>Asks the requirements, and computes the features of an event that fulfils them.</summary>
    /// <param name="frame">The event.</param>
    /// <returns>The first requirement that is not fulfilled, counted from 0, <see cref="Passed"/> where there is none; one on what is
    /// absent is not fulfilled.</returns>
    /// <remarks>The features are in <see cref="EventFrame.Values"/>, NaN where one is absent.</remarks>
    public int Evaluate(EventFrame frame) => _evaluate(frame);
}
