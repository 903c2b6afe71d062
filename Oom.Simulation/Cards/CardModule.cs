namespace Oom.Simulation.Cards;

/// <summary>A module of a card.</summary>
/// <param name="Type">What it does, such as Efficiency.</param>
/// <param name="Name">Its name, by which the execution path calls it.</param>
/// <param name="Place">The word with which it begins.</param>
/// <param name="Commands">What is said of it.</param>
internal sealed record CardModule(string Type, string Name, TclWord Place, IReadOnlyList<IReadOnlyList<TclWord>> Commands)
{
    /// <summary>The value of <c>set KEY VALUE</c>; null where it is not there. The last of several counts, as in Tcl.</summary>
    public TclWord? Value(string key)
        => Commands.LastOrDefault(command => command is [{ Text: "set" }, { } name, _] && name.Text == key)?[2];

    /// <summary>The values of <c>add KEY CODE VALUE</c>.</summary>
    public IEnumerable<(TclWord Code, TclWord Value)> Values(string key)
        => Commands.Where(command => command is [{ Text: "add" }, { } name, _, _] && name.Text == key)
            .Select(command => (command[2], command[3]));
}
