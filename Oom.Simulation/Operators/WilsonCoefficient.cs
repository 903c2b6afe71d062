namespace Oom.Simulation.Operators;

/// <summary>
/// The Wilson coefficients of top-pair production that are known here, with the names and normalisation of SMEFTsim 3 (Brivio, JHEP
/// 04 (2021) 073, arXiv:2012.11343), flavour symmetry topU3l,
/// covariant derivative D = d + i g_s T^a G^a; each multiplies its operator over Lambda^2 with Lambda = 1 TeV.
/// </summary>
public enum WilsonCoefficient
{
    /// <summary>Real part of the chromomagnetic coefficient: (Q-bar sigma^{mu nu} T^a t) H-tilde G^a_{mu nu} + h.c.</summary>
    ctGRe,

    /// <summary>Its imaginary part, which violates CP.</summary>
    ctGIm,

    /// <summary>(Q-bar gamma_mu T^a Q)(q-bar gamma^mu T^a q), q of the first two generations.</summary>
    cQj18,

    /// <summary>(Q-bar sigma^i gamma_mu T^a Q)(q-bar sigma^i gamma^mu T^a q).</summary>
    cQj38,

    /// <summary>(t-bar gamma_mu T^a t)(q-bar gamma^mu T^a q).</summary>
    ctj8,
}
