using Oom.Definitions;
using Oom.Detectors;
using Oom.Files;
using Oom.Json;
using Oom.Selections;
using Oom.Specifications;
using Oom.Train.Machine;

namespace Oom.Train.Specifications;

internal static partial class SpecificationReader
{
    private const string DefinitionKey = "definition", DetectorKey = "detector", FeaturesKey = "features", SelectionKey = "selection";

    // A mapping, or the path of a YAML file, which may be that of 'simulate' with the detector in it.
    private static EventDefinition ReadDefinition(SpecificationNode node, string specification)
    {
        if (node.IsMapping) return node.Read(EventDefinition.Read);
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(specification))!, node.Text());
        return File.Exists(path) ? YamlDocument.Parse(InputFile.ReadText(path), path).Read(GeneratorLevel)
            : throw node.Error($"there is no file {path}");
    }

    // A wrong detector is an error here too, although its tables are made already.
    private static EventDefinition GeneratorLevel(DocumentNode node)
        => node.TryGet(DetectorKey, out _) ? DetectedDefinition.Read(node, null, null).Generator : EventDefinition.Read(node);

    private static void RequireOfEvents(EventDefinition definition, SpecificationNode place)
    {
        if (definition.Columns.Count > 0)
            throw place.Error($"only tables give {string.Join(", ", definition.Columns.Select(column => column.Name))}, and this training is on event files");
    }

    // What the generator level is a function of, and how it is binned.
    private static (EventDefinition Definition, LevelSpecification Level) ReadGenerator(
        SpecificationNode generator, EventDefinition? own, MachineProcess[] processes, string[] binnings)
    {
        if (own is not null)
        {
            if (generator.TryGet(SelectionKey, out var surplus)) throw surplus.Error($"the selection is that of the key '{DefinitionKey}'");
            var definition = generator.TryGet(FeaturesKey, out _)
                ? own.WithFeatures(Names(generator[FeaturesKey], [.. own.Features.Select(feature => feature.Name)])) : own;
            return (definition, ReadLevel(generator, definition.PublishedFeatures(), binnings));
        }

        if (generator[FeaturesKey].Items().Any(item => item.IsMapping))
        {
            var features = ReadFeatures(generator, OwnFeature);
            try
            {
                var columns = ColumnDefinition.Of(features, processes);
                return (columns, ReadLevel(generator, columns.PublishedFeatures(), binnings));
            }
            catch (DocumentException e)
            {
                throw generator[FeaturesKey].Error(e.Problem);
            }
        }


        var selection = generator.TryGet(SelectionKey, out var given) ? ReadSelection(given) : FiducialSelection.DileptonTopPair;
        var pair = TopPairDefinition.Of(selection, Names(generator[FeaturesKey], TopPairDefinition.All));
        return (pair, ReadLevel(generator, pair.PublishedFeatures(), binnings));
    }

    private static string[] Names(SpecificationNode features, IReadOnlyList<string> known)
    {
        var names = new List<string>();
        foreach (var item in features.Items())
        {
            string name = item.Text();
            if (!known.Contains(name))
                throw item.Error($"there is no generator-level feature '{name}'; known are {string.Join(", ", known)}");
            if (names.Contains(name)) throw item.Error($"the feature '{name}' is named twice");
            names.Add(name);
        }

        return [.. names];
    }
}
