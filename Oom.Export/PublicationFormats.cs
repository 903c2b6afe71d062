using Oom.Export.Bibtex;
using Oom.Export.Formats;
using Oom.Export.HepData;
using Oom.Export.Pyhf;
using Oom.Export.Rivet;
using Oom.Export.Smefit;
using Oom.Export.Yoda;

namespace Oom.Export;

/// <summary>The formats that bundles are published in.</summary>
internal static class PublicationFormats
{
    /// <summary>All formats, as the help lists them.</summary>
    public static IReadOnlyList<IFormat> All { get; } = [
        new HepDataFormat(), new YodaFormat(), new PyhfFormat(), new SmefitFormat(), new RivetFormat(), new BibtexFormat()];
}
