namespace Oom.Definitions.Adl;

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
