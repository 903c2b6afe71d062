using System.CommandLine;
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
        var complexity = new Argument<int>("complexity") { Description = "Number of nodes of the formula, as in its table" };
        var form = new Option<string>("--form") { Description = string.Join(", ", Forms.Keys), DefaultValueFactory = _ => "latex" };
        form.AcceptOnlyFromAmong([.. Forms.Keys]);
        var command = new Command("print", "Print a formula for a paper or a program") { folder, complexity, form };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(FormulaPrinter.Print(FormulaBundle.Load(parsed.GetRequiredValue(folder), parsed.GetValue(complexity)), Forms[parsed.GetValue(form)!])));
        return command;
    }
}
