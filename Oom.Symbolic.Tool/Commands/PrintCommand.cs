using System.CommandLine;
using Oom.Formulas;
using Oom.Options;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Printing;
using Oom.Symbolic.Runs;
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
        var folder = new Argument<string>("folder") { Description = "The folder that oom-symbolic fit made" };
        var complexity = CheckedOption.Argument("complexity", "Number of nodes of the formula, as in its table", ValueRange.AtLeast(1));
        var form = CheckedOption.Choice(
            "--form", "Paper or programming language", "latex", [.. Forms.Select(pair => (pair.Key, pair.Value))]);
        var command = new Command("print", "Print a formula for a paper or a program") { folder, complexity, form };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(
            FormulaPrinter.Print(Load(parsed.GetRequiredValue(folder), parsed.GetValue(complexity)), parsed.GetValue(form).Meaning)));
        return command;
    }

    // Of a published observable the formula with rounded constants, of a column of a table the one that was found.
    private static Formula Load(string folder, int complexity)
    {
        if (File.Exists(Path.Combine(folder, JudgedDocument.File))) return FormulaBundle.Load(folder, complexity);
        string front = Path.Combine(folder, FitRun.FrontFile);
        if (!File.Exists(front))
            throw new FileNotFoundException($"{folder} holds no {FitRun.FrontFile}: it is no folder of oom-symbolic fit", front);
        return FrontDocument.Load(front, complexity);
    }
}
