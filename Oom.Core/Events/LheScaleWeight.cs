namespace Oom.Events;

/// <summary>The declaration of a weight for other renormalisation and factorisation scales than the nominal ones.</summary>
/// <param name="Id">Identifier of the weight, unique in the file.</param>
/// <param name="RenormalisationFactor">Renormalisation scale in units of the nominal one (MUR).</param>
/// <param name="FactorisationFactor">Factorisation scale in units of the nominal one (MUF).</param>
public readonly record struct LheScaleWeight(string Id, double RenormalisationFactor, double FactorisationFactor);
