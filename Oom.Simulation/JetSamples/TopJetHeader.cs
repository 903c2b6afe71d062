using Oom.Correlators;
using Oom.Simulation.Dipoles;
using Oom.Simulation.Generation;

namespace Oom.Simulation.JetSamples;

/// <summary>The comment at the head of a generated file of jets: all that is needed to make the same file again.</summary>
internal static class TopJetHeader
{
    /// <summary>Adds the comment of a sample.</summary>
    /// <param name="lines">Receives it.</param>
    /// <param name="settings">The sample.</param>
    public static void AddTo(JetLines lines, TopJetSettings settings)
    {
        lines.AddComment(
            $"{RunHeader.GeneratorName} {RunHeader.Version} jets: e+ e- > t t~ > b q q~ b~ q q~, parton level, no beam radiation");
        lines.AddComment($"m_t_gev = {settings.TopMass:R}, width {TopWidth.LeadingOrder(settings.TopMass):F4} (leading order)");
        lines.AddComment($"m_w_gev = {StandardModel.WMass:R}, width {StandardModel.WWidth:R}; m_b_gev = {StandardModel.BottomMass:R}");
        lines.AddComment($"sqrt_s_gev = {settings.CollisionEnergy:R}, events = {settings.Events}, seed = {settings.Seed}");
        if (settings.IsShowered)
        {
            lines.AddComment($"shower = Catani-Seymour dipoles in kT above {DipoleShower.Cutoff:R} GeV");
            lines.AddComment($"alpha_s = one loop, five flavours, alpha_s(m_Z) = {StandardModel.StrongCouplingAtZ:R}");
        }
        else
        {
            lines.AddComment($"shower = none");
        }

        lines.AddComment($"jets = anti-kT of e+e-, R = {settings.Radius:R}, the two of largest energy");
        lines.AddComment($"subjets = Cambridge/Aachen of e+e-, R = {settings.SubjetRadius:R}");
        lines.AddComment($"line = event, jet, n, then n times energy (GeV), polar angle and azimuth (rad), by falling energy");
    }
}
