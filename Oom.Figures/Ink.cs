namespace Oom.Figures;

/// <summary>Colours that people with any colour vision tell apart (Okabe and Ito, Color Universal Design, 2008), and that of
/// text.</summary>
public enum Ink
{
    /// <summary>That of axes and text; data have it.</summary>
    Text,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Bluish green.</summary>
    Green,

    /// <summary>Vermilion.</summary>
    Vermilion,

    /// <summary>Reddish purple.</summary>
    Purple,

    /// <summary>Sky blue.</summary>
    Sky,

    /// <summary>Grey.</summary>
    Grey,
}
