using System.Globalization;
using System.Text;
using Oom.Jets;

namespace Oom.Definitions;

/// <summary>
/// A definition as C++17: a function that makes its objects of an event (namespace oom, FastJet), and one that asks the requirements and
/// computes the features.
/// </summary>
public sealed class CppDefinition
{
    private readonly StringBuilder _functions = new();
    private readonly DeclaredObjects _objects;
    private readonly string _name;
    private int _lists;

    private CppDefinition(EventDefinition definition, string name, IReadOnlyList<Term> requirements)
    {
        (_objects, _name) = (definition.Declared, name);
        if (definition.Columns.Count > 0)
        {
            throw new NotSupportedException(
                $"it needs columns of a table: {string.Join(", ", definition.Columns.Select(column => column.Name))}");
        }

        (var method, _lists) = TermCompiler.Write(requirements, definition.FeatureTerms);
        (Inputs, Features) = (_objects.Sources.Count, definition.Features.Count);
        _functions.Append(CppPrinter.Print(method, name));
        if (_objects.Decays.Count == 0) return;
        string decay = _objects.Decays[0].Name;
        // Its members are elements of the list.
        DecayInput = _objects[$"{decay}.{_objects.MembersOf(decay)[0]}"].Inputs().Single();
    }

    /// <summary>The headers that the functions need, in one text: oom_definition.hh and, where objects are made, oom_event.hh.</summary>
    public string Headers { get; private set; } = CppPrinter.Header;

    /// <summary>The functions: <c>int NAME(oom::Frame&amp;)</c> gives the first requirement that is not fulfilled, or -1 and in the frame
    /// the features; <c>void NAME_fill(oom::Frame&amp;, oom::Event&amp;)</c> makes the objects.</summary>
    public string Functions => _functions.ToString();

    /// <summary>How many lists an event gives: the first argument of oom::Frame.</summary>
    public int Inputs { get; }

    /// <summary>The number of the list that holds the members of the first decay.</summary>
    public int DecayInput { get; }

    /// <summary>How many lists are made of them: the second argument of oom::Frame.</summary>
    public int Lists => _lists;

    /// <summary>How many features there are: the third argument of oom::Frame.</summary>
    public int Features { get; }

    /// <summary>The flags of particles that are asked for, by their names in the header, those included that leptons and jets
    /// need.</summary>
    public IReadOnlyList<string> Flags { get; private set; } = [];

    /// <summary>A definition without decays.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="NotSupportedException">It needs columns of a table, or a decay.</exception>
    public static CppDefinition Of(EventDefinition definition, string name)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Declared.Decays.Count > 0)
        {
            throw new NotSupportedException(
                $"it needs the decay {definition.Declared.Decays[0].Name}, and decays are not searched for in C++");
        }

        var cpp = new CppDefinition(definition, name, definition.SelectionTerms);
        cpp.AddFilling([.. definition.SelectionTerms, .. definition.FeatureTerms]);
        cpp.Headers += EventHeader.Replace("#include \"oom_definition.hh\"\n\n", "", StringComparison.Ordinal);
        return cpp;
    }

    /// <summary>The features alone of a definition whose decay is found elsewhere: the members of the first decay are the
    /// objects of <see cref="DecayInput"/>, in their order.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="name">The name of the function.</param>
    /// <exception cref="NotSupportedException">It needs columns of a table.</exception>
    public static CppDefinition FeaturesOf(EventDefinition definition, string name)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(definition, name, []);
    }

    private static string EventHeader { get; } = CppPrinter.Resource("oom_event.hh");

    private void AddFilling(Term[] roots)
    {
        var lines = new StringBuilder();
        var done = new HashSet<int>();
        bool isDressed = false;
        foreach (int input in roots.SelectMany(root => root.Inputs()).Distinct().Order()) Fill(input);
        Flags = [.. FlagsOf(roots)];
        _functions.Append(CultureInfo.InvariantCulture,
            $"inline void {_name}_fill(oom::Frame& frame, oom::Event& event) {{\n  frame.Begin();\n{lines}}}\n");

        void Fill(int input)
        {
            if (!done.Add(input)) return;
            var source = _objects.Sources[input]!;
            foreach (int needed in source.Needs) Fill(needed);
            if (source is DressedSource or ClusterSource { Of: null } && _objects.Dressing.Lists.Count > 0 && !isDressed)
            {
                isDressed = true;
                var lists = _objects.Dressing.Lists.Select(list => $"{{{Input(list.Cores)}, {Text(list.Radius)}}}");
                Line($"event.Dress({{{string.Join(", ", lists)}}});");
            }

            switch (source)
            {
                case RecordSource record:
                    string isFinalOnly = record.IsOfGenerator ? "false" : "true";
                    Line($"event.AddParticles({isFinalOnly}, {{{string.Join(", ", record.Codes)}}}, {Input(input)});");
                    break;
                case ComputedSource computed:
                    (var make, _lists) = TermCompiler.WriteList(computed.List, _lists);
                    string function = string.Create(CultureInfo.InvariantCulture, $"{_name}_list{input}");
                    _functions.Append(CppPrinter.PrintList(make, function));
                    Line($"*{Input(input)} = *{function}(frame);");
                    break;
                case DressedSource dressed:
                    Line($"event.AddDressed({dressed.Number}, {Input(dressed.Cores)}, {Input(input)});");
                    break;
                case ClusterSource cluster:
                    string what = $"{Algorithm(cluster.Definition)}, {Text(cluster.Definition.Radius)}, {Text(cluster.PtMin)}";
                    Line($"event.AddJets(fastjet::{what}, {(cluster.Of is { } of ? Input(of) : "nullptr")}, {Input(input)});");
                    break;
            }
        }

        void Line(FormattableString text) => lines.Append("  ").Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // Of lists that others are made of too.
    private IEnumerable<string> FlagsOf(Term[] roots)
    {
        var all = Term.AllOf([.. roots, .. _objects.Sources.OfType<ComputedSource>().Select(source => source.List)]);
        var flags = all.Select(term => term.Kind).OfType<TermKind.Flag>().Aggregate(ObjectFlags.None, (known, flag) => known | flag.Flags);
        if (_objects.Dressing.Lists.Count > 0) flags |= ObjectFlags.Prompt;
        if (_objects.Sources.Any(source => source is ClusterSource)) flags |= ObjectFlags.Invisible;
        return Enum.GetValues<ObjectFlags>().Where(flag => flag != ObjectFlags.None && flags.HasFlag(flag)).Select(flag => $"k{flag}");
    }

    private static string Input(int input) => string.Create(CultureInfo.InvariantCulture, $"frame.Input({input})");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Algorithm(JetDefinition definition) => definition switch
    {
        _ when definition == JetDefinition.AntiKt(definition.Radius) => "antikt_algorithm",
        _ when definition == JetDefinition.Kt(definition.Radius) => "kt_algorithm",
        _ => "cambridge_algorithm",
    };
}
