using System.Globalization;
using System.Text;
using Oom.Events;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>The header of a generated file: all that is needed to make the same file again, and what its cross-section means.</summary>
internal static class RunHeader
{
    /// <summary>The program that files are written by.</summary>
    public const string GeneratorName = "oom-train";

    /// <summary>Its version.</summary>
    public static string Version => typeof(RunHeader).Assembly.GetName().Version!.ToString(3);

    /// <summary>The header of a run.</summary>
    /// <param name="process">The process.</param>
    /// <param name="sampler">Its sampler.</param>
    /// <param name="normalisation">The cross-section of the sample.</param>
    /// <param name="settings">How many events, and which.</param>
    public static LheFileHeader Of(IHardProcess process, CellSampler sampler, Normalisation normalisation, GenerationSettings settings)
    {
        string version = Version;
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"generator = {GeneratorName} {version}, leading order, parton level");
        Line($"process = {process.Name}");
        Line($"reaction = {process.Reaction}");
        Line($"events = {settings.Events}");
        Line($"seed = {settings.Seed}");
        Line($"sqrt_s_gev = {process.CollisionEnergy:R}");
        foreach (string parameter in process.Parameters) text.Append(parameter).Append('\n');
        Line($"parton_densities = Les Houches toy input (hep-ph/0204316) evolved at leading order; not a fit to data");
        Line($"alpha_s = one loop, five flavours, alpha_s(m_Z) = {StandardModel.StrongCouplingAtZ:R}");
        text.Append(process.StrongCouplingPower > 0 ? "scales = muR = muF = m_t\n" : "scales = muF = m_t; nothing depends on muR\n");
        if (settings.Radiation is { } radiation)
        {
            Line(
                $"initial_state_radiation = toy of oom-train simulate, from {radiation.Scale:R} {process.PairMassSymbol}/2 to {InitialStateRadiation.SmallestKt:R} GeV, damping {radiation.Damping:R}; the pair recoils against the gluons");
        }

        if (normalisation.KFactor is { } k)
        {
            Line($"sigma_lo_pb = {sampler.Integral:F3} +- {sampler.IntegralError:F3}, before branching ratios");
            Line(
                $"k_factor = {k:F5} = {process.LiteratureCrossSectionPb:R} pb over leading order at {Normalisation.ReferenceEnergy:R} GeV");
        }
        else if (process.LiteratureCrossSectionPb is { } literature)
        {
            Line($"sigma_lo_pb = not predicted: the coupling of the resonance is free");
            Line(
                $"sigma_literature_pb = {literature:R} at {Normalisation.ReferenceEnergy:R} GeV, before branching ratios");
        }

        if (process.Branching is { } branching) Line($"branching_ratio = {branching.Value:G10} = {branching.Meaning}");
        if (process.Branching is null)
        {
            Line(
                $"sigma_pb = {normalisation.CrossSectionPb:G7} +- {normalisation.ErrorPb:G2} (Monte Carlo), leading order; every event weighs this much");
        }
        else
        {
            Line(
                $"sigma_pb = {normalisation.CrossSectionPb:F6} +- {normalisation.ErrorPb:F6} (Monte Carlo), branching ratios included; every event weighs this much");
        }

        return new()
        {
            GeneratorName = GeneratorName,
            GeneratorVersion = version,
            RunParameters = text.ToString(),
            BeamEnergy = process.CollisionEnergy / 2,
            Processes = [new(EventRecord.ProcessId, normalisation.CrossSectionPb, normalisation.ErrorPb, normalisation.CrossSectionPb)],
            ScaleWeights = ScaleVariations.Declarations,
            OtherWeights = process.OtherWeights,
        };
    }
}
