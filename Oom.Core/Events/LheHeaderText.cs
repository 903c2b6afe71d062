using System.Globalization;
using System.Text;

namespace Oom.Events;

/// <summary>The text before the first event of a Les Houches event file, version 3.0
/// (Andersen et al., arXiv:1405.1067, section 2).</summary>
internal static class LheHeaderText
{
    private const int Proton = 2212;
    private const string CDataEnd = "]]>";

    public static string Write(LheFileHeader header)
    {
        Check(header);
        var text = new StringBuilder();
        text.Append("<LesHouchesEvents version=\"3.0\">\n<header>\n");
        text.Append("<run_parameters><![CDATA[\n").Append(header.RunParameters.TrimEnd('\n')).Append("\n]]></run_parameters>\n");
        bool hasWeights = header.WeightIds.Any();
        if (hasWeights) text.Append("<initrwgt>\n");
        if (header.ScaleWeights.Count > 0)
        {
            text.Append("<weightgroup name='scale_variation' combine='envelope'>\n");
            foreach (LheScaleWeight weight in header.ScaleWeights)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"<weight id='{weight.Id}' MUR='{weight.RenormalisationFactor:0.0###}' MUF='{weight.FactorisationFactor:0.0###}'>");
                text.Append(CultureInfo.InvariantCulture,
                    $" MUR={weight.RenormalisationFactor:0.0###} MUF={weight.FactorisationFactor:0.0###} </weight>\n");
            }

            text.Append("</weightgroup>\n");
        }

        if (header.OtherWeights.Count > 0)
        {
            text.Append("<weightgroup name='parameters'>\n");
            foreach (LheNamedWeight weight in header.OtherWeights)
                text.Append(CultureInfo.InvariantCulture, $"<weight id='{weight.Id}'> {weight.Words} </weight>\n");
            text.Append("</weightgroup>\n");
        }

        if (hasWeights) text.Append("</initrwgt>\n");

        text.Append("</header>\n<init>\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{Proton} {Proton} {header.BeamEnergy:0.000000e+00} {header.BeamEnergy:0.000000e+00} 0 0 0 0 -4 {header.Processes.Count}\n");
        foreach (LheProcess process in header.Processes)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{process.CrossSectionPb:0.0000000000e+00} {process.ErrorPb:0.0000000000e+00} {process.MaximumWeight:0.0000000000e+00} {process.Id}\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"<generator name='{header.GeneratorName}' version='{header.GeneratorVersion}'></generator>\n</init>\n");
        return text.ToString();
    }

    private static void Check(LheFileHeader header)
    {
        if (header.RunParameters.Contains(CDataEnd, StringComparison.Ordinal))
            throw new ArgumentException($"the run parameters hold '{CDataEnd}', which ends the block that they stand in", nameof(header));
        if (header.Processes.Count == 0) throw new ArgumentException("a Les Houches event file needs at least one process", nameof(header));
        foreach (string name in (IEnumerable<string>)[.. header.WeightIds, .. header.OtherWeights.Select(weight => weight.Words),
            header.GeneratorName, header.GeneratorVersion])
        {
            if (name.AsSpan().IndexOfAny("<>&'\"") >= 0)
                throw new ArgumentException($"'{name}' cannot stand in XML: it holds one of < > & ' \"", nameof(header));
        }
    }
}
