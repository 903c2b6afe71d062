using System.Globalization;
using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>Names of a formula and its features as a programming language allows them, all different.</summary>
internal sealed class CodeNames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        // Keywords that a feature might be called, of any of the languages, and what the printed code itself uses.
        "lambda", "in", "is", "as", "and", "or", "not", "if", "else", "for", "from", "def", "class", "return", "double", "float", "int",
            "long", "char", "base", "new", "out", "ref", "this", "using",
        "static", "public", "private", "const", "void", "auto", "true", "false", "null", "None", "True", "False", "np", "numpy", "std",
        "Math", "import", "with", "while", "try", "pass", "del", "yield",
        "sqrt", "real_root", "log", "exp", "tanh", "sin", "cos", "atan", "Min", "Max", "symbols", "object", "string", "params", "event",
        "lock", "fixed", "checked", "operator", "delegate", "register",
    };

    private CodeNames(string function, IReadOnlyList<string> features)
    {
        Function = function;
        Features = features;
    }

    /// <summary>Name of the formula.</summary>
    public string Function { get; }

    /// <summary>Names of the features, by index.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Names with underscores.</summary>
    public static CodeNames Of(Formula formula) => Of(formula, Identifier);

    /// <summary>Names without underscores, which are patterns in the Wolfram Language; they start with a small
    /// letter, since its own names start with a capital.</summary>
    public static CodeNames ForMathematica(Formula formula) => Of(formula, name =>
    {
        string[] parts = Identifier(name).Split('_', StringSplitOptions.RemoveEmptyEntries);
        string joined = string.Concat(
            parts.Select((part, i) => (i == 0 ? char.ToLowerInvariant(part[0]) : char.ToUpperInvariant(part[0])) + part[1..]));
        return joined.Length > 0 && char.IsAsciiLetter(joined[0]) ? joined : "x" + joined;
    });

    private static CodeNames Of(Formula formula, Func<string, string> rule)
    {
        var taken = new HashSet<string>(Reserved, StringComparer.Ordinal);
        string function = Unique(rule(formula.Name));
        return new CodeNames(function, [.. formula.Features.Select(feature => Unique(rule(feature.Name)))]);

        string Unique(string name)
        {
            string candidate = name;
            for (int i = 2; !taken.Add(candidate); i++) candidate = string.Create(CultureInfo.InvariantCulture, $"{name}{i}");
            return candidate;
        }
    }

    private static string Identifier(string name)
    {
        string text = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(text[0]) ? "_" + text : text;
    }
}
