using Oom.Binning;

namespace Oom.Responses;

/// <summary>
/// What folding, unfolding and limits need of a detector (the document <c>oom.response.json</c>). Expected events of every process at
/// the luminosity at both levels, their statistical variances,
/// their dependence on parameters and nuisances, and what follows: the response at the
/// nominal point, at each alternative and under each nuisance.
/// </summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="LuminosityInverseFb">Integrated luminosity of the yields in inverse femtobarn.</param>
/// <param name="GeneratorBins">Generator-level bins.</param>
/// <param name="DetectorBins">Detector-level bins.</param>
/// <param name="Parameters">Parameters of interest.</param>
/// <param name="Nuisances">Nuisance parameters.</param>
/// <param name="Processes">The processes, at least one of which is measured.</param>
/// <param name="Alternatives">All measured processes at other values of the parameters, and under other models.</param>
public sealed partial record DetectorResponse(
    string Name, double LuminosityInverseFb, BinEdges GeneratorBins, BinEdges DetectorBins,
    IReadOnlyList<ResponseParameter> Parameters, IReadOnlyList<ResponseNuisance> Nuisances, IReadOnlyList<ResponseProcess> Processes,
    IReadOnlyList<ResponseAlternative> Alternatives)
{
    // 1 pb and 1/fb give a thousand events.
    private const double EventsPerPbInverseFb = 1000;

    /// <summary>Events of a cross-section of 1 pb at the luminosity.</summary>
    public double EventsPerPb => EventsPerPbInverseFb * LuminosityInverseFb;

    /// <summary>The same for another luminosity: all yields are scaled, their variances by the
    /// square, since the samples behind them are the same.</summary>
    /// <param name="luminosityInverseFb">The luminosity in inverse femtobarn, within <see cref="Luminosity.InverseFb"/>.</param>
    public DetectorResponse AtLuminosity(double luminosityInverseFb)
    {
        double factor = Luminosity.InverseFb.Require(luminosityInverseFb) / LuminosityInverseFb, square = factor * factor;
        if (factor == 1) return this;
        return this with
        {
            LuminosityInverseFb = luminosityInverseFb,
            Processes = [.. Processes.Select(process => process with
            {
                Nominal = process.Nominal.Times(factor),
                SquaredWeights = process.SquaredWeights.Times(square),
                Slopes = [.. process.Slopes.Select(slope => slope?.Times(factor))],
                Variations = [.. process.Variations.Select(variation => variation is null ? null
                    : new ProcessVariation(variation.Up.Times(factor), variation.Down.Times(factor)))],
            })],
            Alternatives = [.. Alternatives.Select(alternative => alternative with
            {
                Generator = Scaled(alternative.Generator, factor), Migration = Scaled(alternative.Migration, factor),
                SquaredWeights = Scaled(alternative.SquaredWeights, square), CrossWeights = Scaled(alternative.CrossWeights, square),
            })],
        };
    }

    /// <summary>Fiducial events of all measured processes in generator-level bins.</summary>
    public double[] Generator() => Measured(process => process.Nominal).Generator;

    /// <summary>The predicted cross-section of every generator-level bin in pb, integrated over the bin.</summary>
    public double[] CrossSectionsPb() => CrossSectionsPb(Generator());

    /// <summary>The nominal response of all measured processes together.</summary>
    public ResponseMatrix Response() => Response(process => process.Nominal);

    /// <summary>Statistical variances of the elements of the nominal response, row-major:
    /// selected and other events of a bin are independent.</summary>
    public double[] ResponseVariances()
    {
        var squares = Measured(process => process.SquaredWeights);
        double[] generator = Generator(), variances = new double[squares.Migration.Length];
        var response = Response().Elements;
        for (int cell = 0; cell < variances.Length; cell++)
        {
            int i = cell % generator.Length;
            double r = response[cell], total = generator[i];
            variances[cell] = total > 0
                ? Math.Max(0, (1 - 2 * r) * squares.Migration[cell] + r * r * squares.Generator[i]) / (total * total) : 0;
        }

        return variances;
    }

    /// <summary>The response at one standard deviation of a nuisance: of the experiment,
    /// generator-level yields do not change with it.</summary>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="side">The side.</param>
    public ResponseMatrix ResponseAt(int nuisance, VariationSide side) => Response(process => YieldsAt(process, nuisance, side));

    /// <summary>Selected events that are not fiducial, and backgrounds, in detector-level bins.</summary>
    public double[] NonFiducial() => All(process => process.Nominal).NonFiducial;

    /// <summary>The same at one standard deviation of a nuisance.</summary>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="side">The side.</param>
    public double[] NonFiducialAt(int nuisance, VariationSide side) => All(process => YieldsAt(process, nuisance, side)).NonFiducial;

    /// <summary>All expected events in detector-level bins.</summary>
    public double[] Expected() => Detector(All(process => process.Nominal));

    /// <summary>Statistical variances of <see cref="Expected"/>.</summary>
    public double[] ExpectedVariances() => Detector(All(process => process.SquaredWeights));

    /// <summary>The yields of a process at one standard deviation of a nuisance, its normalisation included.</summary>
    /// <param name="process">The process.</param>
    /// <param name="nuisance">Index of the nuisance.</param>
    /// <param name="side">The side.</param>
    public ProcessYields YieldsAt(ResponseProcess process, int nuisance, VariationSide side)
    {
        var yields = process.Variations[nuisance]?.At(side) ?? process.Nominal;
        double factor = process.NormalisationAt(nuisance, side);
        if (factor == 1) return yields;
        bool isTheory = Nuisances[nuisance].Origin == NuisanceOrigin.Theory;
        return new ProcessYields(isTheory ? Scaled(yields.Generator, factor)
            : yields.Generator, Scaled(yields.Migration, factor), Scaled(yields.NonFiducial, factor));
    }

    private ResponseMatrix Response(Func<ResponseProcess, ProcessYields> select)
    {
        var yields = Measured(select);
        return ResponseMatrix.FromYields(yields.Migration, yields.Generator);
    }

    private ProcessYields Measured(Func<ResponseProcess, ProcessYields> select)
        => Sum(Processes.Where(process => process.IsMeasured).Select(select));

    private ProcessYields All(Func<ResponseProcess, ProcessYields> select) => Sum(Processes.Select(select));

    private ProcessYields Sum(IEnumerable<ProcessYields> parts)
        => parts.Aggregate(ProcessYields.Empty(GeneratorBins.Count, DetectorBins.Count), (sum, part) => sum.Plus(part));

    private double[] Detector(ProcessYields yields)
    {
        double[] sums = [.. yields.NonFiducial];
        for (int cell = 0; cell < yields.Migration.Length; cell++) sums[cell / GeneratorBins.Count] += yields.Migration[cell];
        return sums;
    }

    private double[] CrossSectionsPb(double[] events) => Scaled(events, 1 / EventsPerPb);

    private static double[] Scaled(double[] values, double factor) => Array.ConvertAll(values, value => factor * value);
}
