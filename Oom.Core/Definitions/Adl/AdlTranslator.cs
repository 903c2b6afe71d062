using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oom.Json;
using Oom.Terminal;

namespace Oom.Definitions.Adl;

/// <summary>Translates one region of an ADL file, with what it needs.</summary>
/// <param name="blocks">The file.</param>
/// <param name="isWithoutDetector">Whether conditions on what a detector measures alone are left out.</param>
internal sealed partial class AdlTranslator(List<AdlBlock> blocks, bool isWithoutDetector) : IAdlNames
{
    // As many as a definition reads; and as many blocks that need one another in turn.
    private const int TextMax = 100_000, TokensMax = 10_000, ChainMax = 200;

    private const string Invisible = "invisible_particles", Missing = "missing_momentum";

    private readonly JsonObject _objects = [];
    private readonly JsonArray _selection = [];
    private readonly JsonArray _features = [];
    private readonly Dictionary<string, AdlItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<int> _selectionLines = [];
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<AdlRemark> _refusals = [];
    private readonly List<AdlRemark> _notes = [];
    private ObjectScope? _scope;

    /// <inheritdoc/>
    public AdlItem? Element => _scope?.Element;

    /// <summary>Translates a region.</summary>
    public AdlTranslation Translate(string region)
    {
        Add(blocks.First(block => block.Kind == AdlBlock.Region && block.Name == region));
        // A definition has a feature: without quantities the size of the missing momentum, which every analysis of events knows.
        if (_features.Count == 0) Feature("met", Number(Missed()), 1);
        if (_refusals.Count > 0) return new(null, Ordered(_refusals), Ordered(_notes));
        var document = new JsonObject { ["objects"] = _objects, ["selection"] = _selection, ["features"] = _features };
        while (true)
        {
            try
            {
                return new(EventDefinition.Read(DocumentNode.Parse(document.ToJsonString(), "the translation")), [], Ordered(_notes));
            }
            catch (DocumentException e) when (IsAlways(e) && RequirementOf(e) is { } index)
            {
                Note(_selectionLines[index], $"left out: {(string)_selection[index]!["name"]!}: {e.Problem}");
                _selection.RemoveAt(index);
                _selectionLines.RemoveAt(index);
            }
            catch (DocumentException e) when (IsAlways(e) && WithoutAlways(document, Place().Match(e.Path).Value))
            {
                // A condition of an object was left out.
            }
            catch (DocumentException e)
            {
                int line = RequirementOf(e) is { } index ? _selectionLines[index]
                    : _lines.GetValueOrDefault(Place().Match(e.Path).Value, 1);
                Refuse(line, e.Problem);
                return new(null, Ordered(_refusals), Ordered(_notes));
            }
        }
    }

    private static int? RequirementOf(DocumentException e)
        => Requirement().Match(e.Path) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    /// <inheritdoc/>
    public bool Has(string name) => Array.Exists(_scope?.Names ?? [], other => other == name) || Block(name) is not null
        || AdlWords.IsMissing(name) || AdlWords.Collection(name) is not null
        || name.LastIndexOf('_') is var bar && bar > 0 && Block(name[..bar]) is not null;

    /// <inheritdoc/>
    public AdlItem? Find(string name, int line)
    {
        if (_scope?.Find(name) is { } element) return element;
        if (Block(name) is { } block && !_open.Contains(name)) return Of(block, line);
        // An object may take the collection whose name it has.
        var found = AdlWords.IsMissing(name) ? Missed() : Collection(name);
        return Block(name) is { } open && (open.Kind is AdlBlock.Define or AdlBlock.Region || found is null)
            ? throw new AdlException(line, $"'{name}' needs itself") : found;
    }

    /// <inheritdoc/>
    public AdlItem? Member(AdlItem item, string name)
    {
        string[] names = ["first", "second"];
        var of = item.Each;
        return of.Type is AdlType.Momentum && _members.GetValueOrDefault(item.List ?? item.Text) is { } members
            && Array.IndexOf(members, name) is var index and >= 0 ? of with { Text = $"{of.Text}.{names[index]}" } : null;
    }

    /// <inheritdoc/>
    public void SetApart(string list, double radius, bool isNear, int line)
    {
        if (_scope is not { Apart: { } apart }) throw new AdlException(line, "distances from lists are conditions of objects alone");
        if (isNear != _scope.IsRejecting)
            throw new AdlException(line, "objects near to others are not translated, those apart from all others are");
        if (!_objects.ContainsKey(list)) throw new AdlException(line, "the other list has no name: give it a block of its own");
        apart[list] = Math.Max(radius, apart[list]?.GetValue<double>() ?? 0);
    }

    private static IReadOnlyList<AdlRemark> Ordered(List<AdlRemark> remarks) => [.. remarks.Distinct().OrderBy(remark => remark.Line)];

    private AdlBlock? Block(string name) => blocks.Find(block => block.Name == name);

