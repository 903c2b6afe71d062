namespace Oom.Events;

/// <summary>One process of an event file's init block.</summary>
/// <param name="Id">Identifier of the process (LPRUP).</param>
/// <param name="CrossSectionPb">Cross-section in pb (XSECUP).</param>
/// <param name="ErrorPb">Statistical error of the cross-section in pb (XERRUP).</param>
/// <param name="MaximumWeight">Maximum weight (XMAXUP); its meaning is the generator's.</param>
public readonly record struct LheProcess(int Id, double CrossSectionPb, double ErrorPb, double MaximumWeight);
