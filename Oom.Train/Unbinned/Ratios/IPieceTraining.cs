using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>How a piece of a refinable model is made, and what its file remembers of that.</summary>
internal interface IPieceTraining
{
    /// <summary>Paths of the event tables that the training depends on, from the specification's folder.</summary>
    IEnumerable<string> Tables { get; }

    /// <summary>The key of the training that made a file; null where the file does not tell.</summary>
    /// <param name="file">The file, which is there.</param>
    /// <exception cref="Json.DocumentException">It is no piece.</exception>
    string? KeyOf(string file);

    /// <summary>Trains the piece and writes its file.</summary>
    /// <param name="folder">The folder that paths of tables start from.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="key">What the file shall remember.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>What is to be told of the training, beside that it was done; empty for nothing.</returns>
    /// <exception cref="Tables.TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The training failed.</exception>
    string Train(string folder, string target, string key, int threads, CancellationToken cancellation);
}
