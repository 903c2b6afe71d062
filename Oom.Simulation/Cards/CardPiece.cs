namespace Oom.Simulation.Cards;

/// <summary>A part of a formula in the language of definitions.</summary>
/// <param name="Text">The part.</param>
/// <param name="Strength">How strongly its outermost operation binds.</param>
/// <param name="IsCondition">Whether it is true or false, which formulas of cards use as 1 and 0.</param>
internal readonly record struct CardPiece(string Text, int Strength, bool IsCondition)
{
    /// <summary>How strongly operations bind, as <c>specs/definitions.md</c> lists them.</summary>
    public const int Choice = 0, Or = 1, And = 2, Not = 3, Comparison = 4, Sum = 5, Product = 6, Sign = 7, Power = 8, Atom = 9;

    /// <summary>The part as an operand of an operation that binds so strongly.</summary>
    public string Within(int strength) => Strength >= strength ? Text : $"({Text})";

    /// <summary>The part as a number.</summary>
    public CardPiece Number => IsCondition ? new($"1 if {Within(Or)} else 0", Choice, false) : this;

    /// <summary>The part as a condition.</summary>
    public CardPiece Condition => IsCondition ? this : new($"{Within(Sum)} != 0", Comparison, true);

    /// <summary>A number.</summary>
    public static CardPiece Of(string text, int strength = Atom) => new(text, strength, false);

    /// <summary>Two numbers with a sign between them, in a chain from left to right.</summary>
    public static CardPiece Chain(CardPiece left, string sign, CardPiece right, int strength)
        => Of($"{left.Number.Within(strength)} {sign} {right.Number.Within(strength + 1)}", strength);

    /// <summary>The product, in which conditions choose between the rest of it and 0.</summary>
    public static CardPiece ProductOf(CardPiece left, CardPiece right) => (left.IsCondition, right.IsCondition) switch
    {
        (true, true) => new($"{left.Within(And)} and {right.Within(Not)}", And, true),
        (true, false) => Of($"{right.Within(Sum)} if {left.Within(Or)} else 0", Choice),
        (false, true) => ProductOf(right, left),
        _ => Chain(left, "*", right, Product),
    };
}
