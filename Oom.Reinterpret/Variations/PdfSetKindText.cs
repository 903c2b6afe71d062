namespace Oom.Reinterpret.Variations;

/// <summary>Words for <see cref="PdfSetKind"/>, as printed with an uncertainty.</summary>
internal static class PdfSetKindText
{
    public static string Describe(this PdfSetKind kind) => kind switch
    {
        PdfSetKind.Replicas => "replicas",
        PdfSetKind.SymmetricHessian => "symmetric Hessian",
        PdfSetKind.AsymmetricHessian => "Hessian",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of set"),
    };
}
