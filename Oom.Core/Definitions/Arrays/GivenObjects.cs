namespace Oom.Definitions.Arrays;

/// <summary>The objects of a definition that an event must give: what is clustered, dressed, found or taken from its record.</summary>
/// <param name="objects">The objects of the definition.</param>
internal sealed class GivenObjects(DeclaredObjects objects)
{
    /// <summary>The name of a list that is given; null for one that is made of others.</summary>
    public string? NameOf(Term list)
    {
        foreach (var (name, given) in objects.Given)
        {
            if (given == list) return name;
        }

        return list.Kind is TermKind.Input input && objects.Decays.FirstOrDefault(decay => decay.Source == objects.Sources[input.Index]) is
        { Name: { } decay } ? decay : null;
    }

    /// <summary>The list of a name.</summary>
    public Term ListOf(string name)
        => objects.Given.FirstOrDefault(given => given.Name == name) is { List: { } list } ? list
            : objects[$"{name}.{objects.MembersOf(name)[0]}"].Arguments[0];

    /// <summary>The members of a decay; none of a list.</summary>
    public IReadOnlyList<string> MembersOf(string name) => objects.MembersOf(name);
}
