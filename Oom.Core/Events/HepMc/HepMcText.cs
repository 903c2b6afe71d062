namespace Oom.Events.HepMc;

/// <summary>The marks by which HepMC text is recognised and cut.</summary>
internal static class HepMcText
{
    /// <summary>What numbers in MeV are divided by.</summary>
    public const double MevPerGev = 1000;

    public static ReadOnlySpan<byte> Signature => "HepMC::"u8;

    public static ReadOnlySpan<byte> StartAscii3 => "HepMC::Asciiv3-START_EVENT_LISTING"u8;

    public static ReadOnlySpan<byte> StartGenEvent2 => "HepMC::IO_GenEvent-START_EVENT_LISTING"u8;

    public static ReadOnlySpan<byte> EndOf(HepMcFormat format)
        => format == HepMcFormat.Ascii3 ? "HepMC::Asciiv3-END_EVENT_LISTING"u8 : "HepMC::IO_GenEvent-END_EVENT_LISTING"u8;

    /// <summary>Whether a text is meant to be HepMC: it starts with the library's name.</summary>
    public static bool IsHepMc(ReadOnlySpan<byte> text) => TrimStart(text).StartsWith(Signature);

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\xEF\xBB\xBF"u8)) text = text[3..];
        int start = 0;
        while (start < text.Length && ByteMask.IsBlank(text[start])) start++;
        return text[start..];
    }
}
