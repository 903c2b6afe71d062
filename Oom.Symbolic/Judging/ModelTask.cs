using Oom.Bundles;

namespace Oom.Symbolic.Judging;

/// <summary>A published observable that formulas are to replace.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Digest">SHA-256 of its model file.</param>
/// <param name="Events">Fiducial events with its values.</param>
/// <param name="Responses">Responses of formulas; null where there is nothing to fold with.</param>
public sealed record ModelTask(ObservableDescription Description, string Digest, TeacherEvents Events, IResponseSource? Responses);
