namespace Oom.Train.Tables;

/// <summary>The kinds of files that hold event tables.</summary>
internal enum TableFileKind
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Values with separators after a line of names, plain or gzip.</summary>
    Csv,

    /// <summary>A JSON object a line, plain or gzip.</summary>
    NdJson,
}
