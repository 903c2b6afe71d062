using System.CommandLine;
using System.CommandLine.Help;

namespace Oom.Options;

/// <summary>Finds the arguments that are meant as options and are none: the parser would take them for files.</summary>
internal static class ArgumentCheck
{
    private const string EndOfOptions = "--";

    /// <summary>What is wrong with the arguments of a command; null for nothing.</summary>
    /// <param name="program">The program, as typed.</param>
    /// <param name="command">The command that the arguments choose.</param>
    /// <param name="arguments">All arguments.</param>
    public static string? Problem(string program, Command command, IReadOnlyList<string> arguments)
    {
        var options = Options(command).ToList();
        string place = Place(program, command);
        Option? before = null;
        for (int i = 0; i < arguments.Count && arguments[i] != EndOfOptions; i++)
        {
            string text = arguments[i];
            if (string.IsNullOrWhiteSpace(text))
                return $"an empty text is no value{(before is null ? "" : $" of {before.Name}")} (see {place} --help)";
            if (text.Contains('\0', StringComparison.Ordinal)) return $"an argument holds a zero byte (see {place} --help)";
            string name = text.Split('=', ':')[0];
            var option = options.Find(candidate => candidate.Name == text || candidate.Aliases.Contains(text))
                ?? options.Find(candidate => candidate.Name == name || candidate.Aliases.Contains(name));
            if (option is null && IsLikeOption(text, before))
                return $"there is no option {NumberValue.Shortened(name)}{Nearest(name, options)} (see {place} --help)";
            if (option is { Arity.MaximumNumberOfValues: 0 } && name.Length < text.Length && name == option.Name)
                return $"{name} takes no value, found '{NumberValue.Shortened(text[(name.Length + 1)..])}' (see {place} --help)";
            // An option of several values would take the next option for one of them.
            if (option is not null && before is { Arity.MinimumNumberOfValues: > 0 })
                return $"{before.Name} takes a value, found the option {NumberValue.Shortened(name)} (see {place} --help)";
            // A value behind '=' or ':' stands in the same word.
            before = option is { Arity.MaximumNumberOfValues: > 0 } && name.Length == text.Length ? option : null;
        }

        var subcommands = command.Subcommands.Where(candidate => !candidate.Hidden).Select(candidate => candidate.Name).ToList();
        if (command.Action is not null || subcommands.Count == 0
            || arguments.FirstOrDefault(argument => !argument.StartsWith('-')) is not { } word)
            return null;
        return $"there is no command '{NumberValue.Shortened(word)}'{(Nearness.Nearest(word, subcommands) is { } nearest ? $"; did you mean {nearest}?" : $"; there are {string.Join(", ", subcommands)}")} (see {place} --help)";
    }

    // A value may begin with a hyphen, as "-x > 0" does; a word behind two hyphens is an option.
    private static bool IsLikeOption(string text, Option? before)
        => text.Length > 1 && text[0] == '-'
            && (before is null ? text[1] is not (>= '0' and <= '9' or '.')
            : text[1] == '-' && text.Length > 2 && char.IsAsciiLetter(text[2]));

    private static string Nearest(string name, List<Option> options)
        => Nearness.Nearest(name, options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption))
            .Select(option => option.Name)) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static IEnumerable<Option> Options(Command command)
        => command.Options.Concat(
            command.Parents.OfType<Command>().SelectMany(parent => Options(parent).Where(option => option.Recursive)));

    /// <summary>A command as it is typed.</summary>
    public static string Place(string program, Command command)
        => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Place(program, parent)} {command.Name}" : program;
}
