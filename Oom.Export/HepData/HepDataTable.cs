using YamlDotNet.RepresentationModel;

namespace Oom.Export.HepData;

/// <summary>A table of a submission.</summary>
/// <param name="Name">Its name, at most 64 characters.</param>
/// <param name="File">File name of its data.</param>
/// <param name="Description">What stands in it.</param>
/// <param name="Observables">HEPData's keyword of the quantity, as in "DSIG".</param>
/// <param name="Independent">The bins: one entry a row.</param>
/// <param name="Dependent">The quantities.</param>
internal sealed record HepDataTable(string Name, string File, string Description, string Observables, IReadOnlyList<YamlNode> Independent,
    IReadOnlyList<YamlNode> Dependent);
