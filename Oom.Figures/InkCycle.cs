namespace Oom.Figures;

/// <summary>Inks of things that follow each other.</summary>
public static class InkCycle
{
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Orange, Ink.Green, Ink.Purple, Ink.Sky, Ink.Vermilion, Ink.Grey];

    /// <summary>The ink of a thing.</summary>
    /// <param name="index">Its number, from 0.</param>
    public static Ink At(int index) => Inks[index % Inks.Length];
}
