using Oom.Responses;
using Oom.Statistics;
using Oom.Statistics.Models;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>The expected profile likelihood of a parameter from the detector-level histograms: a full fit at
/// every point, on the nominal expectation as data.</summary>
/// <param name="Values">Values of the parameter.</param>
/// <param name="Total">2 Delta NLL with all nuisances profiled; null where a fit did not converge.</param>
/// <param name="Statistical">The same with all nuisances fixed.</param>
internal sealed record ExpectedProfile(double[] Values, double?[] Total, double?[] Statistical)
{
    private const int PointsPerSide = 12;
    private const double StandardDeviations = 3;

    /// <summary>Half the distance of the two values at which 2 Delta NLL with profiled nuisances is 1: the
    /// uncertainty of the fit; null where they were not found.</summary>
    public double? Uncertainty => (Crossing(1) - Crossing(-1)) / 2;

    /// <summary>Scans a parameter within three standard deviations of its nominal value.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="layout">The layout of the histograms.</param>
    /// <param name="byProcess">The histograms of each process, smooth slopes.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="uncertainty">Its expected uncertainty, for the range.</param>
    public static ExpectedProfile Of(
        MachineSpecification specification, TemplateLayout layout, IReadOnlyList<double[]> byProcess, int parameter, double uncertainty)
    {
        double nominal = specification.Parameters[parameter].Nominal;
        double[] values = [.. Enumerable.Range(-PointsPerSide, 2 * PointsPerSide + 1)
            .Select(i => nominal + StandardDeviations * uncertainty * i / PointsPerSide)];
        var total = Likelihood(specification, layout, byProcess, withNuisances: true);
        var statistical = Likelihood(specification, layout, byProcess, withNuisances: false);
        return new ExpectedProfile(values, Scan(total), Scan(statistical));

        double?[] Scan(BinnedModel model) => new ProfileLikelihood(model, model.ExpectedData(model.Start), parameter).Scan(values);
    }

    // Linear in the root of 2 Delta NLL between the two points around 1.
    private double? Crossing(int side)
    {
        int middle = Values.Length / 2;
        for (int i = middle; i + side >= 0 && i + side < Values.Length; i += side)
        {
            if (Total[i] is not { } near || Total[i + side] is not { } far) return null;
            double inner = Math.Sqrt(Math.Max(0, near)), outer = Math.Sqrt(Math.Max(0, far));
            if (outer >= 1) return Values[i] + (Values[i + side] - Values[i]) * (1 - inner) / (outer - inner);
        }

        return null;
    }

    private static BinnedModel Likelihood(
        MachineSpecification specification, TemplateLayout layout, IReadOnlyList<double[]> byProcess, bool withNuisances)
    {
        int nuisances = withNuisances ? specification.Nuisances.Count : 0, parameters = specification.Parameters.Count;
        var components = new List<LikelihoodComponent>();
        for (int process = 0; process < byProcess.Count; process++)
        {
            double[] templates = byProcess[process];
            string name = specification.Processes[process].Name;
            double[] logNormal = [.. specification.Nuisances.Take(nuisances).Select(n => n.LogSlope(name))];
            double[] measured = Sum(layout, templates, 0);
            int strength = specification.Parameters.ToList()
                .FindIndex(p => p.Kind == ParameterKind.SignalStrength && p.Processes.Contains(name));
            double[]?[] none = new double[nuisances][];
            double[]?[] slopes = [.. Enumerable.Range(0, nuisances)
                .Select(k => specification.Nuisances[k].HasTemplates ? layout.Nuisance(templates, k).ToArray() : null)];
            double[]?[] byParameter = [
                .. Enumerable.Range(0, parameters).Select(p => specification.Parameters[p].Kind == ParameterKind.SignalStrength ? null
                : Sum(layout, templates, TemplateLayout.Slope(p)))];
            components.Add(new LikelihoodComponent(measured, strength < 0 ? null : strength, byParameter, none, logNormal));
            components.Add(
                new LikelihoodComponent(layout.Background(templates).ToArray(), null, new double[parameters][], slopes, logNormal));
        }

        return BinnedLikelihood.Model(components, [.. specification.Parameters.Select(p => p.Nominal)], nuisances);
    }

    private static double[] Sum(TemplateLayout layout, double[] templates, int channel)
    {
        double[] sums = new double[layout.DetectorBins];
        var matrix = layout.Matrix(templates, channel);
        for (int cell = 0; cell < matrix.Length; cell++) sums[cell / layout.GeneratorBins] += matrix[cell];
        return sums;
    }
}
