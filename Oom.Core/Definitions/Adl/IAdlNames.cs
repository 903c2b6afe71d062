namespace Oom.Definitions.Adl;

/// <summary>What names of an expression of ADL stand for.</summary>
internal interface IAdlNames
{
    /// <summary>The object that the conditions of its block are about; null elsewhere.</summary>
    AdlItem? Element { get; }

    /// <summary>Whether a name stands for something.</summary>
    bool Has(string name);

    /// <summary>What a name stands for; null where nothing has it.</summary>
    AdlItem? Find(string name, int line);

    /// <summary>A member of a combination of objects; null where it has none of that name.</summary>
    AdlItem? Member(AdlItem item, string name);

    /// <summary>Asks that the object of the block is apart from, or near to, all objects of another list.</summary>
    void SetApart(string list, double radius, bool isNear, int line);
}
