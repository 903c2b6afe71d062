using Oom.Definitions;
using Oom.Formulas;
using Oom.Json;

namespace Oom.Detectors;

/// <summary>Formulas of the numbers of one object, in the language of definitions: its quantities stand in them by their names alone, such
/// as <c>pt</c> and <c>b</c>.</summary>
internal sealed class ObjectFormulas
{
    private readonly DeclaredObjects _objects = new();
    private readonly Term _object;
    private readonly List<(Term Term, DetectorQuantity Quantity)> _entries = [];

    public ObjectFormulas() => _object = _objects.Single(_objects.Input(null), 0);

    /// <summary>The quantities, in the order of their values.</summary>
    public IReadOnlyList<DetectorQuantity> Quantities => [.. _entries.Select(entry => entry.Quantity)];

    /// <summary>Reads a formula.</summary>
    /// <param name="node">A text, or a number.</param>
    /// <param name="quantity">What it is of.</param>
    /// <param name="unit">The dimension that it must have; a formula without any unit in it has it.</param>
    /// <param name="isTranslated">Whether it was written by a program, so that conditions that always hold are no mistakes.</param>
    /// <exception cref="DocumentException">The formula is wrong, or no value of it is allowed.</exception>
    public Term Read(DocumentNode node, DetectorQuantity quantity, Dimension unit, bool isTranslated)
    {
        string text = node.IsString ? node.NonEmptyString() : node.Number().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Term term;
        try
        {
            term = TermReader.Number(text, _objects, _object, isTranslated);
        }
        catch (DefinitionException e)
        {
            throw node.ErrorInText(e.Problem, e.Position, e);
        }

        var number = term.Number;
        if (number.Dimension is { } dimension && !dimension.Equals(unit))
        {
            string wanted = unit.IsNone ? "a pure number" : $"a number in {unit}";
            throw node.Error($"the {quantity.Name} is {wanted}, found {number.Description}; energies in it have units, as in pt / 10 GeV");
        }

        var (low, high) = number.Range;
        if (high < quantity.Allowed.Low || low > quantity.Allowed.High)
        {
            throw node.Error(FormattableString.Invariant(
                $"the {quantity.Name} is from {quantity.Allowed.Low:G6} to {quantity.Allowed.High:G6}, found one from {low:G6} to {high:G6}"));
        }

        return term;
    }

    /// <summary>One of two formulas by a flag of the object.</summary>
    public Term Chosen(ObjectFlags flag, Term then, Term otherwise)
    {
        var condition = _objects.Table.Of(new TermKind.Flag(flag), new TermType.Truth(), mayBeAbsent: false, _object);
        var type = new TermType.Number(Dimension.None, then.Number.Range.Union(otherwise.Number.Range));
        return _objects.Table.Of(new TermKind.Choice(), type, mayBeAbsent: false, condition, then, otherwise);
    }

    /// <summary>A number.</summary>
    public Term Constant(double value)
        => _objects.Table.Of(new TermKind.Constant(value), new TermType.Number(null, Interval.Of(value)), mayBeAbsent: false);

    /// <summary>Adds a formula to those that are evaluated.</summary>
    /// <returns>Its place among the values.</returns>
    public int Add(Term term, DetectorQuantity quantity)
    {
        _entries.Add((term, quantity));
        return _entries.Count - 1;
    }

    /// <summary>Compiles the formulas that were added.</summary>
    public EventExpressions Compile() => new(_objects, [], [.. _entries.Select(entry => entry.Term)]);
}
