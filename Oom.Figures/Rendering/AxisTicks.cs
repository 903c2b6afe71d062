using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Oom.Figures.Rendering;

/// <summary>Where an axis has ticks, and what they say.</summary>
internal static class AxisTicks
{
    private const int NameWidth = 36, NameLines = 3;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The ticks of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="range">Its ends on the picture.</param>
    /// <param name="labelsMax">The most labels of bins that have room.</param>
    public static ITickGenerator Of(Axis axis, (double Low, double High) range, int labelsMax)
    {
        if (axis.Edges.Count > 0) return OfNumbers(axis, axis.Edges, -0.5, labelsMax);
        if (axis.Places.Count > 0) return OfNumbers(axis, axis.Places, 0, labelsMax);
        if (axis.Names.Count > 0)
            return new NumericManual([.. axis.Names.Select((_, i) => axis.Place(i))], [.. axis.Names.Select(Wrapped)]);
        return axis.IsLogarithmic ? Logarithmic(range)
            : new NumericAutomatic { LabelFormatter = value => NumberText.Of(axis.Place(value)) };
    }

    /// <summary>A name in lines.</summary>
    public static string Wrapped(string name) => string.Join('\n', Wrapping.Lines(name, NameWidth, NameLines));

    private static NumericManual OfNumbers(Axis axis, IReadOnlyList<double> numbers, double first, int labelsMax)
    {
        var ticks = new NumericManual();
        int stride = (numbers.Count + labelsMax - 1) / labelsMax;
        for (int i = 0; i < numbers.Count; i++)
        {
            double place = axis.Place(first + i);
            if (i % stride == 0) ticks.AddMajor(place, numbers[i].ToString("G4", CultureInfo.InvariantCulture));
            else ticks.AddMinor(place);
        }

        return ticks;
    }

    // Powers of ten; where fewer than two are seen, 2 and 5 times a power too.
    private static NumericManual Logarithmic((double Low, double High) range)
    {
        var ticks = new NumericManual();
        int first = (int)Math.Ceiling(range.Low), last = (int)Math.Floor(range.High), stride = Math.Max(1, (last - first) / 8);
        for (int exponent = first - 1; exponent <= last; exponent++)
        {
            for (int digit = 1; digit < 10; digit++)
            {
                double place = exponent + Math.Log10(digit);
                if (place < range.Low || place > range.High) continue;
                bool isNamed = digit == 1 ? (exponent - first) % stride == 0 : last - first < 1 && (digit is 2 or 5);
                if (isNamed) ticks.AddMajor(place, digit == 1 ? Power(exponent) : NumberText.Of(digit * Math.Pow(10, exponent)));
                else ticks.AddMinor(place);
            }
        }

        return ticks;
    }

    private static string Power(int exponent) => exponent is >= -2 and <= 3 ? NumberText.Of(Math.Pow(10, exponent))
        : "10" + (exponent < 0 ? "⁻" : "") + string.Concat(
            Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
}
