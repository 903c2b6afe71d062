using Oom.Reinterpret.Results;
using Oom.Reinterpret.Tool.Printing;

namespace Oom.Reinterpret.Tests;

public class ExclusionTextTests
{
    [Theory]
    [InlineData(0.209, 0.003, false, "excluded at 95 % CL: strength 1 lies above the observed limit of 0.209 (CLs = 0.0030)")]
    [InlineData(2.275, 0.4, true, "would not be excluded at 95 % CL: strength 1 lies below the expected limit of 2.28 (CLs = 0.40)")]
    [InlineData(double.PositiveInfinity, 0.4, false, "not excluded at 95 % CL: no strength is (CLs = 0.40 at strength 1)")]
    [InlineData(
        1e-30, null, false, "excluded at 95 % CL: strength 1 lies above the observed limit of 1.00E-30 (CLs too small to compute)", "")]
    // CLs of a signal whose own errors grow rises again beyond the limit.
    [InlineData(0.9, 0.06, false, "not excluded at 95 % CL: CLs = 0.060 at strength 1, beside the observed limit of 0.900")]
    [InlineData(0.1, null, false, "excluded at 95 % CL: strength 1 lies above the observed limit of 0.100 (no CLs: fits do not converge so far above it)")]
    [InlineData(2.275, null, false, "not excluded at 95 % CL: strength 1 lies below the observed limit of 2.28 (no CLs: no fit)")]
    [InlineData(null, 0.4, false, "not excluded at 95 % CL: CLs = 0.40 at strength 1; the limit was not found: no fit")]
    [InlineData(null, null, false, "whether strength 1 is excluded cannot be said: no fit")]
    public void Sentence_says_what_is_known(double? limit, double? probability, bool isExpected, string expected, string reason = "no fit")
        => Assert.Equal(expected, ExclusionText.Of(
            new Exclusion(1, 0.95, limit, probability, isExpected, false, reason.Length > 0 ? [reason] : []), 3));
}
