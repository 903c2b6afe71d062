namespace Oom.Reinterpret.Samples;

/// <summary>
/// Which weights of several files are the same: those that mean the same, whatever they are called. A name
/// that means something else in another file is another weight.
/// </summary>
/// <param name="Columns">For each file, for each weight of the first file, the index of the file's weight, or -1 where it has none.</param>
/// <param name="Incomplete">Weights that not every file has, by the names that files give them.</param>
/// <param name="Notes">Names that mean different things.</param>
internal sealed record WeightMatching(IReadOnlyList<int[]> Columns, IReadOnlySet<string> Incomplete, IReadOnlyList<string> Notes)
{
    private const int ListedNotes = 3;

    /// <summary>Matches the weights of files.</summary>
    public static WeightMatching Of(IReadOnlyList<FileSample> files)
    {
        var incomplete = new SortedSet<string>(files.SelectMany(file => file.Tally.IncompleteWeights), StringComparer.Ordinal);
        var columns = new List<int[]>();
        var notes = new List<string>();
        var first = new Weights(files[0]);
        foreach (var file in files)
        {
            var other = new Weights(file);
            int[] matched = [.. Enumerable.Range(0, first.Count).Select(i => other.Find(first, i))];
            incomplete.UnionWith(Enumerable.Range(0, first.Count).Where(i => matched[i] < 0).Select(i => first.Names[i]));
            incomplete.UnionWith(Enumerable.Range(0, other.Count).Except(matched).Select(i => other.Names[i]));
            notes.AddRange(Enumerable.Range(0, first.Count).Select(i => (i, place: other.PlaceOf(first.Names[i])))
                .Where(item => item.place >= 0 && other.Meanings[item.place] != first.Meanings[item.i])
                .Select(
                    item
                    => $"the weight '{first.Names[item.i]}' means '{first.Meanings[item.i]}' in {files[0].Summary.Path} and '{other.Meanings[item.place]}' in {file.Summary.Path}: {(matched[item.i] < 0 ? "it is left out" : $"'{other.Names[matched[item.i]]}' is taken there")}"));
            columns.Add(matched);
        }

        if (notes.Count > ListedNotes)
            notes = [.. notes.Take(ListedNotes),
                FormattableString.Invariant($"and {notes.Count - ListedNotes} more weights whose names mean different things")];
        return new WeightMatching(columns, incomplete, notes);
    }

    /// <summary>The named weights of a file.</summary>
    private sealed class Weights(FileSample file)
    {
        private readonly ILookup<string, int> _byMeaning = file.Meanings.Index()
            .ToLookup(item => item.Item, item => item.Index, StringComparer.Ordinal);

        public int Count => Names.Count;

        public IReadOnlyList<string> Names { get; } = file.Tally.Layout.Names;

        public IReadOnlyList<string> Meanings { get; } = file.Meanings;

        public int PlaceOf(string name) => file.Tally.Layout.IndexOf(name);

        /// <summary>The weight that means what one of another file does; where several do, the one of the same name.</summary>
        public int Find(Weights other, int index)
        {
            string meaning = other.Meanings[index];
            if (!_byMeaning.Contains(meaning)) return -1;
            int named = PlaceOf(other.Names[index]);
            if (named >= 0 && Meanings[named] == meaning) return named;
            bool isOne = _byMeaning[meaning].Take(2).Count() == 1 && other._byMeaning[meaning].Take(2).Count() == 1;
            return isOne ? _byMeaning[meaning].First() : -1;
        }
    }
}
