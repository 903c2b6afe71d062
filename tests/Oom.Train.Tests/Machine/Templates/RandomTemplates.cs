using Oom.Numerics;

namespace Oom.Train.Machine.Templates;

/// <summary>Histograms of random events, so that all channels belong together.</summary>
internal static class RandomTemplates
{
    public static double[] Of(TemplateLayout layout, ulong seed, int events = 400)
    {
        double[] templates = new double[layout.Length];
        var random = new Philox4x32(seed, 0);
        float[] slopes = new float[layout.Parameters], factors = new float[layout.Alternatives], nuisances = new float[layout.Nuisances];
        for (int e = 0; e < events; e++)
        {
            foreach (ref float s in slopes.AsSpan()) s = (float)random.NextDouble();
            foreach (ref float f in factors.AsSpan()) f = 0.5f + (float)random.NextDouble();
            foreach (ref float s in nuisances.AsSpan()) s = 0.1f * (float)random.NextNormal();
            bool fiducial = random.NextDouble() < 0.8, selected = random.NextDouble() < 0.6;
            if (!fiducial && !selected) continue;
            new EventContribution(layout, 0.5 + random.NextDouble(), slopes, slopes, factors, factors, nuisances).Add(
                templates, selected ? (int)(random.NextDouble() * layout.DetectorBins)
                : -1, fiducial ? (int)(random.NextDouble() * layout.GeneratorBins) : -1, 1);
        }

        return templates;
    }
}
