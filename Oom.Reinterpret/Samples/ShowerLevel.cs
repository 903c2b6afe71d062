using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.ParticleLevel;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>The final particles of a shower: dressed leptons and jets, and the last copies of the top quarks.
/// Jets are clustered only where the leptons pass.</summary>
internal sealed class ShowerLevel : IEventLevel<HepMcBlock>
{
    private readonly ParticleLevelBuilder _builder = new(ParticleLevelDefinition.LhcTop);

    public EventBlock Summary(HepMcBlock block) => block.Summary;

    public TopPairStatus FindTopPair(HepMcBlock block, int index, out DileptonTopPair pair)
    {
        var record = block[index];
        _builder.FindLeptons(record);
        return ShowerTopPairFinder.Find(record, _builder, out pair);
    }

    public SelectionStep Select(HepMcBlock block, int index, FiducialSelection selection)
        => selection.HasLeptons(_builder.Leptons) ? selection.Evaluate(_builder.Leptons, _builder.FindJets(block[index]))
            : SelectionStep.Leptons;
}
