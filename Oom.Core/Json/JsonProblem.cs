using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Oom.Json;

/// <summary>What is wrong with a text that is no JSON: what was found and what is allowed,
/// without words of the parser's settings and methods.</summary>
internal static partial class JsonProblem
{
    // What System.Text.Json says, and what is said for it; {0} is what stands in its quotes.
    private static readonly (string Said, string Meant)[] Words =
    [
        ("is an invalid start of a value", "found '{0}' where a value must begin: a number, a text in quotes, true, false, null, [ or {{"),
        ("is an invalid start of a property name", "found '{0}' where the name of a property in quotes must begin"),
        ("is invalid after a value", "found '{0}' behind a value, where a comma or the closing bracket must stand"),
        ("is invalid after a property name", "found '{0}' behind the name of a property, where a colon must stand"),
        ("is invalid after a single JSON value", "found '{0}' behind the end of the document"),
        ("is an invalid JSON literal", "found '{0}', which is no value: allowed are numbers, texts in quotes, true, false and null"),
        ("is an invalid end of a number", "found '{0}' at the end of a number, behind which a comma or bracket must stand"),
        ("is invalid within a number", "found '{0}' inside of a number"),
        ("is invalid within a JSON string", "found the character '{0}' in a text, where only its escaped form is allowed"),
        ("is an invalid escapable character", "found '{0}' behind a backslash, which is no escaped character"),
        ("is not a hex digit", "found '{0}' where four hexadecimal digits must follow"),
        ("Invalid leading zero", "a number begins with a zero before its other digits"),
        ("contains a trailing comma", "a comma stands before a closing bracket"),
        ("Expected depth to be zero", "a bracket or brace is not closed"),
        ("Expected end of string", "a text is not closed by a quote"),
        ("instead reached end of data", "the document ends inside of a value"),
        ("maximum configured depth", "objects and arrays are nested too deep"),
        ("Duplicate property", "the property '{0}' stands twice in an object"),
        ("does not contain any JSON tokens", "it holds nothing"),
        ("invalid UTF-8", "a text is not UTF-8"),
    ];

    /// <summary>The sentence for what the parser found.</summary>
    public static string Of(JsonException thrown)
    {
        // The parser repeats the line behind its reason.
        string reason = thrown.Message.Split(" LineNumber: ")[0];
        foreach (var (said, meant) in Words)
        {
            if (reason.Contains(said, StringComparison.OrdinalIgnoreCase))
                return string.Format(CultureInfo.InvariantCulture, meant, Quoted().Match(reason).Groups[1].Value);
        }

        return reason;
    }

    [GeneratedRegex("^(?:Duplicate property )?'(.*?)'(?= is | encountered|$)", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
