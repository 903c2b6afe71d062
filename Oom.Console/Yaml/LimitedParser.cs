using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Oom.Yaml;

/// <summary>A parser of YAML that refuses what would take a reader of trees without end: deep nesting, aliases of what they stand
/// in, and aliases of aliases that repeat too much.</summary>
internal sealed class LimitedParser : IParser
{
    /// <summary>The most levels of lists and mappings: JSON documents, into which some are turned, have 64.</summary>
    public const int DepthMax = 60;

    /// <summary>The most values that aliases repeat.</summary>
    public const int RepeatedMax = 1_000_000;

    private readonly Parser _inner;
    private readonly Dictionary<AnchorName, long> _sizes = [];
    private readonly Stack<(AnchorName Anchor, long Size)> _open = new();
    private long _repeated;

    /// <summary>A parser of a text.</summary>
    public LimitedParser(Scanner scanner) => _inner = new Parser(scanner);

    /// <inheritdoc/>
    public ParsingEvent? Current => _inner.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">The text is no YAML, or beyond the limits.</exception>
    public bool MoveNext()
    {
        if (!_inner.MoveNext()) return false;
        switch (Current)
        {
            case SequenceStart or MappingStart:
                _open.Push((((NodeEvent)Current).Anchor, 1));
                if (_open.Count > DepthMax) throw Error($"lists and mappings are nested more than {DepthMax} levels deep");
                break;
            case SequenceEnd or MappingEnd when _open.Count > 0:
                var (anchor, size) = _open.Pop();
                if (!anchor.IsEmpty) _sizes[anchor] = size;
                Add(size);
                break;
            case Scalar scalar:
                if (!scalar.Anchor.IsEmpty) _sizes[scalar.Anchor] = 1;
                Add(1);
                break;
            case AnchorAlias alias:
                if (_open.Any(frame => frame.Anchor == alias.Value))
                    throw Error($"the alias *{alias.Value} stands inside of what it stands for");
                long repeated = _sizes.GetValueOrDefault(alias.Value, 1);
                _repeated += repeated;
                if (_repeated > RepeatedMax) throw Error($"aliases repeat more than {RepeatedMax} values");
                Add(repeated);
                break;
        }

        return true;
    }

    private void Add(long size)
    {
        if (_open.Count == 0) return;
        var (anchor, before) = _open.Pop();
        _open.Push((anchor, before + size));
    }

    private YamlException Error(string message) => new(Current!.Start, Current.End, message);
}
