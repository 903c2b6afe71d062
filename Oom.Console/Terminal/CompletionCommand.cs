using System.CommandLine;

namespace Oom.Terminal;

/// <summary><c>completion bash|zsh</c>: a script by which a shell completes commands, options and their words as the program itself
/// suggests them, and files else.</summary>
internal static class CompletionCommand
{
    private const string Bash = "bash", Zsh = "zsh";

    /// <summary>The command.</summary>
    /// <param name="program">The program.</param>
    public static Command Create(string program)
    {
        var shell = new Argument<string>("shell")
        {
            Description = $"{Bash} or {Zsh}; in the shell's start-up file: eval \"$({program} completion {Bash})\"",
        };
        shell.AcceptOnlyFromAmong(Bash, Zsh);
        var command = new Command("completion", "Print a script that completes commands and options in a shell") { shell };
        command.SetAction(parsed =>
        {
            string function = $"_{program.Replace('-', '_')}";
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(shell) == Bash ? BashScript(program, function) : ZshScript(program, function));
        });
        return command;
    }

    // What is typed up to the cursor is given to the program by its own name, from wherever it was called.
    private static string BashScript(string program, string function) => $$"""
        {{function}}() {
          local called=${#COMP_WORDS[0]}
          local line="{{program}}${COMP_LINE:called:COMP_POINT-called}"
          mapfile -t COMPREPLY < <(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F {{function}} {{program}}
        """;

    private static string ZshScript(string program, string function) => $$"""
        {{function}}() {
          local line="{{program}}${LBUFFER#"$words[1]"}"
          local -a found
          found=("${(@f)$("$words[1]" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -a found || _files
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
        compdef {{function}} {{program}}
        """;
}
