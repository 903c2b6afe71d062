using System.Globalization;
using Oom.Files;
using Oom.Onnx.Trees;
using Oom.Train.Unbinned.Trees;
using Oom.Trees;

namespace Oom.Train.Unbinned.Surrogates;

/// <summary>Writes the folder of a learned surrogate; <c>specs/surrogates.md</c> lists its files.</summary>
internal static class SurrogateFolder
{
    /// <summary>The trees with all digits.</summary>
    public const string TreesFile = "oom.trees.json";

    /// <summary>The trees for any ONNX runtime.</summary>
    public const string ModelFile = "trees.onnx";

    /// <summary>The copy of the specification.</summary>
    public const string SpecificationFile = "surrogate.yaml";

    /// <summary>The validation loss after each tree; absent where no events were kept out.</summary>
    public const string LossesFile = "losses.csv";

    /// <summary>Writes the folder, which appears complete or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="replace">Whether a folder of this kind may be replaced.</param>
    /// <param name="specification">The text of the specification.</param>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="result">How it came about.</param>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public static void Write(string folder, bool replace, string specification, TreeSurrogate surrogate, BoostingResult result)
        => AtomicFolder.Write(folder, TreesFile, replace, null, temporary =>
        {
            surrogate.Save(Path.Combine(temporary, TreesFile));
            TreeGraph.Of(surrogate).Save(Path.Combine(temporary, ModelFile));
            File.WriteAllText(Path.Combine(temporary, SpecificationFile), specification);
            if (result.ValidationLosses.Count == 0) return;
            File.WriteAllText(Path.Combine(temporary, LossesFile), "tree,validation_loss\n" + string.Concat(
                result.ValidationLosses.Select((loss, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1},{loss:R}\n"))));
        });
}
