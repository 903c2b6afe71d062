using Oom.Reinterpret.Results;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Reinterpret.Tests;

public class StrengthAgreementTests
{
    [Fact]
    public void Strengths_that_lie_further_apart_than_the_larger_error_are_told_of_with_what_to_do()
    {
        string? warning = StrengthAgreement.Warning(Strength("simplified", 363, 37, 38), Strength("full", 280, 20, 30));
        Assert.StartsWith(
            "the strengths of the simplified and the full likelihood lie 2.2 times the larger error apart, "
            + "though they are of the same measurement: quote the full one", warning, StringComparison.Ordinal);
    }

    [Theory]
    // The errors towards each other count: of 280 that upwards, of 363 that downwards.
    [InlineData(363, 37, 5, 280, 5, 90)]
    [InlineData(280, 5, 90, 363, 37, 5)]
    [InlineData(363, 84, 5, 280, 5, 30)]
    [InlineData(1, 0.1, double.PositiveInfinity, 1, 0.1, 0.1)]
    public void Strengths_within_an_error_are_not(double first, double down, double up, double second, double secondDown, double secondUp)
        => Assert.Null(StrengthAgreement.Warning(Strength("simplified", first, down, up), Strength("full", second, secondDown, secondUp)));

    [Fact]
    public void A_strength_that_is_missing_says_so_itself()
    {
        var missing = Outcomes.Of<ProfileInterval>(() => throw new InvalidOperationException("no fit"));
        Assert.Null(
            StrengthAgreement.Warning(Strength("simplified", 1, 0.1, 0.1), Strength("full", 5, 0.1, 0.1) with { Strength = missing }));
    }

    private static StrengthComparison Strength(string likelihood, double value, double down, double up)
    {
        var limit = Outcomes.Of<UpperLimit>(() => throw new InvalidOperationException("not asked for"));
        return new(likelihood, Outcomes.Of(() => new ProfileInterval(value, value - down, value + up, false, false)), limit, null, null);
    }
}
