namespace Oom.Json;

public sealed class DocumentWriterTests
{
    [Fact]
    public void Text_is_indented_with_line_feeds_and_ends_with_one()
        => Assert.Equal("{\n  \"format\": \"oom.x\",\n  \"version\": \"1.0\",\n  \"a\": 1\n}\n",
            DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumber("a", 1)));

    [Fact]
    public void Text_keeps_letters_of_all_alphabets_and_quotes_what_must_be()
        => Assert.Contains("\"η_t \\\"é\\\" <b>\"", DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteString("a", "η_t \"é\" <b>")),
            StringComparison.Ordinal);

    [Fact]
    public void Numbers_survive_to_the_last_bit()
    {
        double[] values = [0.1, -0.0, 1.0 / 3, 5e-324, double.MaxValue, 1e21, 123456789.123456789, double.Epsilon, -1e-7];

        var root = DocumentNode.Parse(DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumbers("a", values)), "file");

        Assert.Equal(values, root["a"].Numbers());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_JSON_does_not_have_are_refused(double value)
    {
        Assert.Throws<UnwritableException>(() => DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumbers("a", [value])));
        Assert.Throws<UnwritableException>(() => DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteQuantity("a", value, "GeV")));
    }

    [Fact]
    public void Bound_is_null_where_open_and_refused_where_not_a_number()
    {
        var root = DocumentNode.Parse(DocumentWriter.Text("oom.x", "1.0", writer =>
        {
            writer.WriteBound("low", double.NegativeInfinity);
            writer.WriteBound("high", 2.5);
        }), "file");

        Assert.False(root.TryGet("low", out _));
        Assert.Equal(2.5, root["high"].Number());
        Assert.Throws<UnwritableException>(() => DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteBound("low", double.NaN)));
    }

    [Fact]
    public void Unknown_number_is_null_and_an_infinite_one_refused()
    {
        Assert.Contains("\"error\": null", DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumberIfKnown("error", double.NaN)),
            StringComparison.Ordinal);
        Assert.Contains("\"error\": 0.5", DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumberIfKnown("error", 0.5)),
            StringComparison.Ordinal);
        Assert.Throws<UnwritableException>(
            () => DocumentWriter.Text("oom.x", "1.0", writer => writer.WriteNumberIfKnown("error", double.PositiveInfinity)));
    }

    [Fact]
    public void Training_summary_that_is_no_JSON_is_refused()
        => Assert.ThrowsAny<System.Text.Json.JsonException>(() => DocumentWriter.Text("oom.x", "1.0", writer =>
        {
            writer.WritePropertyName("training");
            writer.WriteRawValue("{oops");
        }));
}
