using Oom.Terminal;

namespace Oom.Events;

public sealed partial record CrossSectionNormalisation
{
    /// <summary>Normalises the rows of a table: their weights are parts of the cross-section in pb, as those that trainings read, unless
    /// the cross-section is given.</summary>
    /// <param name="header">What is known of the table.</param>
    /// <param name="totals">The sums of all rows.</param>
    /// <param name="crossSectionPb">The cross-section in pb that the user gives; null to take the weights as they are.</param>
    /// <exception cref="NormalisationException">The weights add up to nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given cross-section is zero or not finite.</exception>
    public static CrossSectionNormalisation Detect(TableHeader header, EventTotals totals, double? crossSectionPb = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(totals);
        RequireGiven(crossSectionPb);
        RequireWeights(totals.Nominal, totals, Found(totals.Nominal, totals.Events));
        string weights = header.WeightColumn is { } column ? $"the column {Excerpt.Of(column)}"
            : $"1 for each row, there being no column '{TableHeader.UsualWeight}'";
        if (crossSectionPb is { } pb)
        {
            var given = ScaledToGiven(pb, totals);
            return given with { Description = $"{weights}, {given.Description}" };
        }

        double error = Math.Sqrt(totals.Nominal.SumOfSquares);
        return new(NormalisationKind.Parts, totals.SumOfWeights, error, 1,
            $"{weights}, in pb as it stands, adding up to {Digits.WithError(totals.SumOfWeights, error)} pb");
    }
}
