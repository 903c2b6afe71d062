namespace Oom.Options;

/// <summary>A word of an option with its meaning; help shows the word.</summary>
/// <param name="Text">The word.</param>
/// <param name="Meaning">What it stands for.</param>
public readonly record struct Word<T>(string Text, T Meaning)
{
    /// <summary>The word.</summary>
    public override string ToString() => Text;
}
