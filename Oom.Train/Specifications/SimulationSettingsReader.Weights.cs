using Oom.Numerics;
using Oom.Simulation.Detector;
using Oom.Simulation.Operators;
using Oom.Simulation.Showers;

namespace Oom.Train.Specifications;

/// <summary>What is written as weights of an event.</summary>
internal static partial class SimulationSettingsReader
{
    private static WeightSettings ReadWeights(SpecificationNode node)
    {
        node.AllowKeys("wilson-coefficients", "wilson-points", "scales");
        var points = new List<OperatorPoint>();
        if (node.TryGet("wilson-coefficients", out var names))
        {
            var coefficients = new List<WilsonCoefficient>();
            foreach (var item in names.Items())
            {
                var coefficient = item.Choice([.. Enum.GetValues<WilsonCoefficient>().Select(value => (value.ToString(), value))]);
                if (coefficients.Contains(coefficient)) throw item.Error($"the coefficient '{coefficient}' is named twice");
                coefficients.Add(coefficient);
            }

            points.AddRange(OperatorPoint.Base(coefficients));
        }

        if (node.TryGet("wilson-points", out var further))
        {
            foreach (var item in further.Items())
            {
                var point = ReadPoint(item);
                if (points.Any(other => other.Name == point.Name)) throw item["name"].Error($"the point '{point.Name}' is named twice");
                points.Add(point);
            }
        }

        return new WeightSettings { OperatorPoints = [.. points], Scales = node.TryGet("scales", out var scales) && scales.Flag() };
    }

    private static ValueList<RecoilVariation> ReadRecoils(SpecificationNode node)
    {
        var variations = new List<RecoilVariation>();
        foreach (var item in node.Items())
        {
            item.AllowKeys("name", "scale-factor", "damping");
            var variation = new RecoilVariation { Name = SpecificationReader.Name(item["name"]) };
            variation = item.Apply("scale-factor", variation, (v, value) => v with { ScaleFactor = value.Number() });
            variation = item.Apply("damping", variation, (v, value) => v with { Damping = value.Number() });
            if (SimulationColumns.ScaleWeights.Contains("isr_" + variation.Name) || variations.Any(other => other.Name == variation.Name)) throw item["name"].Error($"the weight 'isr_{variation.Name}' is there already");
            variations.Add(variation);
        }

        return [.. variations];
    }

    private static OperatorPoint ReadPoint(SpecificationNode node)
    {
        string[] names = Enum.GetNames<WilsonCoefficient>();
        node.AllowKeys(["name", .. names]);
        return new(SpecificationReader.Name(node["name"]), [.. names.Select(name => node.TryGet(name, out var value) ? value.Number() : 0)]);
    }

    private static EfficiencyUncertainties ReadUncertainties(SpecificationNode node)
    {
        node.AllowKeys("electron", "muon", "b-tag", "c-tag", "mistag");
        var uncertainties = new EfficiencyUncertainties();
        uncertainties = node.Apply("electron", uncertainties, (u, value) => u with { Electron = value.Number() });
        uncertainties = node.Apply("muon", uncertainties, (u, value) => u with { Muon = value.Number() });
        uncertainties = node.Apply("b-tag", uncertainties, (u, value) => u with { BottomTag = value.Number() });
        uncertainties = node.Apply("c-tag", uncertainties, (u, value) => u with { CharmTag = value.Number() });
        return node.Apply("mistag", uncertainties, (u, value) => u with { Mistag = value.Number() });
    }
}
