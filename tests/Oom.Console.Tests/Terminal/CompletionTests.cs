namespace Oom.Programs.Terminal;

/// <summary>Scripts by which shells complete, and the switch by which programs are silent.</summary>
public sealed class CompletionTests
{
    private const string Bash = "/bin/bash", Zsh = "/usr/bin/zsh";

    [Theory]
    [InlineData("oom-export", "hep", "hepdata")]
    [InlineData("oom-reinterpret", "--mod", "--model")]
    [InlineData("oom-symbolic", "fit table.csv --loss log", "log-odds")]
    [InlineData("oom-train", "generate --pro", "--process")]
    public void Bash_completes_commands_options_and_words(string program, string typed, string expected)
    {
        Assert.SkipUnless(File.Exists(Bash), "there is no bash");
        string script = ProgramUnderTest.All.Single(item => item.Name == program).Run("completion", "bash").Output;
        string path = Path.Combine(AppContext.BaseDirectory, program);

        // As bash calls the function: by the program's path, the line, the cursor and the words.
        string found = DotnetCommand.Run(Bash, AppContext.BaseDirectory, [], "-c", $$"""
            {{script}}
            COMP_LINE='{{path}} {{typed}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _{{program.Replace('-', '_')}} '{{path}}'; printf '%s\n' "${COMPREPLY[@]}"
            """);

        Assert.Equal([expected], found.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Zsh_reads_its_script()
    {
        Assert.SkipUnless(File.Exists(Zsh), "there is no zsh");
        DotnetCommand.Run(Zsh, AppContext.BaseDirectory, [], "-n", "-c", ProgramUnderTest.Export.Run("completion", "zsh").Output);
    }

    [Fact]
    public void Shell_without_a_script_is_refused()
        => Assert.Contains("'bash'", ProgramUnderTest.Train.Run("completion", "fish").AssertRefused("fish"), StringComparison.Ordinal);

    [Fact]
    public void Quiet_program_prints_errors_and_JSON_alone()
    {
        using var folder = TestData.NewFolder();
        Mutations.SmallBundle.Write(folder.Path);
        string[] arguments = [folder.File(Mutations.SmallBundle.Events), "--model", folder.File(Mutations.SmallBundle.Folder), "-o",
            folder.Path, "--quiet"];

        Assert.Equal(new ProgramResult(0, "", ""), ProgramUnderTest.Reinterpret.Run(arguments));
        Assert.True(File.Exists(folder.File("events.oom.json")));
        Assert.StartsWith("{", ProgramUnderTest.Reinterpret.Run([.. arguments, "--json"]).Output, StringComparison.Ordinal);
        ProgramUnderTest.Reinterpret.Run("nothing.lhe", "--model", folder.File(Mutations.SmallBundle.Folder), "--quiet")
            .AssertRefused("nothing.lhe");
    }
}
