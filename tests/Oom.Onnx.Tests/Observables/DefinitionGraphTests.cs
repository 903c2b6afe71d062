using System.Text.Json;
using CsCheck;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Definitions.Arrays;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Definitions printed as graphs beside the same definitions compiled.</summary>
public sealed class DefinitionGraphTests(ITestOutputHelper output)
{
    // Of the scale of what enters.
    private const double Tolerance = 1e-9;

    // Events with a jet or lepton more than there is room for are none here.
    private const int Room = 6, Batches = 8, Expressions = 40, EventsEach = 60, EventsOfFunctions = 10_000;

    private const string Objects = """
        {"jets": {"cluster": "anti-kt", "radius": 0.4},
         "leptons": {"particles": "abs(pdg) == 11 or abs(pdg) == 13", "order": "record"}}
        """;

    // Jets come by falling pt.
    private static readonly Gen<TextbookEvent> ByMomentum
        = TextbookEvent.Any.Select(e => new TextbookEvent([.. e.Jets.OrderByDescending(p => p.Pt)], e.Leptons));

    [Fact]
    public void Graphs_of_random_expressions_give_what_is_compiled()
    {
        int compared = 0, absent = 0, onEdge = 0, leftOut = 0;
        Gen.Select(RandomExpressions.Numbers(4).Array[Expressions], ByMomentum.Array[EventsEach]).Sample((numbers, events) =>
        {
            RandomExpressions.Number[] read = [.. numbers.Where(number => IsRead(number.Text))];
            var definition = Define([], [.. read.Select(number => number.Text)]);
            var (_, features, problems) = Run(definition, events);
            leftOut += problems.Count;
            var evaluator = definition.NewEvaluator();
            foreach (var (i, e) in events.Index())
            {
                Assert.True(evaluator.TryEvaluate(Record(e), out int step));
                Assert.Equal(EventDefinition.Passed, step);
                foreach (var (j, number) in read.Index())
                {
                    if (problems.ContainsKey(j)) continue;
                    e.IsOnEdge = false;
                    var scaled = number.Of(e);
                    if (e.IsOnEdge)
                    {
                        onEdge++;
                        continue;
                    }

                    double expected = evaluator.Features[j], found = features[i, j];
                    compared++;
                    if (double.IsNaN(expected)) absent++;
                    Assert.True(double.IsNaN(expected) == scaled is null, $"{number.Text}: {expected:R}, textbook {scaled}");
                    Assert.True(double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(found - expected) <= Tolerance * scaled!.Value.Scale,
                        $"{number.Text}: {expected:R}, found {found:R}");
                }
            }
        }, iter: Batches, seed: "0N0XIzNsQ0O2", threads: 1, print: item => "");
        output.WriteLine($"{compared} compared, {absent} absent, {onEdge} on an edge, {leftOut} expressions left out");
        Assert.InRange(compared, Batches * Expressions * EventsEach / 2, int.MaxValue);
        Assert.InRange(absent, compared / 100, compared);
        Assert.InRange(onEdge, 0, 1e-4 * compared);
        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void Selection_of_random_conditions_is_what_is_compiled()
    {
        int passed = 0, failed = 0;
        Gen.Select(RandomExpressions.Conditions(3).Array[Expressions], ByMomentum.Array[EventsEach]).Sample((conditions, events) =>
        {
            // One definition each: those before would hide it.
            foreach (var condition in conditions.Where(condition => IsRequired(condition.Text)).Take(10))
            {
                var definition = Define([condition.Text], ["1 * count(jets)"]);
                var (selection, _, problems) = Run(definition, events);
                Assert.Empty(problems);
                var evaluator = definition.NewEvaluator();
                foreach (var (i, e) in events.Index())
                {
                    evaluator.TryEvaluate(Record(e), out int step);
                    e.IsOnEdge = false;
                    condition.Of(e);
                    if (e.IsOnEdge) continue;
                    Assert.True(selection[i, 0] == (step == EventDefinition.Passed), condition.Text);
                    if (selection[i, 0]) passed++;
                    else failed++;
                }
            }
        }, iter: 4, seed: "0N0XIzNsQ0O2", threads: 1, print: item => "");
        Assert.InRange(passed, 200, int.MaxValue);
        Assert.InRange(failed, 200, int.MaxValue);
    }

    [Fact]
    public void Every_function_has_a_graph_that_gives_what_is_compiled()
    {
        string[] texts = [.. EventFunctions.All.Select(TextOf), .. ListFunctions.All.Select(function => $"{function.Name}(jets)"),
            "charge(leptons[0])", "pdg(leptons[0])", "status(leptons[0])", "1 if prompt(leptons[0]) else 0", "1 if c(jets[0]) else 0",
            "deltar(jets[0], leptons[0])", "deltay(jets[0], leptons[0])", "sqrt(pt(jets[0]) / 1 GeV)", "cbrt(px(jets[0]) / 1 GeV)",
            "log(pt(jets[0]) / 1 GeV)", "exp(eta(jets[0]))", "tanh(eta(jets[0]))", "sin(phi(jets[0]))", "cos(phi(jets[0]))",
            "atan(eta(jets[0]))", "(pt(jets[0]) / pt(jets[1])) ^ eta(jets[0])", "min(pt(jets[0]), pt(leptons[0]))",
            "mass(closest(pairs(jets, leptons), mass, 91)) + pt(closest(pairs(jets), mass, 91).second)", "charge(sum(leptons))"];
        var definition = Define([], texts);
        TextbookEvent[] events = [];
        ByMomentum.Where(e => e.Jets.Length > 1 && e.Leptons.Length > 1).Array[EventsOfFunctions].Sample(
            all => events = all, iter: 1, seed: "0N0XIzNsQ0O2", threads: 1);
        var (_, features, problems) = Run(definition, events);
        Assert.Empty(problems);
        var evaluator = definition.NewEvaluator();
        double[] worst = new double[texts.Length];
        foreach (var (i, e) in events.Index())
        {
            evaluator.TryEvaluate(Record(e), out _);
            for (int j = 0; j < texts.Length; j++)
            {
                double scale = ScaleOf(texts[j], definition.Features[j].Unit, e), difference = features[i, j] - evaluator.Features[j];
                if (definition.Features[j].IsPeriodic) difference = FourMomentum.WrapAngle(difference);
                worst[j] = Math.Max(worst[j], Math.Abs(difference) / scale);
                Assert.True(Math.Abs(difference) <= Tolerance * scale, $"{texts[j]}: {evaluator.Features[j]:R}, found {features[i, j]:R}");
            }
        }

        foreach (var (j, text) in texts.Index()) output.WriteLine($"{worst[j]:E1} {text}");
    }

    private static string TextOf(EventFunction function)
    {
        string[] momenta = ["jets[0]", "leptons[0]", "sum(leptons)"];
        string text = $"{function.Name}({string.Join(", ", function.Parameters.Select((type, i) => type switch
        {
            TermType.Momentum => momenta[i],
            TermType.Direction => $"direction({momenta[i]}, {momenta[i]} + jets[1])",
            _ => "40 GeV",
        }))})";
        return function.Type is TermType.Direction ? $"dot({text}, direction(jets[1]))" : text;
    }

    // Squares and boosts of energies of a TeV at most.
    private static double ScaleOf(string text, string unit, TextbookEvent e)
    {
        double energy = e.Jets.Concat(e.Leptons).Sum(p => p.E), mass = e.Jets[0].Plus(e.Leptons[0]).Mass;
        double boosts = text.Contains("direction", StringComparison.Ordinal) || text.Contains("_cs", StringComparison.Ordinal)
            ? Math.Pow(energy / mass, 2) * energy : 1;
        return unit switch { "GeV" => energy, "GeV^2" => energy * energy, _ => 100 } * boosts;
    }

    private static (bool[,] Selection, double[,] Features, Dictionary<int, string> Problems) Run(
        EventDefinition definition, TextbookEvent[] events)
    {
        var form = new FixedSizeForm(definition, Room);
        var layout = new ListLayout(form, definition);
        var graph = new Graph("test");
        Value[] inputs = [.. layout.Inputs.Select(
            input => graph.Input(input.Name, input.Type, ["N", .. input.Lengths.Select(length => (Dimension)length)]))];
        var operations = new GraphOperations(graph, form.Rank, (wanted, component) => layout.Of(inputs, wanted, component));
        var features = form.PrintFeatures(operations);
        var selection = form.PrintSelection(operations).Select(part => new FixedSizePart<Value>(
            part.Name, part.Value is null ? null : operations.Number(part.Value), part.Problem));
        FixedSizePart<Value>[] parts = [.. features, .. selection];
        var outputs = parts.Where(part => part.Value is not null).Select((part, i) => graph.Output($"out{i}", part.Value! + 0)).ToList();
        using var model = OrtModel.Create(graph);
        var tensors = layout.Tensors([.. events.Select(e => RecordedEvent.Of(Particles(e)))], "test");
        var found = model.Run(tensors);
        var (chosen, numbers) = (new bool[events.Length, definition.Selection.Count], new double[events.Length, definition.Features.Count]);
        int next = 0;
        for (int j = 0; j < parts.Length; j++)
        {
            if (parts[j].Value is null) continue;
            var values = ((TensorBuffer<double>)found[next++]).Span;
            for (int i = 0; i < events.Length; i++)
            {
                double value = values[values.Length == 1 ? 0 : i];
                if (j < definition.Features.Count) numbers[i, j] = value;
                else chosen[i, j - definition.Features.Count] = value != 0;
            }
        }

        foreach (var tensor in tensors.Concat(found)) tensor.Dispose();
        return (chosen, numbers, parts.Index().Where(part => part.Item.Problem is not null).ToDictionary(
            part => part.Index, part => part.Item.Problem!));
    }

    private static EventDefinition Define(string[] conditions, string[] numbers)
    {
        string selection = string.Join(", ", conditions.Select(
            (text, i) => $$"""{"name": "r{{i}}", "require": {{JsonSerializer.Serialize(text)}}}"""));
        string features = string.Join(", ", numbers.Select(
            (text, i) => $$"""{"name": "f{{i}}", "expression": {{JsonSerializer.Serialize(text)}}}"""));
        return EventDefinition.Read(DocumentNode.Parse(
            $$"""{"objects": {{Objects}}, "selection": [{{selection}}], "features": [{{features}}]}""", "test"));
    }

    private static bool IsRead(string number) => IsDefined([], [number]);

    private static bool IsRequired(string condition) => IsDefined([condition], ["1 * count(jets)"]);

    // Some say what no event, or every event, fulfils: those are refused.
    private static bool IsDefined(string[] conditions, string[] numbers)
    {
        try
        {
            Define(conditions, numbers);
            return true;
        }
        catch (DocumentException e) when (e.Problem.StartsWith("this is ", StringComparison.Ordinal)
            || e.Problem.StartsWith("nothing fulfils", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static PartonRecord Record(TextbookEvent e)
    {
        var record = new PartonRecord();
        record.Set(Particles(e));
        return record;
    }

    private static Particle[] Particles(TextbookEvent e) => [.. e.Jets.Select(p => Line(
        (p.Flags & ObjectFlags.Bottom) != 0 ? 5 : (p.Flags & ObjectFlags.Charm) != 0 ? 4 : 21, p)), .. e.Leptons.Select(p => Line(p.Pdg, p))];

    private static Particle Line(int code, TextbookMomentum p) => new(code, Particle.Final, 0, 0, 0, 0, new(p.E, p.X, p.Y, p.Z), p.Mass, 0, 9);
}
