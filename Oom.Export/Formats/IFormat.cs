namespace Oom.Export.Formats;

/// <summary>A format of other programs in which a bundle can be published.</summary>
internal interface IFormat
{
    /// <summary>The word by which it is asked for on the command line.</summary>
    string Name { get; }

    /// <summary>What is written, in a sentence without its period.</summary>
    string Description { get; }

    /// <summary>Name of a file that every folder of this format holds.</summary>
    string Marker(PublishedBundle bundle);

    /// <summary>Writes the files.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="Json.DocumentException">The bundle lacks a document that the format
    /// needs, or its documents do not fit together.</exception>
    void Write(PublishedBundle bundle, string folder);
}
