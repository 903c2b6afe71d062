namespace Oom.Definitions.Adl;

/// <summary>What a part of an expression of ADL is in the language of definitions.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Text">Its text in that language; of what each element of a list has, with <c>it</c> for the element.</param>
/// <param name="List">The list of whose elements it is; null for one value of the event.</param>
internal sealed record AdlItem(AdlType Type, string Text, string? List = null)
{
    /// <summary>The values of the first, second and further elements of a slice.</summary>
    public IReadOnlyList<AdlItem> Parts { get; init; } = [];

    /// <summary>The value of a constant number.</summary>
    public double? Value { get; init; }

    /// <summary>In the place of <see cref="List"/> of the object that the conditions of a block are about, and of what is made of it.
    /// </summary>
    public const string OfBlock = "it";

    /// <summary>The list whose elements it can be reduced over; null where there is none.</summary>
    public string? Reducible => List == OfBlock ? null : List;

    /// <summary>What holds in every event.</summary>
    public static AdlItem Always { get; } = new(AdlType.Always, "");

    /// <summary>What each element of a list is, of a list; the item itself of others.</summary>
    public AdlItem Each => Type == AdlType.List ? new(AdlType.Momentum, "it", Text) : this;
}
