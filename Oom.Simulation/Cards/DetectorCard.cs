using System.Globalization;
using System.Text.Json.Nodes;
using Oom.Files;

namespace Oom.Simulation.Cards;

/// <summary>
/// The efficiencies, resolutions and energy scales of a card of Delphes (arXiv:1307.6346), in the language of definitions. Formulas of the
/// modules Efficiency, MomentumSmearing, EnergySmearing, EnergyScale, BTagging and TauTagging are read where they are about electrons,
/// muons, taus, photons or jets; all else is named.
/// </summary>
public sealed class DetectorCard
{
    private static readonly string[] Classes = ["electrons", "muons", "taus", "photons", "jets"];

    // What says where objects come from, or how they are matched.
    private static readonly string[] Known =
        ["InputArray", "OutputArray", "UseMomentumVector", "JetInputArray", "ParticleInputArray", "PartonInputArray", "BitNumber", "DeltaR",
            "TauPTMin", "TauEtaMax", "TrackInputArray", "EfficiencyFormula", "ResolutionFormula", "ScaleFormula"];

    private static readonly Dictionary<string, string> Flavours = new(StringComparer.Ordinal)
    {
        ["0"] = "light",
        ["4"] = "c",
        ["5"] = "b",
        ["15"] = "tau",
    };

    private const int IncludedMax = 8;

    private readonly string _file;
    private readonly List<string> _notRead = [];
    private readonly Dictionary<string, Dictionary<string, List<string>>> _formulas = new(StringComparer.Ordinal);
    private readonly JsonObject _tagging = [];

    private DetectorCard(TclWord script)
    {
        _file = script.File;
        var (modules, path) = Modules(script);
        foreach (var module in InOrder(modules, path)) Read(module);
    }

    /// <summary>What of the card is not read, with lines.</summary>
    public IReadOnlyList<string> NotRead => _notRead;

    /// <summary>What of the card is read, such as "electrons (efficiency, resolution)".</summary>
    public IReadOnlyList<string> Found
        => [.. _formulas.Select(item => $"{item.Key} ({string.Join(", ", item.Value.Keys)})"), .. _tagging.Select(item => $"{item.Key} tag")];

    /// <summary>The formulas, as the key <c>detector</c> of <c>specs/simulation.md</c> has them.</summary>
    public string ToJson()
    {
        var root = new JsonObject();
        foreach (var (objects, quantities) in _formulas)
        {
            var entry = new JsonObject();
            foreach (var (quantity, texts) in quantities) entry[quantity] = Combined(quantity, texts);
            root[objects] = entry;
        }

        if (_tagging.Count > 0) root["tagging"] = _tagging.DeepClone();
        return root.ToJsonString();
    }

    /// <summary>Reads a card.</summary>
    /// <exception cref="SimulationException">The file is no card; with its line.</exception>
    public static DetectorCard Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads the text of a card.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as named in messages; what it includes by <c>source</c> is looked for beside it.</param>
    /// <exception cref="SimulationException">The text is no card; with its line.</exception>
    public static DetectorCard Parse(string text, string file) => new(new TclWord(text, 1, file));

    private (List<CardModule> Modules, TclWord? Path) Modules(TclWord script)
    {
        var modules = new List<CardModule>();
        TclWord? path = null;
        foreach (var command in Commands(script, 0))
        {
            switch (command)
            {
                case [{ Text: "module" }, var type, var name, var body]:
                    if (modules.Any(other => other.Name == name.Text)) throw name.Error($"the module '{name.Text}' stands twice");
                    modules.Add(new(type.Text, name.Text, command[0], [.. Commands(body, 0)]));
                    break;
                case [{ Text: "module" }, ..]:
                    throw command[0].Error("expected 'module TYPE NAME {...}'");
                case [{ Text: "set" }, { Text: "ExecutionPath" }, var modulesInOrder] when !IsComputed(modulesInOrder):
                    path = modulesInOrder;
                    break;
                default:
                    Miss(command[0], string.Join(' ', command.Take(2).Select(word => word.Text)));
                    break;
            }
        }

        return modules.Count > 0 ? (modules, path) : throw script.Error("there is no module in it: this is no card of Delphes");
    }

    // With those of files that are included.
    private static IEnumerable<List<TclWord>> Commands(TclWord script, int depth)
    {
        foreach (var command in TclScript.Commands(script))
        {
            string included = command is [{ Text: "source" }, { } name] ? Path.Combine(Path.GetDirectoryName(script.File) ?? "", name.Text) : "";
            if (included.Length == 0 || !File.Exists(included)) yield return command;
            else if (depth == IncludedMax) throw command[0].Error($"files include one another more than {IncludedMax} times");
            else
            {
                foreach (var inner in Commands(new TclWord(InputFile.ReadText(included), 1, included), depth + 1)) yield return inner;
            }
        }
    }

