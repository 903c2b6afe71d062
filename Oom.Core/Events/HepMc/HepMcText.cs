namespace Oom.Events.HepMc;

/// <summary>The marks by which HepMC text is cut.</summary>
internal static class HepMcText
{
    /// <summary>What numbers in MeV are divided by.</summary>
    public const double MevPerGev = 1000;

    public static ReadOnlySpan<byte> StartAscii3 => "HepMC::Asciiv3-START_EVENT_LISTING"u8;

    public static ReadOnlySpan<byte> StartGenEvent2 => "HepMC::IO_GenEvent-START_EVENT_LISTING"u8;

    public static ReadOnlySpan<byte> EndOf(HepMcFormat format)
        => format == HepMcFormat.Ascii3 ? "HepMC::Asciiv3-END_EVENT_LISTING"u8 : "HepMC::IO_GenEvent-END_EVENT_LISTING"u8;
}
