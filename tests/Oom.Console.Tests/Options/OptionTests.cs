using System.CommandLine;
using System.CommandLine.Help;

namespace Oom.Programs.Options;

/// <summary>Every option of every command of every program: what its help excludes is refused in one line with exit code 2.</summary>
public sealed class OptionTests
{
    public static TheoryData<string> Programs => [.. ProgramUnderTest.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Values_that_help_excludes_are_refused_in_one_line_that_names_the_option(string name)
    {
        int tried = 0;
        foreach (var (program, words, command, option) in Options(name).Where(item => item.Option.Arity.MaximumNumberOfValues > 0))
        {
            foreach (string value in ExcludedValues.Of(option))
            {
                string[] arguments = [.. words, .. Needed(command, option), option.Name, value];
                string line = program.Run(arguments).AssertRefused(string.Join(' ', arguments));
                Assert.True(line.Contains(option.Name, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {line}");
                tried++;
            }
        }

        Assert.True(tried > 4, $"{tried} values tried");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Option_of_one_value_that_is_given_twice_is_refused(string name)
    {
        foreach (var (program, words, command, option) in Options(name).Where(item => item.Option.Arity.MaximumNumberOfValues == 1))
        {
            string[] arguments = [.. words, .. Needed(command, option), option.Name, ExcludedValues.Allowed(option), option.Name,
                ExcludedValues.Allowed(option)];
            Assert.Contains(option.Name, program.Run(arguments).AssertRefused(string.Join(' ', arguments)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Switch_takes_no_value(string name)
    {
        foreach (var (program, words, command, option) in Options(name).Where(item => item.Option.Arity.MaximumNumberOfValues == 0))
        {
            string[] arguments = [.. words, .. Needed(command, option), $"{option.Name}=maybe"];
            program.Run(arguments).AssertRefused(string.Join(' ', arguments));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Mistyped_option_is_refused_with_the_nearest_one(string name)
    {
        foreach (var (program, words, command, option) in Options(name))
        {
            string mistyped = option.Name[..^1];
            if (mistyped.Length < 5 || command.Options.Any(other => other.Name == mistyped || other.Aliases.Contains(mistyped))) continue;
            string[] arguments = [.. words, .. Needed(command, option), mistyped, "text"];
            string line = program.Run(arguments).AssertRefused(string.Join(' ', arguments));
            Assert.Contains($"there is no option {mistyped}; did you mean --", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Help_shows_defaults_that_the_option_takes_and_no_types_of_the_language(string name)
    {
        foreach (var (program, words, _, option) in Options(name))
        {
            string help = program.Run([.. words, "--help"]).Output.Replace("Oom.Console.Tests", program.Name, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"System\.|Oom\.[A-Z]|\[\]|`\d", help);
            if (option.HelpName is { } allowed) Assert.Contains($"<{allowed}>", help, StringComparison.Ordinal);
            if (option.HasDefaultValue && option.HelpName?.Contains('|', StringComparison.Ordinal) == true)
                Assert.Contains(option.GetDefaultValue()!.ToString(), option.HelpName.Split('|'));
            Assert.Empty(option.Validators);
            // A number or a switch says what it takes, so that these tests can ask for something else.
            Assert.True(option.HelpName is not null || option.ValueType == typeof(string) || option.ValueType == typeof(string[])
                || option.Arity.MaximumNumberOfValues == 0, option.Name);
        }
    }

    [Theory]
    [InlineData("oom-train", "ft", "did you mean fit?")]
    [InlineData("oom-export", "yodda", "did you mean yoda?")]
    [InlineData("oom-export", "sing", "there are bundle, measurement")]
    public void Unknown_command_is_refused_with_the_nearest_one(string name, string word, string expected)
        => Assert.Contains(expected, ProgramUnderTest.All.Single(program => program.Name == name).Run(word, "file").AssertRefused(word),
            StringComparison.Ordinal);

    [Fact]
    public void Response_file_is_an_argument_like_any_other()
        => Assert.DoesNotContain("Response", ProgramUnderTest.Reinterpret.Run("@nothing.lhe", "--model", "nothing")
            .AssertRefused("@nothing.lhe"), StringComparison.Ordinal);

    [Fact]
    public void Value_may_begin_with_a_hyphen_and_a_file_behind_two_of_them()
    {
        Assert.DoesNotContain(
            "no option", ProgramUnderTest.Train.Run("closure", "nothing", "--reference", "nothing", "--where", "-x > 0", "--at", "c=1")
            .AssertRefused("--where"), StringComparison.Ordinal);
        Assert.DoesNotContain("no option", ProgramUnderTest.Reinterpret.Run("--model", "nothing", "--", "--events.lhe").AssertRefused("--"),
            StringComparison.Ordinal);
    }

    private static IEnumerable<(ProgramUnderTest Program, string[] Words, Command Command, Option Option)> Options(string name)
    {
        var program = ProgramUnderTest.All.Single(candidate => candidate.Name == name);
        return program.Commands().SelectMany(
            item
            => item.Command.Options.Where(option => option is not (HelpOption or VersionOption))
            .Select(option => (program, item.Words, item.Command, option)));
    }

    // What else the command must be given, so that the option alone is wrong.
    private static IEnumerable<string> Needed(Command command, Option option)
        => command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(_ => "1")
            .Concat(command.Options.Where(other => other.Required && other != option)
                .SelectMany(other => (string[])[other.Name, ExcludedValues.Allowed(other)]));
}
