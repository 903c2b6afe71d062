using Oom.Terminal;
using NearestNames = Oom.Events.NearestNames;

namespace Oom.Definitions.Adl;

/// <summary>A published analysis in the Analysis Description Language (arXiv:2101.09031), whose regions are translated into definitions.
/// What cannot be translated is refused by its line.</summary>
public sealed class AdlAnalysis
{
    private readonly List<AdlBlock> _blocks;

    private AdlAnalysis(List<AdlBlock> blocks) => _blocks = blocks;

    /// <summary>The regions, in their order in the file.</summary>
    public IEnumerable<string> Regions => _blocks.Where(block => block.Kind == AdlBlock.Region).Select(block => block.Name);

    /// <summary>Reads the blocks of a file.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="AdlFileException">It is no file of ADL.</exception>
    public static AdlAnalysis Read(string text, string file)
    {
        try
        {
            return new(AdlBlock.Read(text));
        }
        catch (AdlException e)
        {
            throw new AdlFileException(FormattableString.Invariant($"{file}, line {e.Line}: {Excerpt.Within(e.Message)}"));
        }
    }

    /// <summary>Translates a region with all objects and quantities that it needs.</summary>
    /// <param name="region">Its name.</param>
    /// <param name="isWithoutDetector">Whether conditions on isolation, impact parameters and identification, which the prompt leptons and
    /// photons of a definition stand for, are left out and noted; otherwise they are refused.</param>
    /// <exception cref="AdlFileException">There is no such region.</exception>
    public AdlTranslation Translate(string region, bool isWithoutDetector)
    {
        if (!Regions.Contains(region))
            throw new AdlFileException($"there is no region '{region}'; the nearest names are {NearestNames.Of([.. Regions], region)}");
        return new AdlTranslator(_blocks, isWithoutDetector).Translate(region);
    }
}
