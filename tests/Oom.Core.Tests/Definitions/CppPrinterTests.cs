using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;

namespace Oom.Definitions;

public sealed class CppPrinterTests
{
    // Two mathematical libraries, in the scale of what enters.
    private const double Tolerance = 1e-12;

    private const int Expressions = 60, Events = 10_000;

    [Fact]
    public void Compiled_Cpp_gives_what_the_compiled_method_gives()
    {
        if (!HasCompiler()) Assert.Skip("there is no g++ here: the printed C++ is not compiled");
        int compared = 0;
        Gen.Select(
            Gen.Select(RandomExpressions.Conditions(2), RandomExpressions.Numbers(3)).Array[Expressions], TextbookEvent.Any.Array[Events])
            .Sample((texts, events) => compared += Compare(texts, events), iter: 1, seed: "0N0XIzNsQ0O2", threads: 1);
        Assert.InRange(compared, Expressions * Events / 10, int.MaxValue);
    }

    [Fact]
    public void Every_function_by_itself_gives_what_the_compiled_method_gives()
    {
        if (!HasCompiler()) Assert.Skip("there is no g++ here: the printed C++ is not compiled");
        var objects = new DeclaredObjects();
        foreach (string name in (string[])["a", "b"]) objects.Add(name, objects.Single(objects.Input(null), 0));
        string[] texts = [.. RandomExpressionsTests.Functions.Select(row => row.Data)];
        EventExpressions[] compiled = [.. texts.Select(text => new EventExpressions(objects, [], [TermReader.Number(text, objects)]))];
        TextbookEvent[] events = [];
        TextbookEvent.Any.Where(e => e.Jets.Length > 0 && e.Leptons.Length > 0).Array[Events]
            .Sample(sample => events = sample, iter: 1, seed: "0N0XIzNsQ0O2", threads: 1);
        var lines = Run(compiled, events);
        foreach (var (place, expression) in compiled.Index())
        {
            double scale = RandomExpressionsTests.Scale(texts[place]);
            var frame = expression.NewFrame();
            foreach (var (number, e) in events.Index())
            {
                frame.Begin(default);
                e.Fill(frame);
                Assert.Equal(EventExpressions.Passed, expression.Evaluate(frame));
                var (step, value) = lines[number * texts.Length + place];
                Assert.Equal(EventExpressions.Passed, step);
                Assert.True(Math.Abs(frame.Values[0] - value) <= Tolerance * scale, $"{texts[place]}: {frame.Values[0]:R}, in C++ {value:R}");
            }
        }
    }

    [Theory]
    [InlineData("1 / 3", "(1.0 / 3.0)")]
    [InlineData("min(pt(a[0]), 3) else -2", "oom::Min(")]
    [InlineData("pt(sort(a)[2]) else 0", "->SortFrom(")]
    public void Text_holds_the_operations_of_the_expression(string text, string part)
    {
        var objects = new DeclaredObjects();
        objects.Add("a", objects.Input(null));
        string printed = new EventExpressions(objects, [], [TermReader.Number(text, objects)]).ToCpp("f");
        Assert.Contains(part, printed, StringComparison.Ordinal);
        Assert.StartsWith("inline int f(oom::Frame& frame) {\n", printed, StringComparison.Ordinal);
    }

    private static int Compare((RandomExpressions.Truth Condition, RandomExpressions.Number Number)[] texts, TextbookEvent[] events)
    {
        var read = texts.Select(pair => (pair.Condition, pair.Number, Compiled: Read(pair.Condition.Text, pair.Number.Text)))
            .Where(item => item.Compiled is not null).ToList();
        var lines = Run([.. read.Select(item => item.Compiled!)], events);
        int compared = 0;
        foreach (var (number, e) in events.Index())
        {
            foreach (var (place, (condition, text, compiled)) in read.Index())
            {
                var frame = compiled!.NewFrame();
                frame.Begin(default);
                e.Fill(frame);
                int step = compiled.Evaluate(frame);
                condition.Of(e);
                var scaled = text.Of(e);
                var (foundStep, found) = lines[number * read.Count + place];
                if (e.IsOnEdge) break;
                Assert.Equal(step, foundStep);
                if (step != EventExpressions.Passed) continue;
                if (scaled is { } value) Assert.Equal(frame.Values[0], found, Tolerance * value.Scale);
                else Assert.True(double.IsNaN(found), text.Text);
                compared++;
            }
        }

        return compared;
    }

