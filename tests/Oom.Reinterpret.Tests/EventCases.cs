using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ZstdSharp;

namespace Oom.Reinterpret.Tests;

/// <summary>Dialects and faults of event files, made of 400 MadGraph events of 27.2741 pb
/// (tests/data/events) and of two Pythia events.</summary>
internal static partial class EventCases
{
    private const string ScaleGroup =
        "<weightgroup name='scale_variation' combine='envelope'>\n<weight id='1002'> muR=0.20000E+01 muF=0.20000E+01 </weight>\n<weight id='1003'> muR=0.50000E+00 muF=0.50000E+00 </weight>\n</weightgroup>\n";
    private const string ScaleWeights = "<wgt id='1002'> 21.81928 </wgt>\n<wgt id='1003'> 35.45633 </wgt>\n";

    private static readonly Lazy<string> Base = new(() => Text(TestData.Repository("tests", "data", "events", "ttbar_400.lhe.zst")));
    private static readonly Lazy<string> Shower = new(
        () => Text(TestData.Repository("tests", "Oom.Core.Tests", "Events", "Samples", "shower.hepmc3.gz")));

    /// <summary>Each Les Houches case by the name of its file in ../shared/cases.</summary>
    public static IReadOnlyDictionary<string, Func<string>> LesHouches { get; } = new Dictionary<string, Func<string>>
    {
        ["02a_interference_negative"] = () => Lhe("", "-1.0 4.0e-03 2.0 1", i => (i % 4 == 0 ? "2" : "-2", "")),
        ["02b_interference_zero"] = () => Lhe("", "0.0 4.0e-03 2.0 1", i => (i % 2 == 0 ? "2" : "-2", "")),
        ["03_unit_weight_rwgt_pb"] = () => Lhe(
            Declared("<weight id='1001'> muR=1 muF=1 </weight>\n" + ScaleGroup), Process, _
            => ("1", "<wgt id='1001'> 27.2741 </wgt>\n" + ScaleWeights)),
        ["09_amcatnlo_dyn_text"] = () => Lhe(
            Declared(
                "<weightgroup name='s -1' combine='envelope'>\n<weight id='1001'> dyn=  -1 muR=1 muF=1 </weight>\n<weight id='1002'> dyn=  -1 muR=2 muF=2 </weight>\n<weight id='1003'> dyn=  -1 muR=.5 muF=.5 </weight>\n</weightgroup>\n"
                + "<weightgroup name='s 1' combine='envelope'>\n<weight id='1004'> dyn=   1 muR=1 muF=1 </weight>\n<weight id='1005'> dyn=   1 muR=2 muF=2 </weight>\n<weight id='1006'> dyn=   1 muR=.5 muF=.5 </weight>\n</weightgroup>\n"),
            Process, _
            => (
            Nominal,
            "<wgt id='1001'> 27.2741 </wgt>\n<wgt id='1002'> 24.54669 </wgt>\n<wgt id='1003'> 30.546992 </wgt>\n<wgt id='1004'> 40.91115 </wgt>\n<wgt id='1005'> 38.18374 </wgt>\n<wgt id='1006'> 46.36597 </wgt>\n")),
        ["10a_two_headers"] = () => Lhe(
            Declared(ScaleGroup) + "<header>\n<slha>\n</slha>\n</header>\n", Process, _ => (Nominal, ScaleWeights)),
        ["10c_lhef_paper_groups"] = () => Lhe(
            Declared(
                "<weight id='1'> This is the original event weight </weight>\n<weightgroup name='scale variation' combine='envelope'>\n<weight id='2'> muR = 2.0 </weight>\n<weight id='3'> muR = 0.5 </weight>\n</weightgroup>\n"
                + "<weightgroup name=\"toy PDF uncertainty\" combine=\"hessian\">\n<weight id='4'> set 01 </weight>\n<weight id='5'> set 02 </weight>\n</weightgroup>\n"),
            Process, _
            => (
            Nominal,
            "<wgt id='1'> 27.2741 </wgt>\n<wgt id='2'> 21.81928 </wgt>\n<wgt id='3'> 35.45633 </wgt>\n<wgt id='4'> 27.819582 </wgt>\n<wgt id='5'> 26.455877 </wgt>\n")),
        ["37_empty_rwgt"] = () => Lhe(Declared(ScaleGroup), Process, i => (Nominal, i % 33 == 5 ? "" : ScaleWeights)),
    };

    /// <summary>XSECUP, XERRUP, XMAXUP and LPRUP of the sample.</summary>
    public const string Process = "27.2741 2.07e-02 27 1";

    /// <summary>The weight of its events.</summary>
    public const string Nominal = "27.2741";

    /// <summary>Declarations of weights in a header.</summary>
    public static string Declared(string weights) => $"<header>\n<initrwgt>\n{weights}</initrwgt>\n</header>\n";

    /// <summary>The 400 events, or some of them, with other weights.</summary>
    /// <param name="headers">What stands before the init block.</param>
    /// <param name="process">The processes of the init block, a line each.</param>
    /// <param name="weights">For each event the nominal weight and the lines of the named ones.</param>
    /// <param name="events">Which events; all where not given.</param>
    /// <param name="trials">Trials of each event (Sherpa); none where 0.</param>
    public static string Lhe(
        string headers, string process, Func<int, (string Nominal, string Named)> weights, Range? events = null, int trials = 0)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"<LesHouchesEvents version=\"3.0\">\n{headers}<init>\n2212 2212 6.8e+03 6.8e+03 0 0 247000 247000 -4 {process.Split('\n').Length}\n{process}\n</init>\n");
        string opening = trials == 0 ? "<event>" : string.Create(CultureInfo.InvariantCulture, $"<event trials=\"{trials}\">");
        foreach (var (index, block) in Base.Value.Split("<event>").Skip(1).Index().Take(events ?? ..))
        {
            var (nominal, named) = weights(index);
            string lines = block[..block.IndexOf("</event>", StringComparison.Ordinal)];
            text.Append(opening).Append(NominalWeight().Replace(lines, $"$1 {nominal} ", 1));
            if (named.Length > 0) text.Append("<rwgt>\n").Append(named).Append("</rwgt>\n");
            text.Append("</event>\n");
        }

        return text.Append("</LesHouchesEvents>\n").ToString();
    }

    /// <summary>The two showered events, of which one is fiducial, with other weights.</summary>
    /// <param name="names">Names of the weights, the line W of the file.</param>
    /// <param name="weights">Their values, the line W of every event.</param>
    /// <param name="crossSection">The attribute GenCrossSection of every event.</param>
    public static string HepMc(string names, string weights, string crossSection = "2.72741000e+01 1.00000000e-01 -1 -1")
    {
        string text = Shower.Value.Replace("\nW Weight\n", $"\nW {names}\n", StringComparison.Ordinal)
            .Replace("\nW 2.7274100000000000676437e+01\n", $"\nW {weights}\n", StringComparison.Ordinal);
        return CrossSection().Replace(text, "A 0 GenCrossSection " + crossSection);
    }

    private static string Text(string path)
    {
        using var file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress)
            : new DecompressionStream(file);
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(\n\d+ 1) \S+ ")]
    private static partial Regex NominalWeight();

    [GeneratedRegex("A 0 GenCrossSection .*")]
    private static partial Regex CrossSection();
}
