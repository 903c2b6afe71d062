namespace Oom.Events;

/// <summary>The attributes of a tag, in quotes of either kind or none; names without regard to case.</summary>
internal static class Attributes
{
    /// <summary>The attributes of a tag's text, from '&lt;' to before its '>'.</summary>
    public static Dictionary<string, string> Of(string tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int position = 0;
        while (position < tag.Length && !char.IsWhiteSpace(tag[position])) position++;
        while (true)
        {
            int equals = tag.IndexOf('=', position);
            if (equals < 0) return attributes;
            string before = tag[position..equals].TrimEnd();
            string name = before[(before.LastIndexOfAny([' ', '\t', '\n', '\r']) + 1)..];
            int start = equals + 1;
            while (start < tag.Length && char.IsWhiteSpace(tag[start])) start++;
            int end;
            if (start < tag.Length && tag[start] is '\'' or '"')
            {
                end = tag.IndexOf(tag[start], start + 1);
                if (end < 0) end = tag.Length;
                attributes.TryAdd(name, LheText.Redecode(tag[(start + 1)..end].Trim()));
                position = Math.Min(end + 1, tag.Length);
            }
            else
            {
                end = start;
                while (end < tag.Length && !char.IsWhiteSpace(tag[end])) end++;
                attributes.TryAdd(name, LheText.Redecode(tag[start..end].TrimEnd('/')));
                position = end;
            }
        }
    }

    /// <summary>The place of the '>' that ends a tag, not one in quotes; the text's length where there is none.</summary>
    public static int TagEnd(string text, int start)
    {
        char quote = '\0';
        for (int i = start; i < text.Length; i++)
        {
            char character = text[i];
            if (quote != '\0') quote = character == quote ? '\0' : quote;
            else if (character is '\'' or '"') quote = character;
            else if (character == '>') return i;
        }

        return text.Length;
    }
}