    // By commands or variables of Tcl, which are not carried out.
    private static bool IsComputed(TclWord word) => word.Text.AsSpan().IndexOfAny('[', '$') >= 0;

    private List<CardModule> InOrder(List<CardModule> modules, TclWord? path)
    {
        if (path is null) return modules;
        var names = TclScript.Commands(path).SelectMany(words => words).ToList();
        foreach (var module in modules.Where(module => names.All(name => name.Text != module.Name)))
            Miss(module.Place, $"{module.Type} {module.Name}, which is not in the execution path");
        var found = new List<CardModule>();
        foreach (var name in names)
        {
            if (modules.Find(module => module.Name == name.Text) is { } module) found.Add(module);
            else Miss(name, $"{name.Text} of the execution path: there is no such module");
        }

        return found;
    }

    private void Read(CardModule module)
    {
        switch (module.Type)
        {
            case "Efficiency":
                ReadFormula(module, "EfficiencyFormula", "efficiency", text => text);
                break;
            case "MomentumSmearing":
                // As there, no relative resolution is above 1.
                ReadFormula(module, "ResolutionFormula", "resolution", text => $"min({text}, 1)");
                break;
            case "EnergySmearing":
                ReadFormula(module, "ResolutionFormula", "resolution", text => $"({text}) / (energy / 1 GeV)");
                break;
            case "EnergyScale":
                ReadFormula(module, "ScaleFormula", "response", text => text);
                break;
            case "BTagging":
                ReadTags(module, "b");
                break;
            case "TauTagging":
                ReadTags(module, "tau");
                break;
            default:
                Miss(module.Place, $"{module.Type} {module.Name}");
                return;
        }

        foreach (var command in module.Commands)
        {
            if (command is [{ Text: "set" or "add" }, { } key, ..] && Known.Contains(key.Text)) continue;
            Miss(command[0], $"{string.Join(' ', command.Take(2).Select(word => word.Text))} of {module.Name}");
        }
    }

    private void ReadFormula(CardModule module, string key, string quantity, Func<string, string> write)
    {
        string array = (module.Value("OutputArray") ?? module.Value("InputArray"))?.Text.Split('/')[^1] ?? "";
        if (!Classes.Contains(array))
        {
            Miss(module.Place, $"{module.Type} {module.Name} of {(array.Length == 0 ? "no array" : array)}");
            return;
        }

        if (module.Value(key) is not { } formula)
        {
            Miss(module.Place, $"{module.Type} {module.Name}: it has no {key}");
            return;
        }

        if (!TryRead(formula, $"{module.Type} {module.Name}", out string text)) return;
        if (!_formulas.TryGetValue(array, out var quantities)) _formulas[array] = quantities = new(StringComparer.Ordinal);
        if (!quantities.TryGetValue(quantity, out var texts)) quantities[quantity] = texts = [];
        texts.Add(write(text));
    }

    private void ReadTags(CardModule module, string tag)
    {
        if (_tagging.ContainsKey(tag))
        {
            Miss(module.Place, $"{module.Type} {module.Name}: another one comes before it");
            return;
        }

        var formulas = new JsonObject();
        foreach (var (code, value) in module.Values("EfficiencyFormula"))
        {
            if (!Flavours.TryGetValue(code.Text.Trim(), out string? flavour)) Miss(code, $"code {code.Text} of {module.Name}");
            else if (TryRead(value, $"code {code.Text} of {module.Name}", out string text)) formulas[flavour] = text;
        }

        if (formulas.Count > 0) _tagging[tag] = formulas;
    }

    private bool TryRead(TclWord formula, string what, out string text)
    {
        (text, string? unknown) = CardFormulaReader.Read(formula);
        if (unknown is not null) Miss(formula, $"{what}: {unknown} in its formula");
        return unknown is null;
    }

    // One module works on what the others left.
    private static string Combined(string quantity, List<string> texts) => texts.Count == 1 ? texts[0] : quantity == "resolution"
        ? $"sqrt({string.Join(" + ", texts.Select(text => $"({text})^2"))})" : string.Join(" * ", texts.Select(text => $"({text})"));

    private void Miss(TclWord place, string what)
    {
        string file = place.File == _file ? "" : $"{Path.GetFileName(place.File)}, ";
        _notRead.Add(string.Create(CultureInfo.InvariantCulture, $"{file}line {place.Line}: {what}"));
    }
}
