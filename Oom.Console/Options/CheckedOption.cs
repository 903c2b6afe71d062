using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Oom.Options;

/// <summary>
/// Options whose values are checked while they are parsed: what help says that an option
/// takes is what it takes, and everything else is one sentence.
/// Validators of the parser's own would read values that were not parsed, and throw.
/// </summary>
public static class CheckedOption
{
    /// <summary>The most threads: more are a typing error, and the system may refuse them.</summary>
    public const int ThreadsMax = 1024;

    /// <summary>The most things of a kind that are held in memory, such as bins, toys or trees.</summary>
    public const int CountMax = 100_000_000;

    /// <summary>The number of threads, by default that of the processors, or of those that a batch system gives the job.</summary>
    public static Option<int> Threads(string description, params string[] aliases)
        => Number("--threads", description, new ValueRange(1, ThreadsMax), Math.Min(JobLimits.Own.Processors, ThreadsMax), aliases);

    /// <summary>The seed of random numbers.</summary>
    public static Option<ulong> Seed(string description, ulong standard) => Number("--seed", description, ValueRange.AtLeast(0), standard);

    /// <summary>A number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it says.</param>
    /// <param name="range">The numbers that it takes.</param>
    /// <param name="standard">The number where it is not given.</param>
    /// <param name="aliases">Other names.</param>
    public static Option<T> Number<T>(string name, string description, ValueRange range, T standard, params string[] aliases)
        where T : struct, INumber<T> => new(name, aliases)
        {
            Description = description,
            HelpName = NumberValue.Words<T>(range),
            CustomParser = result => NumberValue.Read<T>(result, name, range),
            DefaultValueFactory = _ => standard,
        };

    /// <summary>A number that may be left out.</summary>
    public static Option<T?> Number<T>(string name, string description, ValueRange range)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = NumberValue.Words<T>(range),
            CustomParser = result => NumberValue.Read<T>(result, name, range),
        };

    /// <summary>Numbers, separated by spaces; none where the option is not given.</summary>
    public static Option<double[]?> Numbers(string name, string description, ValueRange range) => new(name)
    {
        Description = description,
        HelpName = NumberValue.Words<double>(range) + " ...",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. result.Tokens.Select(token => NumberValue.Read<double>(result, token.Value, name, range))],
    };

    /// <summary>One of several words.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it says.</param>
    /// <param name="standard">The word where it is not given.</param>
    /// <param name="words">The words.</param>
    public static Option<Word<T>> Choice<T>(string name, string description, string standard, params (string Word, T Meaning)[] words)
    {
        var option = Choice(name, description, words.Select(word => (word.Word, new Word<T>(word.Word, word.Meaning))).ToArray());
        option.DefaultValueFactory = _ => new Word<T>(standard, words.First(word => word.Word == standard).Meaning);
        return option;
    }

    /// <summary>One of several words; the default of the type where none is given.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Meaning)[] words)
    {
        var option = Parsed(name, description, string.Join('|', words.Select(word => word.Word)), text => Array.FindIndex(
            words, word => word.Word == text) is >= 0 and var index ? (true, words[index].Meaning) : (false, default!));
        // Those of the library are the names of the language's constants.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words.Select(word => word.Word)]);
        return option;
    }

    /// <summary>Several words separated by commas, each at most once; none where the option is not given.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it says.</param>
    /// <param name="words">The words.</param>
    public static Option<T[]?> Words<T>(string name, string description, params (string Word, T Meaning)[] words)
        => Parsed<T[]?>(name, description, string.Join(',', words.Select(word => word.Word)), text =>
    {
        int[] places = [.. text.Split(',').Select(part => Array.FindIndex(words, word => word.Word == part))];
        return places.Contains(-1) || places.Distinct().Count() < places.Length ? (false, null)
            : (true, [.. places.Select(place => words[place].Meaning)]);
    });

    /// <summary>A value of a syntax of its own.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it says.</param>
    /// <param name="allowed">What it takes, for help and messages.</param>
    /// <param name="read">Reads the text; says whether it could.</param>
    public static Option<T> Parsed<T>(string name, string description, string allowed, Func<string, (bool IsValue, T Value)> read)
        => new(name)
        {
            Description = description,
            HelpName = allowed,
            CustomParser = result =>
            {
                var (isValue, value) = read(result.Tokens[0].Value);
                if (!isValue)
                    result.AddError(
                        $"{name} takes {allowed.Replace("|", " or ", StringComparison.Ordinal)}, found '{NumberValue.Shortened(result.Tokens[0].Value)}'");
                return value;
            },
        };

    /// <summary>Numbers separated by commas; none where the option is not given.</summary>
    public static Option<double[]?> List(string name, string description)
        => Parsed<double[]?>(name, description, "numbers separated by commas", text =>
    {
        string[] parts = text.Split(',');
        double[] values = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!(double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) && double.IsFinite(values[i])))
                return (false, null);
        }

        return (true, values);
    });

    /// <summary>A switch, which takes no value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>A whole number as an argument.</summary>
    public static Argument<int> Argument(string name, string description, ValueRange range) => new(name)
    {
        Description = description,
        HelpName = NumberValue.Words<int>(range),
        CustomParser = result => NumberValue.Read<int>(result, name, range),
    };

    /// <summary>What must hold between the options of a command; it is looked at where each of them could be read.</summary>
    /// <param name="command">The command.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="message">What is wrong where it does not.</param>
    public static void Require(this Command command, Func<CommandResult, bool> holds, string message) => command.Validators.Add(result =>
    {
        try
        {
            foreach (var option in result.Children.OfType<OptionResult>()) option.GetValueOrDefault<object>();
            if (!holds(result)) result.AddError(message);
        }
        catch (InvalidOperationException)
        {
            // A value that could not be read: the parser has its own sentence about it.
        }
    });
}
