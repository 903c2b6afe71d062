namespace Oom.RefinableModels;

/// <summary>Where a piece's functions of the features come from.</summary>
public enum PieceKind
{
    /// <summary>Boosted trees, a document of this project.</summary>
    Trees,

    /// <summary>A network, an ONNX file.</summary>
    Network,

    /// <summary>Expressions over the columns of the event table, which need no training:
    /// an analytic factor (arXiv:2406.19076, eq. 34).</summary>
    Columns,
}
