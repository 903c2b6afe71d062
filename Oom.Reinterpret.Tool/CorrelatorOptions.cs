using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Oom.Binning;
using Oom.Correlators;
using Oom.Options;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tool;

/// <summary>The options that say which correlator is meant.</summary>
internal sealed class CorrelatorOptions
{
    private const int MostBins = 10_000;
    private const string Logarithmic = "log", StandardBins = "log:50:1e-4:1", StandardAsymmetries = "1:0:0.01";

    private readonly Option<Word<CorrelatorKind>> _kind = CheckedOption.Choice("--correlator",
        "Three-point in its three sides, in perimeter and asymmetry, or of a shape; or projected to the largest of N points' distances",
        "triples",
        ("triples", CorrelatorKind.Triples), ("perimeter", CorrelatorKind.Perimeter), ("shape", CorrelatorKind.Shape),
        ("projected", CorrelatorKind.Projected));

    private readonly Option<double> _points = CheckedOption.Number<double>("--points",
        "N of a projected correlator, any number: 2 is the energy-energy correlator, 3 the three-point correlator in its largest side",
        new ValueRange(0.01, ProjectedCorrelator.MostPoints), 2);

    private readonly Option<double[]?> _shape = CheckedOption.List("--shape",
        "n_1,n_2 of a shape: zeta_2 and zeta_3 begin at n_1 zeta_1 and n_2 zeta_1 and reach --window further");

    private readonly Option<double> _window = CheckedOption.Number<double>(
        "--window", "delta_a of a shape", ValueRange.Above(0), 0.01);

    private readonly Option<BinEdges?> _asymmetries = Bins(
        "--asymmetries", "Bins of zeta_3 - zeta_1 beside the perimeter; one is a window", StandardAsymmetries);

    private readonly Option<BinEdges?> _bins = Bins("--bins", "Bins of each side or of the perimeter", StandardBins);

    private readonly Option<Word<CorrelatorVariables>> _variables = CheckedOption.Choice("--variables",
        "ee: energies and zeta = (1 - cos theta) / 2; hadron: transverse momenta and Delta R in rapidity and azimuth", "ee",
        ("ee", CorrelatorVariables.ElectronPositron), ("hadron", CorrelatorVariables.Hadron));

    private readonly Option<double?> _scale = CheckedOption.Number<double>(
        "--scale", "Q in GeV, by which energies are divided; by default the sum over the jet", ValueRange.Above(0));

    private readonly Option<double> _power = CheckedOption.Number<double>(
        "--weight-power", "Power of each particle's E / Q", new ValueRange(0, 100), 1);

    private readonly Option<bool> _isDistinct = CheckedOption.Flag("--no-contact-terms", "Take no particle more than once");

    private enum CorrelatorKind
    {
        Triples,
        Perimeter,
        Shape,
        Projected,
    }

    private IReadOnlyList<Option> All
        => [_kind, _points, _shape, _window, _asymmetries, _bins, _variables, _scale, _power, _isDistinct];

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">An option that says all of this in their place.</param>
    public void AddTo(Command command, Option model)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
            command.Require(result => !IsGiven(result, model) || !IsGiven(result, option), $"{option.Name} is said by {model.Name} already");
        }

        command.Require(result => result.GetValue(_kind).Meaning != CorrelatorKind.Shape || result.GetValue(_shape) is { Length: 2 } ratios
            && ratios.All(ratio => ratio >= 0), "--correlator shape needs --shape n_1,n_2, two numbers that are not negative");
        RequireKind(_points, CorrelatorKind.Projected, "projected");
        RequireKind(_shape, CorrelatorKind.Shape, "shape");
        RequireKind(_window, CorrelatorKind.Shape, "shape");
        RequireKind(_asymmetries, CorrelatorKind.Perimeter, "perimeter");

        void RequireKind(Option option, CorrelatorKind kind, string word) => command.Require(
            result => !IsGiven(result, option) || result.GetValue(_kind).Meaning == kind,
            $"{option.Name} is for --correlator {word}");

        static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
    }

    /// <summary>The correlator that is meant.</summary>
    public (CorrelatorSettings Settings, Correlator Correlator) Read(ParseResult parsed)
    {
        var bins = parsed.GetValue(_bins) ?? ReadBins(StandardBins).Bins;
        var kind = parsed.GetValue(_kind).Meaning;
        if (kind == CorrelatorKind.Triples && bins.Count > TripleCorrelator.MostBins)
            throw new SampleException(
                FormattableString.Invariant($"--correlator triples takes at most {TripleCorrelator.MostBins} --bins, found {bins.Count}"));
        if (kind == CorrelatorKind.Projected && parsed.GetValue(_isDistinct) && parsed.GetValue(_points) is not (2 or 3))
            throw new SampleException("--no-contact-terms is for --points 2 or 3 where a correlator is projected");
        Correlator correlator = kind switch
        {
            CorrelatorKind.Triples => new TripleCorrelator(bins),
            CorrelatorKind.Perimeter => new PerimeterCorrelator(
                bins, parsed.GetValue(_asymmetries) ?? ReadBins(StandardAsymmetries).Bins),
            CorrelatorKind.Shape => new ShapeCorrelator(
                bins, parsed.GetValue(_shape)![0], parsed.GetValue(_shape)![1], parsed.GetValue(_window)),
            _ => new ProjectedCorrelator(parsed.GetValue(_points), bins),
        };
        return (new()
        {
            Variables = parsed.GetValue(_variables).Meaning,
            Scale = parsed.GetValue(_scale),
            WeightPower = parsed.GetValue(_power),
            HasContactTerms = !parsed.GetValue(_isDistinct),
        }, correlator);
    }

    private static Option<BinEdges?> Bins(string name, string description, string standard)
        => CheckedOption.Parsed<BinEdges?>(name, $"{description}; {standard} by default",
            "N:LOW:HIGH, log:N:LOW:HIGH or edges separated by commas", text => ReadBins(text));

    private static (bool IsBins, BinEdges Bins) ReadBins(string text)
    {
        string[] parts = text.Split(':');
        bool isLogarithmic = parts.Length == 4 && parts[0] == Logarithmic;
        if (parts.Length == 1) return Edges(text.Split(','));
        if (!(isLogarithmic || parts.Length == 3)) return (false, null!);
        return int.TryParse(parts[^3], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostBins
            && Number(parts[^2]) is { } low && Number(parts[^1]) is { } high && high > low && (low > 0 || !isLogarithmic)
            ? Built(() => isLogarithmic ? BinEdges.EqualRatio(count, low, high) : BinEdges.EqualWidth(count, low, high))
            : (false, null!);
    }

    private static (bool IsBins, BinEdges Bins) Edges(string[] texts)
    {
        double?[] edges = [.. texts.Select(Number)];
        return edges.Length > MostBins + 1 || edges.Any(edge => edge is null) ? (false, null!)
            : Built(() => new(edges.Select(edge => edge!.Value)));
    }

    // Edges that are equal in double precision, or fewer than two, are none.
    private static (bool IsBins, BinEdges Bins) Built(Func<BinEdges> build)
    {
        try
        {
            return (true, build());
        }
        catch (ArgumentException)
        {
            return (false, null!);
        }
    }

    private static double? Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value : null;
}
