using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;
using Oom.Train.Tables;

namespace Oom.Train.Ratios;

/// <summary>A piece that is a network: features [N, features] to coefficients [N, terms].</summary>
internal sealed class NetworkPiece : IModelPiece
{
    private readonly Session _session;
    private readonly SessionRun _run;
    private readonly NativeTensor<float> _features, _coefficients;

    /// <summary>Opens a network.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="Json.DocumentException">The file is no piece of a refinable model.</exception>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model.</exception>
    public NetworkPiece(string path)
    {
        var description = NetworkPieceDescription.ReadFrom(ModelFile.Load(path), path);
        Terms = description.Terms;
        Inputs = [.. description.Features.Select(feature => new TableExpression(feature, Sql.Name(feature), ColumnType.Float32))];
        _session = Session.Create(path);
        _features = NativeTensor.Allocate<float>(ColumnBlock.MostRows, Inputs.Count);
        _coefficients = NativeTensor.Allocate<float>(ColumnBlock.MostRows, Terms.Count);
        _run = _session.NewRun().BindInput(0, _features).BindOutput(0, _coefficients);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Terms { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TableExpression> Inputs { get; }

    /// <inheritdoc/>
    public void Evaluate(ColumnBlock block, int firstColumn, Span<double> coefficients)
    {
        _features.Rows = _coefficients.Rows = block.Count;
        var features = _features.Span;
        for (int f = 0; f < Inputs.Count; f++)
        {
            var values = block.Floats(firstColumn + f);
            for (int row = 0; row < block.Count; row++) features[row * Inputs.Count + f] = values[row];
        }

        _run.Run();
        var outputs = _coefficients.Span;
        for (int i = 0; i < block.Count * Terms.Count; i++) coefficients[i] = outputs[i];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
        _features.Dispose();
        _coefficients.Dispose();
    }
}
