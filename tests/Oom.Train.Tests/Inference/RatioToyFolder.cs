using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>A folder with a trained toy, which tests share and leave as it is.</summary>
public sealed class RatioToyFolder : IDisposable
{
    private readonly TableFolder _folder = new();

    public RatioToyFolder()
    {
        _folder.Text("rows.csv", RatioToy.Csv(RatioToy.Rows(4000)));
        Path = RatioToy.Train(_folder, "ratio");
    }

    public string Path { get; }

    public void Dispose() => _folder.Dispose();
}
