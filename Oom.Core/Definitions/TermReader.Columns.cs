namespace Oom.Definitions;

internal sealed partial class TermReader
{
    private const char Backtick = '`';

    /// <summary>A column as expressions write it: in backticks where its name is no name of the language.</summary>
    /// <param name="column">Its name.</param>
    public static string InExpressions(string column) => IsPlain(column) ? column : $"{Backtick}{column}{Backtick}";

    /// <summary>Whether a name can stand in backticks.</summary>
    public static bool IsWritable(string column)
        => column.Length > 0 && !column.Contains(Backtick, StringComparison.Ordinal) && !column.Any(char.IsControl);

    // Names of functions, words and units mean something else.
    private static bool IsPlain(string name)
        => DefinitionParser.IsIdentifier(name) && !DefinitionParser.IsWord(name) && !Units.IsUnit(name) && !IsFunction(name)
            && name != "it";
}
