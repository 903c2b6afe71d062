namespace Oom.Events;

/// <summary>One process of the init block of a Les Houches event file.</summary>
/// <param name="Id">Identifier that events refer to (LPRUP).</param>
/// <param name="CrossSectionPb">Cross-section in pb (XSECUP).</param>
/// <param name="CrossSectionErrorPb">Statistical error of the cross-section in pb (XERRUP).</param>
/// <param name="MaximumWeightPb">Largest event weight in pb (XMAXUP).</param>
public readonly record struct LheProcess(int Id, double CrossSectionPb, double CrossSectionErrorPb, double MaximumWeightPb);
