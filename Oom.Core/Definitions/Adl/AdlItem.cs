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

    /// <summary>What holds in every event.</summary>
    public static AdlItem Always { get; } = new(AdlType.Always, "");

    /// <summary>What each element of a list is, of a list; the item itself of others.</summary>
    public AdlItem Each => Type == AdlType.List ? new(AdlType.Momentum, "it", Text) : this;
}

/// <summary>What a part of an expression of ADL is.</summary>
internal enum AdlType
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A number that is 1 where its condition holds and else 0.</summary>
    Flag,

    /// <summary>A condition.</summary>
    Condition,

    /// <summary>A condition that always holds.</summary>
    Always,

    /// <summary>A momentum.</summary>
    Momentum,

    /// <summary>The missing momentum, which is also the number of its size.</summary>
    Missing,

    /// <summary>A list of objects.</summary>
    List,

    /// <summary>Some elements of a list or their values: <see cref="AdlItem.Parts"/>.</summary>
    Slice,

    /// <summary>The distance of the element of an object's block from the objects of another list, <see cref="AdlItem.Text"/>.</summary>
    Distance,
}
