namespace Oom.Events;

/// <summary>The text formats of HepMC.</summary>
public enum HepMcFormat
{
    /// <summary>HepMC3 ASCII (A. Buckley et al., Comput. Phys. Commun. 260 (2021) 107310, arXiv:1912.08005).</summary>
    Ascii3,

    /// <summary>HepMC2 IO_GenEvent (M. Dobbs, J. B. Hansen, Comput. Phys. Commun. 134 (2001) 41; layout of HepMC 2.06).</summary>
    GenEvent2,
}
