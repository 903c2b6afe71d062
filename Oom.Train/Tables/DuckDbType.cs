namespace Oom.Train.Tables;

/// <summary>DuckDB's types that cross the border here (enum duckdb_type); everything else is cast in SQL.</summary>
internal enum DuckDbType
{
    /// <summary>BOOLEAN, a byte.</summary>
    Boolean = 1,

    /// <summary>BIGINT.</summary>
    BigInt = 5,

    /// <summary>FLOAT.</summary>
    Float = 10,

    /// <summary>DOUBLE.</summary>
    Double = 11,

    /// <summary>VARCHAR.</summary>
    Varchar = 17,
}
