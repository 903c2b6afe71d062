using System.Text;
using System.Text.Unicode;

namespace Oom.Events;

/// <summary>
/// Event files do not say their encoding: UTF-8 where the bytes are that, Latin-1
/// otherwise, so that different bytes never become the same name.
/// </summary>
internal static class LheText
{
    public static string Decode(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    /// <summary>Decodes a part of a text that was taken as Latin-1 as a whole.</summary>
    public static string Redecode(string latin) => Ascii.IsValid(latin) ? latin : Decode(Encoding.Latin1.GetBytes(latin));
}
