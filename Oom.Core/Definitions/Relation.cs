namespace Oom.Definitions;

/// <summary>How two numbers are compared.</summary>
internal enum Relation
{
    /// <summary>The left one is smaller.</summary>
    Less,

    /// <summary>The left one is not larger.</summary>
    LessOrEqual,

    /// <summary>The left one is larger.</summary>
    Greater,

    /// <summary>The left one is not smaller.</summary>
    GreaterOrEqual,

    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>They are not the same.</summary>
    NotEqual,
}
