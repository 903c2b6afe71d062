namespace Oom.Definitions;

/// <summary>What a text says before anything is known about the names in it.</summary>
internal abstract record Syntax
{
    /// <param name="position">Where it begins, counted from 0.</param>
    /// <param name="parts">What it is made of.</param>
    protected Syntax(int position, params ReadOnlySpan<Syntax> parts)
    {
        Position = position;
        foreach (var part in parts) Depth = Math.Max(Depth, part.Depth);
        Depth++;
    }

    /// <summary>Where it begins, counted from 0.</summary>
    public int Position { get; }

    /// <summary>How many parts stand within one another, this one included.</summary>
    public int Depth { get; }

    /// <summary>A number, with its unit where one follows.</summary>
    public sealed record Number(int At, double Value, string? Unit) : Syntax(At);

    /// <summary>A name: of an object, of the element of a list, or of a function of that element.</summary>
    public sealed record Name(int At, string Text) : Syntax(At);

    /// <summary>A column of a table, in backticks.</summary>
    public sealed record Column(int At, string Text) : Syntax(At);

    /// <summary>A member of a composite.</summary>
    public sealed record Member(int At, Syntax Of, string Text) : Syntax(At, Of);

    /// <summary>The element of a list, counted from 0.</summary>
    public sealed record Element(int At, Syntax Of, int Index) : Syntax(At, Of);

    /// <summary>A list whose elements have a name of their own.</summary>
    public sealed record Alias(int At, Syntax Of, string Text) : Syntax(At, Of);

    /// <summary>The elements of a list that fulfil a condition.</summary>
    public sealed record Where(int At, Syntax Of, Syntax Condition) : Syntax(At, Of, Condition);

    /// <summary>A function of arguments.</summary>
    public sealed record Call(int At, string Function, Syntax[] Arguments) : Syntax(At, Arguments);

    /// <summary>A sign before one argument or between two, or a word that is one: and, or, not.</summary>
    public sealed record Operation(int At, string Sign, Syntax[] Arguments) : Syntax(At, Arguments);

    /// <summary>One of two values by a condition: "a if c else b".</summary>
    public sealed record Choice(int At, Syntax Condition, Syntax Then, Syntax Otherwise) : Syntax(At, Condition, Then, Otherwise);

    /// <summary>What a value is worth where an object that it needs is absent: "a else b".</summary>
    public sealed record Default(int At, Syntax Value, Syntax Otherwise) : Syntax(At, Value, Otherwise);
}
