using Oom.Json;

namespace Oom.Statistics.Workspaces;

public class WorkspaceTests
{
    private const string Text = """
        {"channels": [{"name": "SR", "samples": [{"name": "s", "data": [5, 6], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]}]}],
         "observations": [{"name": "SR", "data": [7, 5]}],
         "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [{"name": "mu", "bounds": [[-5, 10]]}, {"name": "pruned", "inits": [1]}]}}],
         "version": "1.0.0"}
        """;

    [Fact]
    public void Workspace_gives_model_counts_and_settings()
    {
        var workspace = Workspace.Parse(Text, "w.json", "m");
        Assert.Equal([7, 5], workspace.Counts);
        Assert.Equal("mu", workspace.ParameterOfInterest);
        Assert.Equal((-5, 10), (workspace.Model.Parameters[0].Low, workspace.Model.Parameters[0].High));
        Assert.Equal(["pruned"], workspace.UnusedParameters);
    }

    [Theory]
    [InlineData("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"", "w.json: $.version: expected \"1.0.0\"")]
    [InlineData("[7, 5]", "[7]", "w.json: $.observations[0].data: channel \"SR\" has 2 bins, found 1 counts")]
    [InlineData("[7, 5]", "[7, -5]", "w.json: $.observations[0].data[1]")]
    [InlineData("normfactor", "normfaktor", "w.json: $.channels[0].samples[0].modifiers[0].type")]
    [InlineData("\"poi\": \"mu\"", "\"poi\": \"nu\"", "w.json: $.measurements[0].config.poi: no sample has")]
    [InlineData("\"poi\": \"mu\"", "\"poi\": \"mu\", \"extra\": 1", "w.json: $.measurements[0].config: unknown property \"extra\"")]
    [InlineData("[[-5, 10]]", "[[5, -10]]", "w.json: $.measurements[0].config.parameters[0].bounds[0]: expected a range")]
    [InlineData("[[-5, 10]]", "[[5, 10]]", "w.json: $.channels: the parameter \"mu\" starts at 1, outside its range")]
    public void Wrong_workspaces_are_refused_at_their_place(string old, string wrong, string message)
        => Assert.Contains(message, Assert.Throws<DocumentException>(() => Workspace.Parse(Text.Replace(old, wrong, StringComparison.Ordinal), "w.json")).Message, StringComparison.Ordinal);
}
