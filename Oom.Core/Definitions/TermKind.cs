using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>What a term computes. Records: two of the same content are the same.</summary>
internal abstract record TermKind
{
    /// <summary>How many levels of elements a term of this kind depends on.</summary>
    public virtual int FreeElements(Term[] arguments) => arguments.Length == 0 ? 0 : arguments.Max(argument => argument.FreeElements);

    /// <summary>A number.</summary>
    public sealed record Constant(double Value) : TermKind;

    /// <summary>What a table's row gives: a number, or whether something holds.</summary>
    /// <param name="Index">The column.</param>
    /// <param name="Factor">What one of its units is in those of definitions.</param>
    public sealed record Column(int Index, double Factor) : TermKind;

    /// <summary>A list that comes from the event.</summary>
    public sealed record Input(int Index) : TermKind;

    /// <summary>The element of a list that is looked at, counted from the outermost.</summary>
    public sealed record Element(int Level) : TermKind
    {
        public override int FreeElements(Term[] arguments) => Level + 1;
    }

    /// <summary>An element of a list by its number.</summary>
    public sealed record Indexed(int Index) : TermKind;

    /// <summary>One of what an element of pairs is combined of.</summary>
    public sealed record Member(int Number) : TermKind;

    /// <summary>What looks at the elements of its first argument; its second depends on one level more.</summary>
    public abstract record Loop(int Level) : TermKind
    {
        public override int FreeElements(Term[] arguments)
            => Math.Max(arguments[0].FreeElements, Math.Min(Level, arguments.Length > 1 ? arguments[1].FreeElements : 0));
    }

    /// <summary>The elements of a list that fulfil a condition.</summary>
    public sealed record Where(int Level) : Loop(Level);

    /// <summary>The elements of all lists, one list after another.</summary>
    public sealed record Union : TermKind;

    /// <summary>A list by falling transverse momentum.</summary>
    public sealed record Sorted : TermKind;

    /// <summary>All pairs of different elements of one list, or of one element of each of two.</summary>
    public sealed record Pairs : TermKind;

    /// <summary>The element of which a quantity is smallest; the first of equal ones.</summary>
    public sealed record Smallest(int Level) : Loop(Level);

    /// <summary>How many elements a list has.</summary>
    public sealed record Count : TermKind;

    /// <summary>A number made of a quantity of the elements of a list, one after another, by +, min or max.</summary>
    public sealed record Fold(int Level, Operator Operator) : Loop(Level);

    /// <summary>The sum of the momenta of a list.</summary>
    public sealed record Total : TermKind;

    /// <summary>Whether a condition holds for some, or for all, of the elements of a list.</summary>
    public sealed record Quantifier(int Level, bool IsAll) : Loop(Level);

    /// <summary>An operator on numbers.</summary>
    public sealed record Arithmetic(Operator Operator) : TermKind;

    /// <summary>A function of the table.</summary>
    public sealed record Applied(EventFunction Function) : TermKind;

    /// <summary>The sum or difference of two momenta.</summary>
    public sealed record Combined(bool IsDifference) : TermKind;

    /// <summary>What an object carries besides its momentum.</summary>
    public sealed record Carried(ObjectNumber Number) : TermKind;

    /// <summary>Whether something is known of an object.</summary>
    public sealed record Flag(ObjectFlags Flags) : TermKind;

    /// <summary>Whether two numbers stand in a relation.</summary>
    public sealed record Comparison(Relation Relation) : TermKind;

    /// <summary>Whether both, or one of two, conditions hold; on what is absent none does.</summary>
    public sealed record Junction(bool IsOr) : TermKind;

    /// <summary>Whether a condition does not hold.</summary>
    public sealed record Not : TermKind;

    /// <summary>The second or third argument by the first.</summary>
    public sealed record Choice : TermKind;

    /// <summary>The second argument where the first is absent.</summary>
    public sealed record Default : TermKind;
}

/// <summary>The numbers of an object besides its momentum.</summary>
internal enum ObjectNumber
{
    /// <summary>The charge in units of the positron's.</summary>
    Charge,

    /// <summary>The PDG code.</summary>
    PdgId,

    /// <summary>The status in the event record.</summary>
    Status,
}
