namespace Oom.Train.Machine.Templates;

/// <summary>
/// How the response R enters the derivative with respect to c of the distribution x = 1/2
/// [R(c) g(c) + x_direct(c)] of arXiv:2601.08813, eq. 2.8.
/// As printed, R(c) g(c) equals x_direct(c) for any generator-level network, which then has no gradient.
/// </summary>
internal enum ResponseReading
{
    /// <summary>R is held at the nominal c, as in the published measurement: d_c x = 1/2 [R(c0) d_c g + d_c x_direct].</summary>
    NominalResponse,

    /// <summary>R(c) forward, constant backward.</summary>
    StoppedResponse,

    /// <summary>As printed.</summary>
    FullResponse,
}
