using System.Runtime.CompilerServices;

namespace Oom.Events.HepMc;

internal sealed unsafe partial class HepMcEventParser
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryInt32(byte* line, int* edges, int column, out int value)
        => NumberParser.TryParseInt32(line + edges[2 * column], line + edges[2 * column + 1], out value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDouble(byte* line, int* edges, int column, out double value)
        => NumberParser.TryParseScientific17(line + edges[2 * column], line + edges[2 * column + 1], out value);

    /// <summary>Goes to the next token of a line.</summary>
    /// <returns>False at the end of the line.</returns>
    private static bool TryNextToken(ref byte* p, out byte* end)
    {
        while (*p != '\n' && ByteMask.IsBlank(*p)) p++;
        end = p;
        while (!ByteMask.IsBlank(*end)) end++;
        return end > p;
    }

    /// <summary>Reads the next whole number of a line.</summary>
    private bool TryNextInt32(ref byte* p, out int value, string what)
    {
        value = 0;
        byte* start = p;
        if (!TryNextToken(ref p, out byte* end)) return Fail(start, "the end of the line", what);
        if (!NumberParser.TryParseInt32(p, end, out value)) return Fail(p, Excerpt.Of(new ReadOnlySpan<byte>(p, (int)(end - p))), what);
        p = end;
        return true;
    }

    /// <summary>Reads the next number of a line.</summary>
    private bool TryNextDouble(ref byte* p, out double value, string what)
    {
        value = 0;
        byte* start = p;
        if (!TryNextToken(ref p, out byte* end)) return Fail(start, "the end of the line", what);
        if (!NumberParser.TryParseDouble(p, end, out value)) return Fail(p, Excerpt.Of(new ReadOnlySpan<byte>(p, (int)(end - p))), what);
        p = end;
        return true;
    }

    /// <summary>Reads all weights of an event, of which the file's names tell the number.</summary>
    private bool TryReadWeights(ref byte* p, int announced)
    {
        byte* line = p;
        int count = 0;
        for (; count < announced && TryNextToken(ref p, out byte* end); count++, p = end)
        {
            if (!NumberParser.TryParseDouble(p, end, out double weight))
                return Fail(p, Excerpt.Of(new ReadOnlySpan<byte>(p, (int)(end - p))), "a finite number as weight");
            if (!(Math.Abs(weight) <= EventHeader.LargestWeight))
                return Fail(p, Excerpt.Of(new ReadOnlySpan<byte>(p, (int)(end - p))), EventHeader.AllowedWeight);
            if (count < _weights.Length) _weights[count] = weight;
        }

        if (count != _weights.Length) return FailWeightCount(line, count);
        return true;
    }

    private bool FailWeightCount(byte* line, int count)
        => Fail(line, Invariant($"{count} weights"),
            Invariant($"{_weights.Length} weights, as {(header.HasWeightNames ? "the file names" : "the first event has")}"));

    /// <summary>Reads a cross-section and its error, both in pb.</summary>
    private bool TryReadCrossSection(ref byte* p)
    {
        byte* start = p;
        if (!TryNextDouble(ref p, out double value, "a cross-section in pb")
            || !TryNextDouble(ref p, out double error, "the error of a cross-section in pb"))
            return false;
        if (!(Math.Abs(value) <= EventHeader.LargestWeight)) return Fail(start, "a cross-section of a magnitude up to 1E+140 pb");
        _crossSection = new GeneratorCrossSection(value, error);
        return true;
    }

    /// <summary>
    /// Reads what HepMC3 writes behind a cross-section: the numbers of accepted and attempted
    /// events, then values and errors, one pair for each weight
    /// or for each but the first, whose pair came before.
    /// </summary>
    private void ReadCrossSectionsPerWeight(byte* p)
    {
        if (_weights.Length < 2 || !TryNextToken(ref p, out byte* end)) return;
        p = end;
        if (!TryNextToken(ref p, out end)) return;
        p = end;
        var values = new List<double>(_weights.Length);
        while (TryNextToken(ref p, out end) && NumberParser.TryParseDouble(p, end, out double value)
            && Math.Abs(value) <= EventHeader.LargestWeight)
        {
            values.Add(value);
            p = end;
            if (!TryNextToken(ref p, out end)) return;
            p = end;
        }

        var first = _crossSection!.Value;
        if (values.Count == _weights.Length - 1) values.Insert(0, first.ValuePb);
        // A generator that has one cross-section for all may fill in the same for each.
        if (values.Count == _weights.Length && values.Exists(value => value != values[0]))
            _crossSection = first with { PerWeightPb = values };
    }

    /// <summary>Reads the units of momenta.</summary>
    private bool TryReadUnits(byte* line)
    {
        byte* p = line + 1;
        if (TryNextToken(ref p, out byte* end) && end - p == 3)
        {
            if (StartsWith(p, "GEV"u8)) _units = 1;
            if (StartsWith(p, "MEV"u8)) _units = HepMcText.MevPerGev;
        }

        return _units > 0 || Fail(line, "'U GEV' or 'U MEV' and a unit of length");
    }

    private bool FailUnits(byte* line) => Fail(line, "the line 'U' with the units before the first vertex or particle");

    private bool FailColumns(byte* line, int edgeCount, int columns, string what)
        => Fail(
            line,
            Invariant(
            $"{(edgeCount > LineTokens.MaximumEdges ? "more than " : "")}{Math.Min(edgeCount, LineTokens.MaximumEdges) / 2} columns in {Excerpt.Of(Rest(line))}"), Invariant($"{columns} columns in {what}"));

    /// <summary>Says which number of a particle line is broken; a function tells which
    /// columns, counted from 0, hold whole numbers.</summary>
    private bool FailNumber(byte* line, int columns, Func<int, bool> isWhole)
    {
        int* edges = Edges;
        for (int column = 1; column < columns; column++)
        {
            if (isWhole(column) ? TryInt32(line, edges, column, out _) : TryDouble(line, edges, column, out _)) continue;
            byte* token = line + edges[2 * column];
            return Fail(token, Excerpt.Of(new ReadOnlySpan<byte>(token, edges[2 * column + 1] - edges[2 * column])),
                Invariant($"{(isWhole(column) ? "a whole number of 32 bits" : "a finite number")} in column {column + 1}"));
        }

        throw new InvalidOperationException("a line that could not be read has no broken number");
    }
}
