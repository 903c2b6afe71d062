using System.Globalization;
using System.IO.Compression;
using System.Text;
using Oom.Files;
using Oom.Responses;

namespace Oom.Scores;

/// <summary>Score files: CSV with one line an event, compressed where the name ends in .gz (specs/scores.md).</summary>
public static partial class ScoreFile
{
    /// <summary>Writes a file; single precision is written so that it reads back the same.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">Names of parameters, alternatives, nuisances and processes.</param>
    /// <param name="events">The events.</param>
    public static void Write(string path, ResponseLayout layout, ScoredEvents events) => AtomicFile.Write(path, stream =>
    {
        using var compressed = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true) : null;
        using var writer = new StreamWriter(compressed ?? stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var columns = Columns(layout, events).ToArray();
        writer.WriteLine(
            string.Join(',', [ScoreColumns.Process, ScoreColumns.Weight, ScoreColumns.Fiducial, .. columns.Select(column => column.Name)]));
        Span<char> text = stackalloc char[32];
        for (int e = 0; e < events.Count; e++)
        {
            writer.Write(layout.Processes[events.Events.Process[e]].Name);
            writer.Write(',');
            events.Events.Weight[e].TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
            writer.Write(events.IsFiducial(e) ? ",1" : ",0");
            foreach (var (_, value) in columns)
            {
                writer.Write(',');
                float number = value(e);
                if (float.IsNaN(number)) continue;
                number.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
                writer.Write(text[..length]);
            }

            writer.Write('\n');
        }
    });

    private static IEnumerable<(string Name, Func<int, float> Value)> Columns(ResponseLayout layout, ScoredEvents events)
    {
        int parameters = layout.Parameters.Count, alternatives = layout.Alternatives.Count, nuisances = layout.Nuisances.Count;
        for (int i = 0; i < events.Features.Count; i++)
        {
            int feature = i;
            yield return (events.Features[i], e => (float)events.Values.Column(feature)[e]);
        }

        yield return (ScoreColumns.Observable, e => events.Observable[e]);
        yield return (ScoreColumns.Detector, e => events.Detector[e]);
        foreach (var shift in events.Shifts)
        {
            yield return (ScoreColumns.Up(layout.Nuisances[shift.Nuisance]), e => shift.Up[e]);
            if (shift.Down is { } down) yield return (ScoreColumns.Down(layout.Nuisances[shift.Nuisance]), e => down[e]);
        }

        for (int i = 0; i < parameters; i++)
        {
            int p = i;
            yield return (ScoreColumns.Slope(layout.Parameters[p]), e => events.Events.ParameterSlopes[e * parameters + p]);
            if (!ReferenceEquals(events.Events.GeneratorSlopes, events.Events.ParameterSlopes))
                yield return (ScoreColumns.GeneratorSlope(layout.Parameters[p]), e => events.Events.GeneratorSlopes[e * parameters + p]);
        }

        for (int i = 0; i < alternatives; i++)
        {
            int a = i;
            yield return (ScoreColumns.Factor(layout, a), e => events.Events.AlternativeFactors[e * alternatives + a]);
            if (!ReferenceEquals(events.Events.GeneratorFactors, events.Events.AlternativeFactors))
                yield return (ScoreColumns.GeneratorFactor(layout, a), e => events.Events.GeneratorFactors[e * alternatives + a]);
        }

        for (int i = 0; i < nuisances; i++)
        {
            int k = i;
            yield return (ScoreColumns.Smooth(layout.Nuisances[k]), e => events.Events.SmoothSlopes[e * nuisances + k]);
            if (layout.Nuisances[k].VariesWeights)
                yield return (ScoreColumns.Raw(layout.Nuisances[k]), e => events.Events.RawSlopes[e * nuisances + k]);
        }
    }
}
