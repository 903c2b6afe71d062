namespace Oom.Tables;

/// <summary>What the values of a column of an event table are.</summary>
public enum ColumnType
{
    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64,

    /// <summary>Numbers in single precision.</summary>
    Float32,

    /// <summary>Numbers in double precision.</summary>
    Float64,

    /// <summary>Text.</summary>
    Text,
}