    private AdlItem Of(AdlBlock block, int line)
    {
        if (_items.TryGetValue(block.Name, out var known)) return known;
        if (_open.Count > ChainMax) throw new AdlException(line, $"more than {ChainMax} blocks need one another in turn");
        var outer = _scope;
        _scope = null;
        _open.Add(block.Name);
        AdlItem item;
        try
        {
            item = block.Kind switch
            {
                AdlBlock.Object => Object(block),
                AdlBlock.Composite => Composite(block),
                AdlBlock.Define => Quantity(block),
                AdlBlock.Region => RegionCondition(block),
                _ => throw new AdlException(line, $"the table '{block.Name}' holds efficiencies, by which no definition weighs events"),
            };
        }
        finally
        {
            _open.Remove(block.Name);
            _scope = outer;
        }

        if (item.Text.Length > TextMax) throw new AdlException(block.Line, $"'{block.Name}' is longer than {TextMax} characters");
        return _items[block.Name] = item;
    }

    // Regions are asked for by their requirements, which are added where they are named.
    private AdlItem RegionCondition(AdlBlock block)
    {
        Add(block);
        return AdlItem.Always;
    }

    private void Add(AdlBlock region)
    {
        _open.Add(region.Name);
        foreach (var statement in region.Statements)
        {
            switch (statement.Keyword)
            {
                case "select" or "cut" or "cmd":
                    Try(statement, expression => Require(statement, expression.Whole(), isRejected: false));
                    break;
                case "reject":
                    Try(statement, expression => Require(statement, expression.Whole(), isRejected: true));
                    break;
                case "bin" or "bins":
                    Try(statement, expression => Bin(statement, expression));
                    break;
                case "":
                    Refuse(statement.Line, $"'{statement.Text}' is no statement that is known");
                    break;
                case "weight" or "trigger" or "take" or "using" or "systematic":
                    Note(statement.Line, $"left out: {statement.Keyword} {statement.Text}");
                    break;
            }
        }

        _open.Remove(region.Name);
    }

    private void Require(AdlStatement statement, AdlItem item, bool isRejected)
    {
        if (item.Type == AdlType.Always)
        {
            if (isRejected) throw new AdlException(statement.Line, "everything is rejected");
            return;
        }

        var expression = Expression(statement);
        string condition = isRejected ? expression.Opposite(item) : expression.Condition(item);
        string name = Excerpt.Of(isRejected ? $"not {statement.Text}" : statement.Text);
        if (_selection.Any(entry => (string?)entry!["require"] == condition)) return;
        _selectionLines.Add(statement.Line);
        for (int i = 2; _selection.Any(entry => (string?)entry!["name"] == name); i++) name = $"{statement.Text} ({i})";
        _selection.Add(new JsonObject { ["name"] = name, ["require"] = condition });
    }

    // A quantity in bins is a feature; bins by conditions are none.
    private void Bin(AdlStatement statement, AdlExpression expression)
    {
        var item = expression.Read();
        if (item.Type is AdlType.Number or AdlType.Missing && item.List is null && !expression.IsAtEnd)
            Feature(Name().Replace(statement.Text.Split(' ')[0], "_").Trim('_'), Number(item), statement.Line);
        else
            Note(statement.Line, $"left out: bin {statement.Text}");
    }

    private void Feature(string name, string text, int line)
    {
        if (_features.Any(entry => (string?)entry!["name"] == name || (string?)entry["expression"] == text)) return;
        _lines[$"features[{_features.Count}]"] = line;
        _features.Add(new JsonObject { ["name"] = name, ["expression"] = text });
    }

    // A quantity that a region needs is also one of its features.
    private AdlItem Quantity(AdlBlock block)
    {
        var statement = block.Statements is [{ } only] ? only : throw new AdlException(block.Line, $"{block.Name} is not one expression");
        var item = Expression(statement).Whole();
        if (item is { Type: AdlType.Number, List: null }) Feature(block.Name, item.Text, block.Line);
        return item;
    }

    private static string Number(AdlItem item) => item.Type == AdlType.Missing ? $"pt({item.Text})" : item.Text;

    private AdlExpression Expression(AdlStatement statement) => new(statement.Tokens, statement.Line, this);

    private void Try(AdlStatement statement, Action<AdlExpression> translate)
    {
        try
        {
            if (statement.Tokens.Count > TokensMax)
                throw new AdlException(statement.Line, $"the statement has more than {TokensMax} words");
            translate(Expression(statement));
        }
        catch (AdlException e) when (e.IsOfDetector && isWithoutDetector)
        {
            Note(statement.Line, $"left out, of a detector: {statement.Text}");
        }
        catch (AdlException e)
        {
            Refuse(e.Line, e.Message);
        }
    }

    private void Refuse(int line, string problem) => _refusals.Add(new(line, Excerpt.Within(problem)));

    private void Note(int line, string text) => _notes.Add(new(line, Excerpt.Within(text)));

    [GeneratedRegex(@"objects\.[A-Za-z0-9_]+|features\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"selection\[([0-9]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Requirement();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
