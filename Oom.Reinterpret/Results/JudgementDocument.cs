using System.Text.Json;
using Oom.Folding;
using Oom.Json;

namespace Oom.Reinterpret.Results;

/// <summary>The property 'mayFold' of a result document; see <c>specs/result.md</c>.</summary>
internal static class JudgementDocument
{
    private static readonly Dictionary<FoldingSourceKind, string> Kinds = new()
    {
        [FoldingSourceKind.PublishedResponse] = "published response",
        [FoldingSourceKind.Kinematics] = "kinematics",
        [FoldingSourceKind.Outside] = "outside",
    };

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PlacedJudgement> judgements) => writer.WriteObject("mayFold", () =>
    {
        // The worst of all strengths stands first, as the one answer before there were several.
        var worst = judgements.MaxBy(item => item.Judgement.Verdict)!.Judgement;
        WriteVerdict(writer, worst.Verdict);
        WriteSources(writer, worst);
        writer.WriteObjects("judgements", judgements, item =>
        {
            writer.WriteString("at", item.Place);
            writer.WriteNumber("strength", item.Judgement.Strength);
            WriteVerdict(writer, item.Judgement.Verdict);
            writer.WriteNumberIfKnown("eventsNeeded", item.Judgement.EventsNeeded ?? double.NaN);
            writer.WriteNumber("sampleWidening", item.Judgement.SampleWidening);
            WriteSources(writer, item.Judgement);
        });
    });

    private static void WriteVerdict(Utf8JsonWriter writer, FoldingVerdict? verdict)
    {
        if (verdict is { } known) writer.WriteString("verdict", known.Describe());
        else writer.WriteNull("verdict");
    }

    private static void WriteSources(Utf8JsonWriter writer, FoldingJudgement judgement)
        => writer.WriteObjects("sources", judgement.Biases, bias =>
    {
        writer.WriteString("source", bias.Source);
        writer.WriteString("kind", Kinds[bias.Kind]);
        writer.WriteString("verdict", bias.Verdict.Describe());
        writer.WriteNumber("total", bias.Limits.Total);
        writer.WriteNumber("low", bias.Limits.Low);
        writer.WriteNumber("high", bias.Limits.High);
        writer.WriteNumber("highBesideData", bias.HighBesideData);
        writer.WriteNumbers("bias", bias.Bias);
        writer.WriteNumbers("noise", bias.Noise);
    });
}
