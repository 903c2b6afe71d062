using System.Text;
using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>Tables: those of searches, and those that DuckDB reads.</summary>
internal static class MutatedTables
{
    private const int Rows = 12;

    /// <summary>A table with the columns a, b, c, y and w.</summary>
    public static string Text { get; } = "a,b,c,y,w\n" + string.Concat(
        Enumerable.Range(1, Rows).Select(i => FormattableString.Invariant($"{i},{i * i * 0.1},{1.0 / i},{i + 2 * i * i},1\n")));

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        new("csv of a search", ["table.csv"], folder => File.WriteAllText(In(folder, "table.csv"), Text), ProgramUnderTest.Symbolic,
            (folder, _)
                => ["fit", In(folder, "table.csv"), "--target", "y", "--weights", "w", "--operators", "+,*", "--generations", "0",
                "--complexity-max", "3", "--threads", "1", "-o", In(folder, "out"), "--force"]),
        Of("table.csv", folder => File.WriteAllText(In(folder, "table.csv"), Text)),
        Of("table.csv.gz", folder => File.WriteAllBytes(In(folder, "table.csv.gz"), Pack(Encoding.UTF8.GetBytes(Text)))),
        Of("table.ndjson", folder => File.WriteAllText(In(folder, "table.ndjson"), Lines)),
        Of("table.parquet", folder => File.Copy(
            TestData.Repository("tests", "Oom.Train.Tests", "Tables", "somebodys_table.parquet"), In(folder, "table.parquet"))),
    ];

    private static string Lines
        => string.Concat(Enumerable.Range(1, Rows)
        .Select(i => FormattableString.Invariant($$"""{"a": {{i}}, "b": {{i * 0.1}}, "c": {{1.0 / i}}, "w": 1}""") + "\n"));

    // The counts of a trained observable: the whole way of a table without any training.
    private static MutatedFormat Of(string table, Action<string> write) => new(
        table, [table], Prepare(table, write), ProgramUnderTest.Train,
        (folder, number) => ["fill", In(folder, table), "--model", In(folder, "run"), .. Weight(number), "-o", In(folder, "counts.json")]);

    private static Action<string> Prepare(string table, Action<string> write) => folder =>
    {
        write(folder);
        WriteRun(In(folder, "run"), table.EndsWith(".parquet", StringComparison.Ordinal));
    };

    private static string[] Weight(int number) => number % 2 == 0 ? ["--weight", "1.5"] : [];

    /// <summary>Writes a run folder whose detector-level network counts such a table.</summary>
    public static void WriteRun(string run, bool isSomebodys)
    {
        SmallBundle.WriteRun(run);
        File.Move(Path.Combine(run, "network.onnx"), Path.Combine(run, "detector.onnx"));
        File.WriteAllText(Path.Combine(run, "spec.yaml"), isSomebodys
            ? Specification("[{name: jet, sql: '\"jet.pt_MeV\"[1] / 1000'}]", "\"passReco = 1\"", "[jet, MET_met, njets]")
            : Specification("[{name: d, sql: a * b}]", "\"a > 0\"", "[a, c, d]"));
    }

    private static string Specification(string derived, string selected, string features) => $$"""
        version: 1
        name: example
        description: a table
        provenance: {authors: [A. Author], contact: oom@example.org, licence: CC-BY-4.0}
        collision-energy-gev: 13000
        luminosity-inverse-fb: 1
        parameters:
          - {name: mu, kind: signal-strength, nominal: 1, alternatives: [0, 2]}
        derived: {{derived}}
        columns: {weight: w, fiducial: "true", selected: {{selected}}}
        processes:
          - {name: signal, role: signal, tables: [none.parquet]}
        generator:
          features: [{name: a, definition: a number, unit: GeV}]
          bins: {equal-width: 2}
        detector:
          features: {{features}}
          bins: {equal-width: 3}
        training:
          loss: systematics-aware

        """;
}
