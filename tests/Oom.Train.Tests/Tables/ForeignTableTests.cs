using Oom.Tables;
using static Oom.Train.Tables.TableFolder;

namespace Oom.Train.Tables;

/// <summary>somebodys_table.parquet was written by Apache Arrow in Rust
/// (somebodys_table.mjs beside it): DuckDB has no part in it.</summary>
public sealed class ForeignTableTests
{
    private const string Selected = "passReco = 1";

    private static readonly string File = TestData.Repository("tests", "Oom.Train.Tests", "Tables", "somebodys_table.parquet");

    [Fact]
    public void Table_of_another_program_goes_in_by_expressions_alone()
    {
        var source = new TableSource(
            [File], [("lead_pt", "\"jet.pt_MeV\"[1] / 1000"), ("is_signal", "sample = 'toponium'")], "RunNumber = 410472");
        List<(long Event, bool Selected, bool IsSignal, float LeadPt, double Met, long Jets)> rows = [];

        TableReader.Read(source,
            [
                new("event", "eventNumber", ColumnType.Int64), new("selected", Selected, ColumnType.Boolean), Flag("is_signal"),
                new("lead_pt", "lead_pt", ColumnType.Float32, "selected"),
                new("met", "MET_met", ColumnType.Float64, "selected"), new("jets", "njets", ColumnType.Int64, "selected"),
            ],
            block =>
            {
                for (int i = 0; i < block.Count; i++)
                    rows.Add(
                        (block.Int64s(0)[i], block.Booleans(1)[i], block.Booleans(2)[i], block.Floats(3)[i], block.Doubles(4)[i],
                        block.Int64s(5)[i]));
            });

        Assert.Equal(
            [
                (9000000000, true, false, 50, 30.5, 2), (9000000001, true, true, 51, 31.5, 2), (9000000002, false, false, 0, 0, 0),
                (9000000003, true, true, 53, 33.5, 2),
                (9000000004, true, false, 54, 34.5, 2), (9000000005, false, true, 0, 0, 0), (9000000006, true, false, 56, 36.5, 2),
            ],
            rows);
    }

    [Theory]
    [InlineData("MET_met", "row 3: 'MET_met' is NaN")]
    [InlineData("njets", "row 3: 'njets' is null")]
    [InlineData("\"jet.pt_MeV\"[3]", "row 1: '\"jet.pt_MeV\"[3]' is null")]
    public void Its_missing_values_are_found_where_nothing_excuses_them(string sql, string expected)
        => Assert.Contains(expected, Refusal(new TableSource(File), Float(sql)), StringComparison.Ordinal);
}
