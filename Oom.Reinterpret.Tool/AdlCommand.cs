using System.CommandLine;
using Oom.Definitions.Adl;
using Oom.Files;
using Oom.Options;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret adl</c>: translates a region of an ADL file into a definition.</summary>
internal static class AdlCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An analysis in the Analysis Description Language, FILE.adl" };
        var region = new Option<string>("--region") { Description = "The region to translate; without it all are tried and listed" };
        var output = new Option<string>("--output", "-o") { Description = "The definition, a YAML file; without it it is printed" };
        var isWithoutDetector = CheckedOption.Flag("--without-detector",
            "Leave out conditions on isolation, impact parameters and identification, which prompt leptons stand for");
        var command = new Command("adl", "Translates a region of an ADL file into a definition of objects, selection and features.")
        {
            file,
            region,
            output,
            isWithoutDetector
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            var analysis = AdlAnalysis.Read(InputFile.ReadText(path), path);
            var writer = parsed.InvocationConfiguration.Output;
            bool isOfDetectorOut = parsed.GetValue(isWithoutDetector);
            if (parsed.GetValue(region) is { } name)
                Write(analysis.Translate(name, isOfDetectorOut), path, name, parsed.GetValue(output), writer);
            else if (parsed.GetValue(output) is not null)
                throw new AdlFileException("--output needs --region");
            else
                List(analysis, isOfDetectorOut, writer);
        });
        return command;
    }

    private static void Write(AdlTranslation translation, string path, string region, string? output, TextWriter writer)
    {
        if (translation.Definition is not { } definition)
        {
            string lines = string.Join("; ", translation.Refusals.Select(Describe));
            throw new AdlFileException($"{path}: the region {region} cannot be translated: {lines}");
        }

        string text = AdlText.Write(definition, [$"The region {region} of {Path.GetFileName(path)}, at the level of particles.",
            .. translation.Notes.Select(Describe)]);
        if (output is null)
        {
            writer.Write(text);
            return;
        }

        AtomicFile.WriteText(output, text);
        writer.WriteLine($"written     {output}: {definition.Selection.Count} requirements, {definition.Features.Count} features");
        foreach (var note in translation.Notes) writer.WriteLine($"note        {Describe(note)}");
    }

    private static void List(AdlAnalysis analysis, bool isOfDetectorOut, TextWriter writer)
    {
        var refusals = new HashSet<AdlRemark>();
        int translated = 0, all = 0;
        foreach (string region in analysis.Regions)
        {
            all++;
            var translation = analysis.Translate(region, isOfDetectorOut);
            if (translation.Definition is { } definition) translated++;
            refusals.UnionWith(translation.Refusals);
            writer.WriteLine(translation.Definition is null ? $"refused     {region}: {translation.Refusals.Count} lines"
                : $"region      {region}: {translation.Definition.Selection.Count} requirements");
        }

        writer.WriteLine($"{translated} of {all} regions can be translated");
        foreach (var refusal in refusals.OrderBy(refusal => refusal.Line)) writer.WriteLine(Describe(refusal));
    }

    private static string Describe(AdlRemark remark) => FormattableString.Invariant($"line {remark.Line}: {remark.Text}");
}
