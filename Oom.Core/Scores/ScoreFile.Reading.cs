using System.Globalization;
using Oom.Events;
using Oom.Files;
using Oom.Formulas;
using Oom.Json;
using Oom.Responses;

namespace Oom.Scores;

public static partial class ScoreFile
{
    /// <summary>Reads a file, plain or compressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">The response whose parameters, alternatives, nuisances and processes the columns are named after.</param>
    /// <param name="features">Names of the generator-level features.</param>
    /// <exception cref="DocumentException">A column is missing, a field is no number, or a line contradicts itself.</exception>
    public static ScoredEvents Read(string path, ResponseLayout layout, IReadOnlyList<string> features)
    {
        using var stream = ContentStream.Open(InputFile.Open(path), path);
        using var text = new StreamReader(stream);
        var lines = new LineReader(text);
        long line = 1;
        string[] header = TryNext(out var first) ? first.ToString().Split(',') : [""];
        var columns = header.Select(_ => new List<float>()).ToArray();
        var (processes, weights) = (new List<int>(), new List<double>());
        int process = Index(ScoreColumns.Process), weight = Index(ScoreColumns.Weight), fiducial = Index(ScoreColumns.Fiducial),
            observable = Index(ScoreColumns.Observable);
        var known = layout.Processes.Select((item, index) => (item.Name, index)).ToDictionary(item => item.Name, item => item.index)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        for (line = 2; TryNext(out var row); line++)
        {
            int column = 0;
            foreach (var range in row.Split(','))
            {
                var field = row[range];
                if (column >= header.Length) throw Error(path, line, $"expected {header.Length} fields as in the header, found more");
                if (column == process)
                    processes.Add(known.TryGetValue(field, out int index) ? index
                        : throw Error(
                        path, line,
                        $"'{field}' is no process of the response; there are {string.Join(", ", layout.Processes.Select(item => item.Name))}"));
                else if (column == weight)
                    weights.Add(double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                        && double.IsFinite(value) ? value : throw Error(path, line, $"the weight '{field}' is no finite number"));
                else
                    columns[column].Add(field.IsEmpty ? float.NaN
                        : float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
                        && float.IsFinite(number) ? number
                        : throw Error(path, line, $"the {header[column]} '{field}' is no finite number"));
                column++;
            }

            if (column < header.Length) throw Error(path, line, $"expected {header.Length} fields as in the header, found {column}");
            if (columns[fiducial][^1] == 1 == float.IsNaN(columns[observable][^1]))
                throw Error(path, line, "an event has a generator-level observable where it is fiducial (1), and none elsewhere (0)");
        }

        if (processes.Count == 0) throw Error(path, 2, "expected at least one event, found none");
        var values = new FeatureTable(processes.Count, features.Count);
        for (int i = 0; i < features.Count; i++)
        {
            var from = columns[Index(features[i])];
            var to = values.Column(i);
            for (int e = 0; e < to.Length; e++) to[e] = from[e];
        }

        string[] slopes = [.. layout.Parameters.Select(ScoreColumns.Slope)],
            generatorSlopes = [.. layout.Parameters.Select(ScoreColumns.GeneratorSlope)];
        string[] factors = [.. Enumerable.Range(0, layout.Alternatives.Count).Select(a => ScoreColumns.Factor(layout, a))],
            generatorFactors = [.. Enumerable.Range(0, layout.Alternatives.Count).Select(a => ScoreColumns.GeneratorFactor(layout, a))];
        float[] parameterSlopes = Joined(slopes), alternativeFactors = Joined(factors);
        return new ScoredEvents
        {
            Events = new()
            {
                Process = [.. processes],
                Weight = [.. weights],
                ParameterSlopes = parameterSlopes,
                GeneratorSlopes = generatorSlopes.Any(header.Contains) ? Joined(generatorSlopes) : parameterSlopes,
                AlternativeFactors = alternativeFactors,
                GeneratorFactors = generatorFactors.Any(header.Contains) ? Joined(generatorFactors) : alternativeFactors,
                RawSlopes = Joined(
                    [.. layout.Nuisances.Select(nuisance => nuisance.VariesWeights ? ScoreColumns.Raw(nuisance)
                    : ScoreColumns.Smooth(nuisance))]),
                SmoothSlopes = Joined([.. layout.Nuisances.Select(ScoreColumns.Smooth)]),
            },
            Features = features,
            Values = values,
            Observable = Column(ScoreColumns.Observable),
            Detector = Column(ScoreColumns.Detector),
            Shifts = [.. Shifts()],
        };

        bool TryNext(out ReadOnlySpan<char> next)
        {
            try
            {
                return lines.TryRead(out next);
            }
            catch (InvalidDataException problem)
            {
                throw Error(path, line, problem.Message);
            }
        }

        int Index(string name)
            => Array.IndexOf(header, name) is var index and >= 0 ? index
            : throw Error(path, 1, $"there is no column '{name}', which the response and the features ask for");

        float[] Column(string name) => [.. columns[Index(name)]];

        IEnumerable<ScoredShift> Shifts()
        {
            for (int k = 0; k < layout.Nuisances.Count; k++)
            {
                if (!layout.Nuisances[k].ShiftsFeatures) continue;
                string down = ScoreColumns.Down(layout.Nuisances[k]);
                yield return new ScoredShift(k, Column(ScoreColumns.Up(layout.Nuisances[k])), header.Contains(down) ? Column(down) : null);
            }
        }

        float[] Joined(string[] wanted)
        {
            float[] joined = new float[processes.Count * wanted.Length];
            for (int i = 0; i < wanted.Length; i++)
            {
                var from = columns[Index(wanted[i])];
                for (int e = 0; e < from.Count; e++)
                {
                    if (float.IsNaN(from[e])) throw Error(path, e + 2, $"the column '{wanted[i]}' is empty");
                    joined[e * wanted.Length + i] = from[e];
                }
            }

            return joined;
        }
    }

    private static DocumentException Error(string path, long line, string problem)
        => new(path, string.Create(CultureInfo.InvariantCulture, $"line {line}"), problem);
}
