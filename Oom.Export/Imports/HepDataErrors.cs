using System.Globalization;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>The errors beside the values of a HEPData column: absolute or in percent, of one size or of two sides.</summary>
internal static class HepDataErrors
{
    private const string ErrorsKey = "errors", SymmetricKey = "symerror", AsymmetricKey = "asymerror";

    /// <summary>The total error of each value, in the unit of the values; null where one has none, or none that is a number.</summary>
    public static double[]? Of(DocumentNode column)
    {
        double?[] errors = [.. column["values"].Array().Select(Total)];
        return Array.TrueForAll(errors, error => error > 0) ? [.. errors.Select(error => error!.Value)] : null;
    }

    private static double? Total(DocumentNode value)
    {
        if (!value.TryGet(ErrorsKey, out var list)) return null;
        double central = HepDataNumber.Of(value["value"]);
        var parts = list.Array().Where(error => error.IsObject)
            .Select(error => (Label: error.TryGet("label", out var label) && label.IsString ? label.String()
            : "", Size: Size(error, central))).ToList();
        string[] labels = [.. parts.Select(part => part.Label)];
        // Without labels every error is a part; a total is enough.
        var sums = parts.FindAll(part => part.Label.Length > 0 && UncertaintyWords.IsTotal(part.Label));
        var counted = sums.Count > 0 ? sums[..1]
            : parts.FindAll(part => part.Label.Length == 0 || !UncertaintyWords.IsSum(part.Label, labels));
        return counted.Exists(part => part.Size is null) ? null : Math.Sqrt(counted.Sum(part => part.Size!.Value * part.Size.Value));
    }

    private static double? Size(DocumentNode error, double central)
    {
        if (error.TryGet(SymmetricKey, out var symmetric))
            return Math.Abs(Number(symmetric, central) ?? double.NaN) is var size && double.IsFinite(size) ? size : null;
        if (!error.TryGet(AsymmetricKey, out var sides) || !sides.IsObject || !sides.TryGet("plus", out var plus)
            || !sides.TryGet("minus", out var minus))
            return null;
        return Number(plus, central) is { } up && Number(minus, central) is { } down ? (Math.Abs(up) + Math.Abs(down)) / 2 : null;
    }

    // Such as 0.5, "0.5" and "5%".
    private static double? Number(DocumentNode node, double central)
    {
        if (!node.IsString) return node.Number();
        string text = node.String().Trim();
        bool isPercent = text.EndsWith('%');
        if (!double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || !double.IsFinite(number))
            return null;
        return isPercent ? number / 100 * central : number;
    }
}
