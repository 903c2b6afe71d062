namespace Oom.Events;

/// <summary>What an event file's header says of one named weight.</summary>
/// <param name="Id">The identifier that events use (attribute 'id', or 'name' of a weightinfo tag).</param>
/// <param name="Text">The text inside the tag, without surrounding blanks.</param>
/// <param name="GroupName">Name of the group that holds the weight, its type where it has no name; null outside any group.</param>
/// <param name="GroupType">The group's attribute 'type', null where not given.</param>
/// <param name="Combine">The group's attribute 'combine' (envelope, replicas, …), null where not given.</param>
/// <param name="MuR">Factor on the renormalisation scale, null where not said.</param>
/// <param name="MuF">Factor on the factorisation scale, null where not said.</param>
/// <param name="Pdf">LHAPDF number of the parton densities' member, null where not said.</param>
/// <param name="DynamicalScale">Number of MadGraph's dynamical scale choice (attribute DYN_SCALE), null where not said.</param>
public sealed record WeightDeclaration(
    string Id, string Text, string? GroupName, string? GroupType, string? Combine, double? MuR, double? MuF, int? Pdf, int? DynamicalScale);
