using System.Globalization;
using Oom.Simulation.Generation;

namespace Oom.Train.Commands;

/// <summary>A point of other parameters as it is typed, <c>NAME:PARAMETER=VALUE,PARAMETER=VALUE...</c></summary>
/// <param name="Name">The name of the weight.</param>
/// <param name="Words">The text behind the colon.</param>
/// <param name="Values">The parameters that differ, in the order of <see cref="LeptonPairParameter.All"/>.</param>
internal sealed record PointOption(string Name, string Words, IReadOnlyList<(LeptonPairParameter Parameter, double Value)> Values)
{
    /// <summary>What the option takes.</summary>
    public const string Form = "NAME:PARAMETER=VALUE,...";

    /// <summary>The point with all its parameters.</summary>
    /// <param name="nominal">Those that events are generated with.</param>
    public ParameterPoint Of(NeutralCurrentParameters nominal)
        => new(Name, Words, Values.Aggregate(nominal, (parameters, item) => item.Parameter.Set(parameters, item.Value)));

    /// <summary>Reads a point.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="problem">What is wrong with it, where null is returned.</param>
    public static PointOption? Read(string text, out string problem)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon], words = text[(colon + 1)..];
        problem = "";
        // Scale weights begin with capital letters.
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            return Wrong($"--point takes {Form} with a name of letters, digits, '_', '-' and '.' that begins with a lower-case letter, "
                + $"found '{text}'", out problem);
        }

        var values = new SortedList<int, (LeptonPairParameter, double)>();
        foreach (string part in words.Split(','))
        {
            string[] sides = part.Split('=');
            if (sides.Length != 2) return Wrong($"--point {name}: expected PARAMETER=VALUE, found '{part}'", out problem);
            var all = LeptonPairParameter.All;
            int index = all.ToList().FindIndex(parameter => parameter.Name == sides[0]);
            if (index < 0)
            {
                string known = string.Join(", ", all.Select(parameter => parameter.Name));
                return Wrong($"--point {name}: there is no parameter '{sides[0]}'; there are {known}", out problem);
            }

            if (!(double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && all[index].Range.Includes(value)))
            {
                string range = $"a number {all[index].Range}".TrimEnd();
                return Wrong($"--point {name}: {sides[0]} takes {range}, found '{sides[1]}'", out problem);
            }

            if (!values.TryAdd(index, (all[index], value))) return Wrong($"--point {name}: {sides[0]} stands there twice", out problem);
        }

        return new(name, words, [.. values.Values]);
    }

    private static PointOption? Wrong(string sentence, out string problem)
    {
        problem = sentence;
        return null;
    }
}
