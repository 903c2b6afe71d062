using System.CommandLine;
using Oom.Options;
using Oom.Symbolic.Printing;
using Oom.Symbolic.Tool.Models;

namespace Oom.Symbolic.Tool.Commands;

/// <summary><c>oom-symbolic print</c>: a formula for a paper or a program.</summary>
internal static class PrintCommand
{
    private static readonly Dictionary<string, FormulaForm> Forms = new(StringComparer.Ordinal)
    {
        ["latex"] = FormulaForm.Latex,
        ["csharp"] = FormulaForm.CSharp,
        ["cpp"] = FormulaForm.Cpp,
        ["python"] = FormulaForm.Python,
        ["mathematica"] = FormulaForm.Mathematica,
        ["sympy"] = FormulaForm.SymPy,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that oom-symbolic fit --model made" };
        var complexity = CheckedOption.Argument("complexity", "Number of nodes of the formula, as in its table", ValueRange.AtLeast(1));
        var form = CheckedOption.Choice("--form", "Paper or programming language", "latex", [.. Forms.Select(pair => (pair.Key, pair.Value))]);
        var command = new Command("print", "Print a formula for a paper or a program") { folder, complexity, form };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(FormulaPrinter.Print(FormulaBundle.Load(parsed.GetRequiredValue(folder), parsed.GetValue(complexity)), parsed.GetValue(form).Meaning)));
        return command;
    }
}
