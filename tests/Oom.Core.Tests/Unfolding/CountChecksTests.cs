using Oom.Bundles;
using Oom.Measurements;

namespace Oom.Unfolding;

/// <summary>Counts that no method can make a measurement of are refused by their bins: cases u4 and u9, and others of their kind.</summary>
public class CountChecksTests
{
    [Theory]
    [InlineData(UnfoldingMethod.IterativeBayesian)]
    [InlineData(UnfoldingMethod.Tikhonov)]
    public void Counts_where_nothing_is_expected_are_refused(UnfoldingMethod method)
        => Assert.Contains("in which the response expects no events: 5 (3 counts)", Refusal("u4_dead_det3", method),
            StringComparison.Ordinal);

    [Fact]
    public void Bin_in_which_nothing_is_expected_and_nothing_found_is_no_obstacle()
        => Assert.All(Build("u4_dead_det0", UnfoldingMethod.IterativeBayesian, counts => counts).ErrorsPb(),
            error => Assert.InRange(error, 1e-6, 1));

    [Fact]
    public void Empty_bin_is_named_by_maximum_likelihood_and_by_the_iteration()
    {
        Assert.Contains("there are no counts in detector-level bins of 10: 10 (5.125 expected)",
            Refusal("u9_one_zero", UnfoldingMethod.MaximumLikelihood), StringComparison.Ordinal);
        Assert.Contains("there are no counts in detector-level bins of 10: 10 (5.125 expected)",
            Refusal("u9_one_zero", UnfoldingMethod.IterativeBayesian), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnfoldingMethod.IterativeBayesian)]
    [InlineData(UnfoldingMethod.MaximumLikelihood)]
    [InlineData(UnfoldingMethod.MatrixInversion)]
    [InlineData(UnfoldingMethod.Tikhonov)]
    public void No_counts_at_all_are_no_measurement(UnfoldingMethod method)
        => Assert.Contains("there are no counts in detector-level bins of 10: 1 (17.69 expected), 2 (30.61 expected)",
            Assert.Throws<UnfoldingException>(() => Build("u9_one_zero", method, counts => new double[counts.Length])).Message,
            StringComparison.Ordinal);

    private static string Refusal(string name, UnfoldingMethod method)
        => Assert.Throws<UnfoldingException>(() => Build(name, method, counts => counts)).Message;

    private static Measurement Build(string name, UnfoldingMethod method, Func<double[], double[]> change)
    {
        string File(string kind) => TestData.Repository("tests", "data", "cases", "unfold", $"{name}.{kind}.json");
        var response = ResponseDocument.Load(File("response"));
        return new MeasurementBuilder(response, new UnfoldingSettings { Method = method })
            .Build(change(CountsDocument.Load(File("counts")).Counts), MeasurementKind.Observed, null);
    }
}