    private static EventExpressions? Read(string condition, string number)
    {
        var objects = new DeclaredObjects();
        objects.Add("jets", objects.Input(null));
        objects.Add("leptons", objects.Input(null));
        try
        {
            return new(objects, [TermReader.Condition(condition, objects)], [TermReader.Number(number, objects)]);
        }
        catch (DefinitionException)
        {
            // What no event, or every event, fulfils.
            return null;
        }
    }

    /// <summary>What each expression gives for each event, events first.</summary>
    internal static List<(int Step, double Value)> Run(EventExpressions[] expressions, TextbookEvent[] events)
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("oom_definition.hh"), CppPrinter.Header);
        File.WriteAllText(folder.File("main.cc"), Source(expressions));
        File.WriteAllText(folder.File("events.txt"), string.Concat(events.Select(Text)));
        string program = folder.File("evaluate");
        // Contracted products round otherwise.
        Start(
            "g++", ["-std=c++17", "-O1", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror", "-Wno-unused-but-set-variable", "-o", program,
            folder.File("main.cc")]);
        return [.. Start(program, [folder.File("events.txt")]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            string[] cells = line.Split(' ');
            double value = cells[1].Contains("nan", StringComparison.Ordinal) ? double.NaN
                : double.Parse(cells[1], CultureInfo.InvariantCulture);
            return (int.Parse(cells[0], CultureInfo.InvariantCulture), value);
        })];
    }

    private static string Source(EventExpressions[] expressions)
    {
        var text = new StringBuilder("#include \"oom_definition.hh\"\n#include <cstdio>\n#include <fstream>\n\n");
        foreach (var (place, expression) in expressions.Index()) text.AppendLine(expression.ToCpp($"f{place}"));
        text.Append("""
            int main(int, char** argv) {
              std::ifstream events(argv[1]);
              int count;
              while (events >> count) {
                std::vector<std::vector<oom::PhysicsObject>> lists(2);
                for (auto& list : lists) {
                  if (&list != &lists[0]) events >> count;
                  for (int i = 0; i < count; i++) {
                    oom::PhysicsObject p;
                    events >> p.Momentum.E_ >> p.Momentum.Px_ >> p.Momentum.Py_ >> p.Momentum.Pz_ >> p.Charge >> p.PdgId >> p.Flags;
                    list.push_back(p);
                  }
                }

                auto evaluate = [&](int (*f)(oom::Frame&), int made) {
                  oom::Frame frame(2, made, 1);
                  for (int l = 0; l < 2; l++)
                    for (const auto& p : lists[l]) frame.Input(l)->Add(p);
                  int step = f(frame);
                  std::printf("%d %.17g\n", step, frame.Values()[0]);
                };

            """);
        foreach (var (place, expression) in expressions.Index())
            text.Append(CultureInfo.InvariantCulture, $"    evaluate(f{place}, {expression.Lists});\n");
        return text.Append("  }\n}\n").ToString();
    }

    private static string Text(TextbookEvent e) => string.Concat(new[] { e.Jets, e.Leptons }.Select(list
        => string.Create(CultureInfo.InvariantCulture, $"{list.Length}\n") + string.Concat(list.Select(p => string.Create(
            CultureInfo.InvariantCulture, $"{p.E:R} {p.X:R} {p.Y:R} {p.Z:R} {p.Charge:R} {p.Pdg} {(int)p.Flags}\n")))));

    internal static bool HasCompiler()
    {
        try
        {
            return Start("g++", ["--version"]).Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Start(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
        return output;
    }
}
