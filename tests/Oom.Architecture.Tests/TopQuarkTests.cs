using System.Text.RegularExpressions;

namespace Oom.Architecture;

/// <summary>
/// An observable is of any process: what is known of top quarks stands in the definitions, and in the generator with what it makes of them.
/// All other product files that name them are listed here with the reason; an exception that is no longer one is to be removed.
/// </summary>
public sealed partial class TopQuarkTests
{
    // The language of definitions with its one decay pattern, and the program that makes top pairs and reconstructs them, as one more
    // producer of features.
    private static readonly string[] Homes = ["Oom.Core/Definitions/", "Oom.Simulation/"];

    private static readonly (string Start, string Reason)[] Exceptions =
    [
        ("Oom.Core/Decays/", "the rules of the decay pattern in LHE records, as bundles of version 1.x were published with them"),
        ("Oom.Core/ParticleLevel/", "the same rules in showers, and the particle level of the LHC top working group, which is cited"),
        ("Oom.Core/Features/TopPair", "the plain twin of the ten features: tests hold their expressions against it"),
        ("Oom.Core/Selections/FiducialSelection.cs", "the selection of bundles of version 1.x"),
        ("Oom.Core/Bundles/", "documents of version 1.x, which are still read"),
        ("Oom.Reinterpret/Results/FirstCutFlows.cs", "results of version 1.x, which are still merged"),
        ("Oom.Core/Events/PdgCode.cs", "the codes of all particles"),
        ("Oom.Core/PublicSurface.txt", "lists what the files above declare"),
        ("Oom.Onnx/Observables/", "the input [N, 4, 4] of graphs of four-momenta, as bundles from before other forms have it"),
        ("Oom.Export/Rivet/", "Rivet analyses, written for features of the top pair until expressions are printed as C++"),
        ("Oom.Export/HepData/HepDataFormat.cs", "the words of HEPData for a measurement of top pairs, for such definitions alone"),
        ("Oom.Symbolic/Printing/LatexText.cs", "symbols of features by the names that they have in the definition of the top pair"),
        ("Oom.Train/Commands/GenerateCommand.cs", "the generator's process, by name"),
        ("Oom.Train/Commands/JetsCommand.cs", "the generator of top-quark jets"),
        ("Oom.Train/Commands/SimulateCommand.cs", "the generator's processes, by name, and their simulation"),
        ("Oom.Train/examples.txt", "examples of these commands"),
        ("Oom.Train/Specifications/SpecificationReader.", "a training without a definition is one of the dilepton top pair"),
    ];

    private static IEnumerable<string> Named => RepositoryFiles.All.Where(file => IsProduct(file)
        && !Homes.Any(home => file.StartsWith(home, StringComparison.Ordinal)) && TopQuark().IsMatch(RepositoryFiles.Read(file)));

    [Fact]
    public void No_product_file_outside_definitions_and_generator_names_a_top_quark()
        => Assert.DoesNotContain(Named, file => !Exceptions.Any(exception => file.StartsWith(exception.Start, StringComparison.Ordinal)));

    [Fact]
    public void Every_exception_is_needed()
    {
        string[] named = [.. Named];
        Assert.All(Exceptions, exception => Assert.Contains(named, file => file.StartsWith(exception.Start, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("the top quark", true)]
    [InlineData("public const int Top = 6;", true)]
    [InlineData("FindTopPair(", true)]
    [InlineData("pair.tbar", true)]
    [InlineData("\"ttbar\"", true)]
    [InlineData("eta_t ", true)]
    [InlineData("toponium", true)]
    [InlineData("both tops", true)]
    [InlineData("a signal on top of it; stack[top++]", false)]
    [InlineData("StoppingChange, ToProto, Top + 3", false)]
    public void Words_are_told_apart(string text, bool isNamed) => Assert.Equal(isNamed, TopQuark().IsMatch(text));

    private static bool IsProduct(string file) => file.StartsWith("Oom.", StringComparison.Ordinal) && file.Contains('/', StringComparison.Ordinal)
        && !file.EndsWith(".md", StringComparison.Ordinal);

    [GeneratedRegex(@"(?i:\btop[- ]?(?:quark|pair|decay|mass|physics|working|lines?\b)|\btops\b|anti-?top|(?<![a-z])t?tbar\b|topbar|toponium|\beta_t\b|\bcode of the top\b)"
        + @"|Top(?=Pair|Quark|Mass|Decay|Line)|const int Top\b|PdgCode\.Top\b|TOPBAR")]
    private static partial Regex TopQuark();
}
