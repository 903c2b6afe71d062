using Oom.Train.Learning;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>Finds samples that no training can make sense of.</summary>
internal static class SampleChecks
{
    /// <summary>Checks that every parameter changes some event, and every alternative too.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events.</param>
    /// <exception cref="TrainingException">A parameter or an alternative changes nothing.</exception>
    public static void RequireDependence(MachineSpecification specification, EventSample sample)
    {
        int parameters = specification.Parameters.Count, alternatives = specification.Alternatives.Count;
        for (int p = 0; p < parameters; p++)
        {
            var parameter = specification.Parameters[p];
            if (!Exists(sample.ParameterSlopes, parameters, p, slope => slope != 0))
                throw new TrainingException($"no event depends on the parameter '{parameter.Name}': there is no signal to measure");
        }

        for (int a = 0; a < alternatives; a++)
        {
            if (Exists(sample.AlternativeFactors, alternatives, a, factor => factor != 1)) continue;
            throw new TrainingException(
                $"at {specification.NameOf(specification.Alternatives[a])} every event has its nominal weight: the alternative equals the nominal");
        }
    }

    /// <summary>Checks that no nuisance takes all of a bin away within one standard deviation.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="layout">The layout of the histograms.</param>
    /// <param name="templates">The histograms.</param>
    /// <exception cref="TrainingException">A nuisance empties a bin.</exception>
    public static void RequireBinsUnderVariations(MachineSpecification specification, TemplateLayout layout, double[] templates)
    {
        var matrix = layout.Matrix(templates, 0);
        for (int j = 0; j < layout.DetectorBins; j++)
        {
            double yield = layout.Background(templates)[j];
            foreach (double cell in matrix.Slice(j * layout.GeneratorBins, layout.GeneratorBins)) yield += cell;
            if (!(yield > 0)) continue;
            for (int k = 0; k < layout.Nuisances; k++)
            {
                double slope = layout.Nuisance(templates, k)[j];
                if (Math.Abs(slope) < yield) continue;
                throw new TrainingException(FormattableString.Invariant(
                    $"the nuisance '{specification.Nuisances[k].Name}' changes the detector-level bin {j + 1} of {layout.DetectorBins} by {slope:G6} of {yield:G6} events: at one standard deviation the bin is empty or negative; look at its variation, or use fewer bins"));
            }
        }
    }

    private static bool Exists(float[] values, int width, int column, Predicate<float> predicate)
    {
        for (int i = column; i < values.Length; i += width)
        {
            if (predicate(values[i])) return true;
        }

        return false;
    }
}
