using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tests;

public class DomainTextTests
{
    [Theory]
    [InlineData(40, false)]
    // As events in MeV do.
    [InlineData(41, true)]
    public void Sample_of_which_everything_lies_outside_is_asked_for_its_unit(int outside, bool isAsked)
    {
        var domain = new DomainResult([new CutFlowStep("m_tt", outside, outside / 41.0)],
            new CutFlowStep("at least one feature", outside, outside / 41.0), new CutFlowStep("all", 41, 1), []);
        Assert.Equal(isAsked, DomainText.Sentences(domain).First()
            .EndsWith("m_tt " + outside + "; are their momenta in GeV?", StringComparison.Ordinal));
    }
}
