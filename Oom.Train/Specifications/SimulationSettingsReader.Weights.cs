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
            var variation = Settings.Read(item, new RecoilVariation { Name = SpecificationReader.Name(item["name"]) });
            if (SimulationColumns.ScaleWeights.Contains("isr_" + variation.Name) || variations.Any(other => other.Name == variation.Name))
                throw item["name"].Error($"the weight 'isr_{variation.Name}' is there already");
            variations.Add(variation);
        }

        return [.. variations];
    }

    private static OperatorPoint ReadPoint(SpecificationNode node)
    {
        string[] names = Enum.GetNames<WilsonCoefficient>();
        node.AllowKeys(["name", .. names]);
        return new(SpecificationReader.Name(node["name"]),
            [.. names.Select(name => node.TryGet(name, out var value) ? value.Number() : 0)]);
    }
}
