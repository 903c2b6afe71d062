using System.Runtime.InteropServices;

namespace Oom.Train.Tables;

/// <summary>The struct duckdb_result, whose last field alone is alive.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}
