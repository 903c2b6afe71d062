namespace Oom.Definitions;

/// <summary>How the functions of expressions are written for people, those that the tables of functions lack included.</summary>
internal static class LanguageNotations
{
    private static readonly Dictionary<(string Name, int Arguments), Notation> Known = new()
    {
        [("count", 1)] = new("the number of {0}", @"N\left({0}\right)"),
        [("sum", 1)] = new("the sum of {0}", @"\sum {0}"),
        [("sum", 2)] = new("the sum over {0} of {1}", @"\sum_{{{0}}} {1}"),
        [("closest", 3)] = new("the one of {0} for which {1} is closest to {2}", @"\operatorname{{arg\,min}}_{{{0}}} \left|{1} - {2}\right|"),
        [("any", 2)] = new("for one of {0} at least {1}", @"\exists\, {0}: {1}"),
        [("all", 2)] = new("for each of {0} {1}", @"\forall\, {0}: {1}"),
        [("sort", 1)] = new("{0} by falling transverse momentum", "{0}"),
        [("pairs", 1)] = new("the pairs of {0}", @"\mathrm{{pairs}}\left({0}\right)"),
        [("pairs", 2)] = new("the pairs of {0} and {1}", @"{0} \times {1}"),
        [("deltaeta", 2)] = new("the difference of the pseudorapidities of {0} and {1}", @"\Delta\eta\left({0}, {1}\right)"),
        [("deltay", 2)] = new("the difference of the rapidities of {0} and {1}", @"\Delta y\left({0}, {1}\right)"),
        [("deltar", 2)] = new("the distance in pseudorapidity and azimuth of {0} and {1}", @"\Delta R\left({0}, {1}\right)"),
        [("direction", 1)] = new("the direction of {0}", @"\hat{{p}}\left({0}\right)"),
        [("charge", 1)] = new("the charge of {0}", @"q\left({0}\right)"),
        [("pdg", 1)] = new("the PDG code of {0}", @"\mathrm{{pdg}}\left({0}\right)"),
        [("status", 1)] = new("the status of {0}", @"\mathrm{{status}}\left({0}\right)"),
        [("prompt", 1)] = Flag("{0} comes from no hadron", "prompt"),
        [("fromtau", 1)] = Flag("{0} comes from a tau lepton", "from~tau"),
        [("b", 1)] = Flag("{0} is of a b quark", "b"),
        [("c", 1)] = Flag("{0} is of a c quark", "c"),
        [("tau", 1)] = Flag("{0} is of a tau lepton", "tau"),
        [("lastcopy", 1)] = Flag("{0} is its last copy", "last~copy"),
        [("invisible", 1)] = Flag("{0} leaves no signal", "invisible"),
        [("sqrt", 1)] = new("the square root of {0}", @"\sqrt{{{0}}}"),
        [("cbrt", 1)] = new("the cube root of {0}", @"\sqrt[3]{{{0}}}"),
        [("log", 1)] = new("the logarithm of {0}", @"\ln\left({0}\right)"),
        [("exp", 1)] = new("the exponential of {0}", @"\exp\left({0}\right)"),
        [("tanh", 1)] = new("the hyperbolic tangent of {0}", @"\tanh\left({0}\right)"),
        [("sin", 1)] = new("the sine of {0}", @"\sin\left({0}\right)"),
        [("cos", 1)] = new("the cosine of {0}", @"\cos\left({0}\right)"),
        [("atan", 1)] = new("the arc tangent of {0}", @"\arctan\left({0}\right)"),
        [("min", 2)] = new("the smaller one of {0} and {1}", @"\min\left({0}, {1}\right)"),
        [("max", 2)] = new("the larger one of {0} and {1}", @"\max\left({0}, {1}\right)"),
    };

    private static readonly Dictionary<string, Notation> OfLists = new()
    {
        ["min"] = new("the smallest over {0} of {1}", @"\min_{{{0}}} {1}"),
        ["max"] = new("the largest over {0} of {1}", @"\max_{{{0}}} {1}"),
    };

    /// <summary>The notation of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isList">Whether its first argument is a list.</param>
    public static Notation Of(Syntax.Call call, bool isList)
    {
        int count = call.Arguments.Length;
        if (isList && OfLists.TryGetValue(call.Function, out var ofList)) return ofList;
        if (call.Function == "direction" && count > 1) return InFrames(count);
        return Find(call.Function, count) ?? throw new ArgumentOutOfRangeException(nameof(call), call.Function, "no such function");
    }

    /// <summary>The notation of a function of the element that is looked at, which expressions name alone; null for other names.</summary>
    public static Notation? OfQuantity(string name) => Find(name, 1);

    private static Notation? Find(string name, int arguments) => Known.GetValueOrDefault((name, arguments))
        ?? ListFunctions.All.FirstOrDefault(function => arguments == 1 && function.Name == name)?.Notation
        ?? EventFunctions.All.FirstOrDefault(function => function.Name == name && function.Parameters.Count == arguments)?.Notation;

    // After boosts into one rest frame after another.
    private static Notation InFrames(int arguments)
    {
        string[] frames = [.. Enumerable.Range(1, arguments - 1).Select(i => $"{{{i}}}")];
        return new($"the direction of {{0}} in the rest frame of {string.Join(" and then of ", frames)}",
            $@"\hat{{{{p}}}}_{{{{{string.Join(@",\,", frames)}}}}}\left({{0}}\right)");
    }

    private static Notation Flag(string words, string name) => new(words, $@"{{0}}~\mathrm{{{{{name}}}}}");
}
