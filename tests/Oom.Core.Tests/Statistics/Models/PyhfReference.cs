using System.Text.Json;
using Oom.Statistics.Workspaces;

namespace Oom.Statistics.Models;

/// <summary>What pyhf made of a workspace; see pyhf_models_reference.py.</summary>
internal sealed class PyhfReference
{
    private static readonly Lazy<JsonDocument> Document = new(
        ()
        => JsonDocument.Parse(
        File.ReadAllText(TestData.Repository("tests", "Oom.Core.Tests", "Statistics", "Models", "pyhf_models_reference.json"))));

    private PyhfReference(JsonElement root)
    {
        Root = root;
        Workspace = Workspace.Parse(root.GetProperty("workspace").GetRawText(), "pyhf_models_reference.json");
        Data = Workspace.Model.Data(Workspace.Counts);
    }

    public JsonElement Root { get; }

    public Workspace Workspace { get; }

    public BinnedModel Model => Workspace.Model;

    public double[] Data { get; }

    public int Interest => Model.IndexOf(Workspace.ParameterOfInterest);

    public static PyhfReference Load(string name) => new(Document.Value.RootElement.GetProperty(name));

    /// <summary>Values of parameters in the model's order.</summary>
    public double[] Values(JsonElement parameters)
        => [.. Model.Parameters.Select(parameter => parameters.GetProperty(parameter.Name).GetDouble())];

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
