using System.CommandLine;
using Oom.Options;
using Oom.Symbolic.Tool.Models;

namespace Oom.Symbolic.Tool.Commands;

/// <summary><c>oom-symbolic publish</c>: a formula as a bundle of its own.</summary>
internal static class PublishCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that oom-symbolic fit --model made" };
        var complexity = CheckedOption.Argument("complexity", "Number of nodes of the formula, as in its table", ValueRange.AtLeast(1));
        var output = new Option<string>("--output", "-o") { Description = "The bundle to make", Required = true };
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command("publish", "Make a bundle of a formula, for oom-reinterpret and everybody else")
        {
            folder,
            complexity,
            output,
            force
        };
        command.SetAction(parsed =>
        {
            var omissions = FormulaBundle.Write(parsed.GetRequiredValue(folder), parsed.GetValue(complexity),
                parsed.GetRequiredValue(output), parsed.GetValue(force), DateTime.UtcNow);
            foreach (string omission in omissions) parsed.InvocationConfiguration.Output.WriteLine(omission);
            parsed.InvocationConfiguration.Output.WriteLine($"wrote {parsed.GetRequiredValue(output)}");
        });
        return command;
    }
}
