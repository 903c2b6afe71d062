namespace Oom.Events.Tables;

/// <summary>Where the rows of a table come from: one implementation for each kind of file. It is used by one thread at a time.</summary>
public interface ITableSource : IDisposable
{
    /// <summary>The file, as messages name it.</summary>
    string Name { get; }

    /// <summary>Name of the format.</summary>
    string Format { get; }

    /// <summary>The program that wrote the file; "unknown" where the file does not tell.</summary>
    string Writer { get; }

    /// <summary>The names of all columns, in the order of the file.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Says which columns are read; asked once, before the first row.</summary>
    /// <param name="columns">Names out of <see cref="Columns"/>, each once.</param>
    /// <exception cref="TableException">One of them stands twice in the file, or holds no numbers.</exception>
    void Choose(IReadOnlyList<string> columns);

    /// <summary>Reads the next rows.</summary>
    /// <param name="rows">Receives as many as fit, or as there are left.</param>
    /// <exception cref="TableException">The file is broken, or a value is no number.</exception>
    void Read(TableRows rows);
}
