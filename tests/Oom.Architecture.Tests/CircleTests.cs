using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Oom.Architecture.Circles.Attributes.Below;
using StronglyConnectedComponents;
using Xunit.Sdk;

namespace Oom.Architecture;

/// <summary>No namespaces of an assembly depend on each other in a circle.</summary>
public sealed class CircleTests
{
    public static TheoryData<string> Products => [.. ProjectFile.All.Where(project => project.IsProduct).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Products))]
    public void Namespaces_of_a_product_form_no_circle(string product)
    {
        string assembly = ProjectFile.Get(product).Assembly;
        var types = new ArchLoader().LoadFilteredDirectory(Path.GetDirectoryName(assembly), Path.GetFileName(assembly)).Build();

        Assert.NotEmpty(types.Types);
        AssertCircles([], types);
    }

    [Fact]
    public void Circles_are_seen_in_method_bodies_lambdas_generic_arguments_and_attributes()
    {
        string root = typeof(BelowAttribute).Namespace!.Replace(".Attributes.Below", "", StringComparison.Ordinal);
        var types = new ArchLoader().LoadNamespacesWithinAssembly(typeof(BelowAttribute).Assembly, root).Build();

        AssertCircles(
            [.. new[] { "Attributes", "Bodies", "Generics", "Lambdas" }.Select(kind => $"{root}.{kind}.Above, {root}.{kind}.Below")],
            types);
    }

    private static void AssertCircles(IEnumerable<string> expected, ArchUnitNET.Domain.Architecture types)
    {
        var circles = SliceRuleDefinition.Slices().Matching("(**)").Should().BeFreeOfCycles().Evaluate(types)
            .Where(result => !result.Passed)
            .ToDictionary(
                result
                => string.Join(", ", ((DependencyCycle<Slice>)result.EvaluatedObject).Contents.Select(slice => slice.Description)
                .Order(StringComparer.Ordinal)));

        foreach (var circle in circles.Where(circle => !expected.Contains(circle.Key)))
            throw new XunitException($"{circle.Key}\n{circle.Value.Description}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), circles.Keys.Order(StringComparer.Ordinal));
    }
}
