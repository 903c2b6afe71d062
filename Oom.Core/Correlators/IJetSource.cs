namespace Oom.Correlators;

/// <summary>Jets, read one block after the other.</summary>
public interface IJetSource
{
    /// <summary>Reads the next jets.</summary>
    /// <param name="jets">Receives up to <see cref="JetList.BlockSize"/> jets in place of what it holds: fewer only at the end.</param>
    /// <returns>Whether there was one.</returns>
    bool Read(JetList jets);
}
