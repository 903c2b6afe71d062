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
    [InlineData("[[-5, 10]]", "[[5, 10]]",
        "w.json: $.measurements[0].config.parameters[0]: the parameter \"mu\" starts at 1, outside its range")]
    [InlineData("\"inits\": [1]", "\"inits\": []", "w.json: $.measurements[0].config.parameters[1].inits: expected at least one element")]
    [InlineData("\"bounds\"", "\"sigmas\": [1], \"bounds\"",
        "w.json: $.measurements[0].config.parameters[0].sigmas: the parameter \"mu\" has no sigmas")]
    [InlineData("\"bounds\"", "\"factors\": [1], \"bounds\"",
        "w.json: $.measurements[0].config.parameters[0].factors: the parameter \"mu\" has no Poisson constraint")]
    [InlineData("\"bounds\"", "\"auxdata\": [1], \"bounds\"",
        "w.json: $.measurements[0].config.parameters[0].auxdata: the parameter \"mu\" has no auxiliary")]
    [InlineData("\"bounds\"", "\"inits\": [1, 1], \"bounds\"",
        "w.json: $.measurements[0].config.parameters[0]: the parameter \"mu\" needs 1 start values, found 2")]
    [InlineData("[5, 6]", "[5, -6, 1e999]", "w.json: $.channels[0].samples[0].data[2]: the number is too large")]
    [InlineData("\"data\": null", "\"data\": [1]", "w.json: $.channels[0].samples[0].modifiers[0].data: a normfactor has no data")]
    public void Wrong_workspaces_are_refused_at_their_place(string old, string wrong, string message)
        => Assert.Contains(message, Assert.Throws<DocumentException>(
            () => Workspace.Parse(Text.Replace(old, wrong, StringComparison.Ordinal), "w.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"name\": \"mu\", \"type\": \"normsys\", \"data\": {\"hi\": 1.1, \"lo\": 0.9}}",
        "modifiers[0].name: the name \"mu\" stands for normfactor and normsys")]
    [InlineData("{\"name\": \"a\", \"type\": \"normsys\", \"data\": {\"hi\": 1.1, \"lo\": 0}}",
        "modifiers[0].data.lo: expected a number above 0, found 0")]
    [InlineData("{\"name\": \"a\", \"type\": \"histosys\", \"data\": {\"hi_data\": [1], \"lo_data\": [1, 2]}}",
        "modifiers[0].data.hi_data: expected 2 numbers")]
    [InlineData("{\"name\": \"a\", \"type\": \"staterror\", \"data\": [1, -2]}", "modifiers[0].data[1]: expected a number of at least 0")]
    [InlineData("{\"name\": \"L\", \"type\": \"lumi\", \"data\": null}", "modifiers[0].name: the name of a lumi is \"lumi\"")]
    [InlineData("{\"name\": \"lumi\", \"type\": \"lumi\", \"data\": null}",
        "w.json: $.measurements[0].config.parameters: samples have the luminosity \"lumi\", which needs inits, bounds, auxdata and sigmas here")]
    [InlineData("{\"name\": \"u\", \"type\": \"shapesys\", \"data\": [1, 2]}, {\"name\": \"u\", \"type\": \"shapesys\", \"data\": [1, 2]}",
        "modifiers[1].name: the sample has the shapesys \"u\" twice")]
    public void Wrong_modifiers_are_refused_at_their_place(string modifiers, string message)
    {
        string text = Text.Replace("]}]}],\n \"observations\"",
            $"]}}, {{\"name\": \"b\", \"data\": [1, 2], \"modifiers\": [{modifiers}]}}]}}],\n \"observations\"", StringComparison.Ordinal);
        Assert.NotEqual(Text, text);
        Assert.Contains(message, Assert.Throws<DocumentException>(() => Workspace.Parse(text, "w.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_staterror_of_one_name_in_two_channels_is_one_set_of_separate_bins()
    {
        // As pyhf counts them: channels by name, so that A's bin comes first although it stands second, and the settings follow that order.
        var workspace = Workspace.Parse("""
            {"channels": [{"name": "B", "samples": [{"name": "b", "data": [80, 60], "modifiers": [{"name": "s", "type": "staterror", "data": [8, 3]}]}]},
                          {"name": "A", "samples": [{"name": "sig", "data": [5], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                                                    {"name": "b", "data": [50], "modifiers": [{"name": "s", "type": "staterror", "data": [10]}]}]}],
             "observations": [{"name": "B", "data": [7, 8]}, {"name": "A", "data": [9]}],
             "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": [{"name": "s", "inits": [1.1, 1.2, 1.3]}]}}], "version": "1.0.0"}
            """, "w.json");
        Assert.Equal([9, 7, 8], workspace.Counts);
        var errors = workspace.Model.Parameters.Where(parameter => parameter.Name != "mu").ToList();
        Assert.Equal(["s[0]", "s[1]", "s[2]"], errors.Select(parameter => parameter.Name));
        Assert.Equal([0.2, 0.1, 0.05], errors.Select(parameter => parameter.Scale));
        Assert.Equal([1.1, 1.2, 1.3], errors.Select(parameter => parameter.Initial));
    }

    [Fact]
    public void Another_parameter_of_interest_and_measurement_are_chosen_by_name()
    {
        string text = Text.Replace("\"measurements\": [",
            "\"measurements\": [{\"name\": \"first\", \"config\": {\"poi\": \"\", \"parameters\": []}}, ", StringComparison.Ordinal);
        Assert.Equal("", Workspace.Parse(text, "w.json").ParameterOfInterest);
        Assert.Equal("mu", Workspace.Parse(text, "w.json", parameterOfInterest: "mu").ParameterOfInterest);
        Assert.Equal("m", Workspace.Parse(text, "w.json", "m").Measurement);
        Assert.Contains("there is no measurement \"x\"; there are first, m",
            Assert.Throws<DocumentException>(() => Workspace.Parse(text, "w.json", "x")).Message, StringComparison.Ordinal);
    }
}
