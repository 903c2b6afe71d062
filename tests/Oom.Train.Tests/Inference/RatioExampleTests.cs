using Oom.Bundles;
using Oom.Train.Commands;

namespace Oom.Train.Inference;

/// <summary>examples/ratio: what its README says of the trained folder beside it.</summary>
public class RatioExampleTests
{
    private static string Example(params string[] parts) => TestData.Repository(["examples", "ratio", .. parts]);

    [Fact]
    public void Posteriors_of_the_trained_folder_are_those_of_the_README()
    {
        string readme = File.ReadAllText(Example("README.md"));

        var (_, each, error) = CommandRun.Of(PosteriorCommand.Create(), Example("trained"), Example("measured.csv"));
        var (_, together, _) = CommandRun.Of(PosteriorCommand.Create(), Example("trained"), Example("measured.csv"), "--together");

        Assert.Equal("", error);
        string[] lines = each.TrimEnd().Split('\n');
        foreach (string line in (string[])[.. lines[..2], .. lines[^2..], .. together.TrimEnd().Split('\n')])
            Assert.Contains(line + "\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Trained_folder_is_of_the_specification_and_the_table_beside_it()
    {
        Assert.Equal(File.ReadAllText(Example("ratio.yaml")), File.ReadAllText(Example("trained", RatioFolder.SpecificationFile)));
        Assert.Contains(Digest.OfFile(Example("events.csv.gz")), File.ReadAllText(Example("trained", RatioFolder.DocumentFile)), StringComparison.Ordinal);
        string readme = File.ReadAllText(Example("README.md")), name = "best validation loss ";
        foreach (string line in readme.Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal)))
        {
            string loss = line[(line.IndexOf(name, StringComparison.Ordinal) + name.Length)..].Split(' ')[0];
            Assert.Contains($"\"validationLoss\": {loss[..^1]}", File.ReadAllText(Example("trained", RatioFolder.DocumentFile)), StringComparison.Ordinal);
        }
    }
}
