using Oom.Statistics.Limits;
using Oom.Statistics.Models;
using Oom.Statistics.Workspaces;

namespace Oom.Reinterpret.Limits;

/// <summary>What is to be known before the numbers of a workspace are used.</summary>
internal static class LimitRemarks
{
    /// <summary>The remarks, one sentence each.</summary>
    public static IEnumerable<string> Of(Workspace workspace, AsymptoticTest? test, LimitOptions options)
    {
        if (workspace.Measurements.Count > 1)
            yield return $"there are {workspace.Measurements.Count} measurements ({string.Join(", ", workspace.Measurements)}); this is \"{workspace.Measurement}\"";
        if (workspace.UnusedParameters.Count > 0)
            yield return $"no sample has the parameters {string.Join(", ", workspace.UnusedParameters)}, whose settings are not used";
        var range = workspace.Model.Parameters[workspace.Model.IndexOf(workspace.ParameterOfInterest)];
        if (options.Statistic == TestStatisticKind.QMuTilde && range.Low < 0)
            yield return $"q-tilde takes the best strength as not negative, the fit may go down to {FormattableString.Invariant($"{range.Low:G4}")}; --test-stat q tests with the range of the fit";
        if (test is not null && options.Toys == 0)
        {
            var regime = Attempt.To(() => test.Regime);
            if (!regime.IsKnown) yield return $"whether the asymptotic formulas hold is not known: {regime.Reason}";
            else if (Regime(workspace.Model, regime.Value) is { } reason) yield return reason;
        }

        if (test is not null && test.Best.Values[workspace.Model.IndexOf(workspace.ParameterOfInterest)] >= range.High)
            yield return FormattableString.Invariant(
                $"the best strength lies at the end of its range, {range.High:G4}: limits beyond it depend on that range");
    }

    private static string? Regime(BinnedModel model, AsymptoticRegime regime)
    {
        if (regime.Holds) return null;
        if (regime.FewestEvents >= AsymptoticRegime.EnoughEvents) return regime.Warning;
        int fewest = regime.BinNumber - 1, first = 0;
        var channel = model.Channels[0];
        foreach (var next in model.Channels)
        {
            channel = next;
            if (fewest < first + channel.Bins) break;
            first += channel.Bins;
        }

        return FormattableString.Invariant(
            $"bin {fewest - first + 1} of channel \"{channel.Name}\" expects {regime.FewestEvents:G3} events: below {AsymptoticRegime.EnoughEvents} asymptotics may not hold; --toys 10000 gives limits by pseudo-experiments");
    }
}
