namespace Oom.Simulation.Cards;

/// <summary>Splits a Tcl script into commands and words, as far as detector cards need it: braces, quotes, brackets, comments and
/// continued lines. Nothing is executed.</summary>
internal sealed class TclScript
{
    private readonly string _text, _file;
    private int _position, _line;

    private TclScript(TclWord script) => (_text, _line, _file) = (script.Text, script.Line, script.File);

    /// <summary>The commands of a script, each of at least one word.</summary>
    /// <param name="script">The script.</param>
    /// <exception cref="SimulationException">A brace, bracket or quote is not closed.</exception>
    public static List<List<TclWord>> Commands(TclWord script)
    {
        var reader = new TclScript(script);
        var commands = new List<List<TclWord>>();
        while (reader.TryCommand(out var words))
        {
            if (words.Count > 0) commands.Add(words);
        }

        return commands;
    }

    private bool TryCommand(out List<TclWord> words)
    {
        words = [];
        while (_position < _text.Length)
        {
            char next = _text[_position];
            if (next is '\n' or ';')
            {
                Step();
                return true;
            }

            if (IsContinuation() || char.IsWhiteSpace(next)) Step();
            else if (next == '#' && words.Count == 0) SkipComment();
            else words.Add(Word(next));
        }

        return words.Count > 0;
    }

    private TclWord Word(char first) => first switch
    {
        '{' => Enclosed('{', '}'),
        '"' => Enclosed('"', '"'),
        _ => Bare(),
    };

    private TclWord Enclosed(char open, char close)
    {
        int line = _line;
        Step();
        int start = _position, startLine = _line, depth = 1;
        while (_position < _text.Length)
        {
            char next = _text[_position];
            if (next == close) depth--;
            else if (next == open) depth++;
            if (depth == 0)
            {
                var word = new TclWord(_text[start.._position], startLine, _file);
                Step();
                return word;
            }

            if (next == '\\' && _position + 1 < _text.Length) Step();
            Step();
        }

        throw TclWord.ErrorAt(_file, line, $"this '{open}' is not closed");
    }

    private TclWord Bare()
    {
        int start = _position, line = _line, brackets = 0;
        while (_position < _text.Length)
        {
            char next = _text[_position];
            if (brackets == 0 && (char.IsWhiteSpace(next) || next == ';' || IsContinuation())) break;
            if (next == '[') brackets++;
            else if (next == ']') brackets--;
            Step();
        }

        return brackets == 0 ? new TclWord(_text[start.._position], line, _file) : throw TclWord.ErrorAt(_file, line, "brackets do not match");
    }

    private void SkipComment()
    {
        while (_position < _text.Length && _text[_position] != '\n') Step();
    }

    private bool IsContinuation()
        => _text[_position] == '\\' && _position + 1 < _text.Length && _text[_position + 1] is '\n' or '\r';

    // A continued line is one step, so that its end is none of a command.
    private void Step()
    {
        if (IsContinuation())
        {
            while (_text[_position] != '\n' && _position + 1 < _text.Length) _position++;
        }

        if (_text[_position++] == '\n') _line++;
    }
}
