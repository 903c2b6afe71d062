namespace Oom.Train.Machine.Templates;

/// <summary>
/// The histograms that a loss is a function of, in one array. With w the weight of an event, j its detector-level
/// and i its generator-level bin, these are sums over events:
/// over fiducial and selected ones N_ji of w, S_ji of w s for the slope s = d ln w/dc of each parameter,
/// A_ji of w f for the weight factor f of each alternative,
/// and the sums of w^2, w^2 f, w^2 f^2 for the noise of the penalty; over fiducial ones the same of w, w s, w f in generator-level bins;
/// over selected ones that are not fiducial or not measured B_j of w; over all selected ones K_j
/// of w s for the slope s of each nuisance, and V_j of w^2.
/// </summary>
internal sealed class TemplateLayout
{
    /// <summary>A layout.</summary>
    /// <param name="generatorBins">Number of generator-level bins.</param>
    /// <param name="detectorBins">Number of detector-level bins.</param>
    /// <param name="parameters">Number of parameters of interest.</param>
    /// <param name="alternatives">Number of alternatives of all parameters.</param>
    /// <param name="nuisances">Number of nuisances.</param>
    public TemplateLayout(int generatorBins, int detectorBins, int parameters, int alternatives, int nuisances)
    {
        GeneratorBins = generatorBins;
        DetectorBins = detectorBins;
        Parameters = parameters;
        Alternatives = alternatives;
        Nuisances = nuisances;
        Cells = generatorBins * detectorBins;
        MatrixChannels = 2 + parameters + 3 * alternatives;
        GeneratorChannels = 1 + parameters + alternatives;
        GeneratorStart = MatrixChannels * Cells;
        DetectorStart = GeneratorStart + GeneratorChannels * generatorBins;
        Length = DetectorStart + (2 + nuisances) * detectorBins;
    }

    /// <summary>Number of generator-level bins.</summary>
    public int GeneratorBins { get; }

    /// <summary>Number of detector-level bins.</summary>
    public int DetectorBins { get; }

    /// <summary>Number of parameters of interest.</summary>
    public int Parameters { get; }

    /// <summary>Number of alternatives of all parameters.</summary>
    public int Alternatives { get; }

    /// <summary>Number of nuisances.</summary>
    public int Nuisances { get; }

    /// <summary>Length of the array.</summary>
    public int Length { get; }

    /// <summary>Elements of a matrix.</summary>
    public int Cells { get; }

    /// <summary>Number of matrices, each row-major detector x generator bins: N, S, A, then the noise sums.</summary>
    public int MatrixChannels { get; }

    /// <summary>Number of generator-level histograms: of w, w s, w f.</summary>
    public int GeneratorChannels { get; }

    /// <summary>Start of the generator-level histograms.</summary>
    public int GeneratorStart { get; }

    /// <summary>Start of the detector-level histograms: B, V, then K.</summary>
    public int DetectorStart { get; }

    /// <summary>Matrix number of the slope of a parameter.</summary>
    public static int Slope(int parameter) => 1 + parameter;

    /// <summary>Matrix number of an alternative.</summary>
    public int Alternative(int alternative) => 1 + Parameters + alternative;

    /// <summary>Matrix number of the sum of w^2.</summary>
    public int Square => 1 + Parameters + Alternatives;

    /// <summary>Matrix number of the sum of w^2 f.</summary>
    public int SquareFactor(int alternative) => Square + 1 + 2 * alternative;

    /// <summary>Matrix number of the sum of w^2 f^2.</summary>
    public int SquareFactorSquare(int alternative) => Square + 2 + 2 * alternative;

    /// <summary>One matrix.</summary>
    public Span<double> Matrix(Span<double> templates, int channel) => templates.Slice(channel * Cells, Cells);

    /// <summary>One generator-level histogram, numbered as the matrices are: 0 of w, then slopes, then alternatives.</summary>
    public Span<double> Generator(Span<double> templates, int channel)
        => templates.Slice(GeneratorStart + channel * GeneratorBins, GeneratorBins);

    /// <summary>The detector-level histogram of events that are not measured.</summary>
    public Span<double> Background(Span<double> templates) => templates.Slice(DetectorStart, DetectorBins);

    /// <summary>The detector-level histogram of squared weights.</summary>
    public Span<double> Variance(Span<double> templates) => templates.Slice(DetectorStart + DetectorBins, DetectorBins);

    /// <summary>The detector-level histogram of a nuisance's slope.</summary>
    public Span<double> Nuisance(Span<double> templates, int nuisance)
        => templates.Slice(DetectorStart + (2 + nuisance) * DetectorBins, DetectorBins);
}
