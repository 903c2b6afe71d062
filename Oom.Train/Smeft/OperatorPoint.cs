using System.Globalization;

namespace Oom.Train.Smeft;

/// <summary>A point in the space of Wilson coefficients that events are weighted to.</summary>
/// <param name="Name">Its name, which stands in the name of the column.</param>
/// <param name="Values">Value of every coefficient of <see cref="WilsonCoefficient"/>, in its order.</param>
internal sealed record OperatorPoint(string Name, IReadOnlyList<double> Values)
{
    private static readonly string[] Known = Enum.GetNames<WilsonCoefficient>();

    /// <summary>
    /// The points that determine a polynomial of second order: each coefficient at 1 and -1, each pair at 1. They are named as those of MadGraph's reweighting in the examples: ctGRe_p1, ctGRe_m1, ctGRe_p1_ctGIm_p1.
    /// </summary>
    /// <param name="coefficients">The coefficients, all different.</param>
    public static IReadOnlyList<OperatorPoint> Base(IReadOnlyList<WilsonCoefficient> coefficients)
    {
        var points = new List<OperatorPoint>();
        foreach (var coefficient in coefficients)
        {
            points.Add(At($"{coefficient}_p1", (coefficient, 1)));
            points.Add(At($"{coefficient}_m1", (coefficient, -1)));
        }

        for (int a = 0; a < coefficients.Count; a++)
        {
            for (int b = a + 1; b < coefficients.Count; b++) points.Add(At($"{coefficients[a]}_p1_{coefficients[b]}_p1", (coefficients[a], 1), (coefficients[b], 1)));
        }

        return points;
    }

    /// <summary>Reads a point as in "check_1: ctGRe=0.7 cQj18=-1".</summary>
    /// <param name="text">The text.</param>
    /// <param name="point">The point.</param>
    /// <param name="problem">What is wrong where there is none.</param>
    /// <returns>Whether the text is a point.</returns>
    public static bool TryParse(string text, out OperatorPoint? point, out string problem)
    {
        point = null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon > 0 ? text[..colon].Trim() : "";
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            problem = $"'{text}' is no point: expected a name of letters, digits and _, a colon and values, as in \"check_1: ctGRe=0.7 cQj18=-1\"";
            return false;
        }

        double[] values = new double[Known.Length];
        foreach (string part in text[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=');
            int place = Array.IndexOf(Known, sides[0]);
            if (place < 0 || sides.Length != 2 || !double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[place]) || !double.IsFinite(values[place]))
            {
                problem = $"'{part}' is no value of a Wilson coefficient: expected NAME=NUMBER with one of {string.Join(", ", Known)}";
                return false;
            }
        }

        point = new OperatorPoint(name, values);
        problem = "";
        return true;
    }

    private static OperatorPoint At(string name, params ReadOnlySpan<(WilsonCoefficient Coefficient, double Value)> values)
    {
        double[] point = new double[Known.Length];
        foreach (var (coefficient, value) in values) point[(int)coefficient] = value;
        return new(name, point);
    }
}
