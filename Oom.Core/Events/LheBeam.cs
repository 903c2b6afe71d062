namespace Oom.Events;

/// <summary>One beam of an event file's init block.</summary>
/// <param name="PdgId">PDG code of the beam particle (IDBMUP).</param>
/// <param name="EnergyGeV">Energy of the beam in GeV (EBMUP).</param>
/// <param name="PdfGroup">Author group of the parton densities (PDFGUP); 0 where the set
/// is a LHAPDF number, negative where not given.</param>
/// <param name="PdfSet">Number of the parton densities (PDFSUP), usually that of LHAPDF.</param>
public readonly record struct LheBeam(int PdgId, double EnergyGeV, int PdfGroup, int PdfSet);
