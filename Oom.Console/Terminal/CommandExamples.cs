using System.Reflection;

namespace Oom.Terminal;

/// <summary>The examples that help shows.</summary>
public static class CommandExamples
{
    /// <summary>Whole command lines, the lines of the text examples.txt in a program's assembly.</summary>
    /// <exception cref="InvalidOperationException">The program has no such text.</exception>
    public static IReadOnlyList<string> Of(Assembly program)
    {
        using var stream = program.GetManifestResourceStream("examples.txt")
            ?? throw new InvalidOperationException($"{program.GetName().Name} has no examples of its commands");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
