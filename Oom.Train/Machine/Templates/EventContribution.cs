namespace Oom.Train.Machine.Templates;

/// <summary>What an event adds to the histograms of a layout, and the derivative of a loss by the event's
/// share of each bin: the chain rule of that sum.</summary>
internal readonly ref struct EventContribution
{
    private readonly TemplateLayout _layout;
    private readonly double _weight;
    private readonly ReadOnlySpan<float> _slopes, _generatorSlopes, _factors, _generatorFactors, _nuisances;

    /// <summary>An event.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="weight">Its weight, in expected events.</param>
    /// <param name="slopes">d ln(weight)/dc for each parameter, as it enters the matrices.</param>
    /// <param name="generatorSlopes">The same as it enters the generator-level histograms.</param>
    /// <param name="factors">Weight at each alternative over the nominal one, as it enters the matrices.</param>
    /// <param name="generatorFactors">The same as it enters the generator-level histograms.</param>
    /// <param name="nuisances">Slope of the logarithm of the weight for each nuisance.</param>
    public EventContribution(
        TemplateLayout layout, double weight, ReadOnlySpan<float> slopes, ReadOnlySpan<float> generatorSlopes, ReadOnlySpan<float> factors,
        ReadOnlySpan<float> generatorFactors, ReadOnlySpan<float> nuisances)
    {
        _layout = layout;
        _weight = weight;
        _slopes = slopes;
        _generatorSlopes = generatorSlopes;
        _factors = factors;
        _generatorFactors = generatorFactors;
        _nuisances = nuisances;
    }

    /// <summary>Adds the event.</summary>
    /// <param name="templates">The histograms.</param>
    /// <param name="detectorBin">Its detector-level bin; -1 where it is not selected.</param>
    /// <param name="generatorBin">Its generator-level bin; -1 where it is not fiducial or not measured.</param>
    /// <param name="share">1 to add it, -1 to take it away, or its share of the two bins.</param>
    public void Add(Span<double> templates, int detectorBin, int generatorBin, double share)
    {
        double w = share * _weight;
        if (generatorBin >= 0)
        {
            int place = _layout.GeneratorStart + generatorBin, stride = _layout.GeneratorBins;
            templates[place] += w;
            foreach (float s in _generatorSlopes) templates[place += stride] += w * s;
            foreach (float f in _generatorFactors) templates[place += stride] += w * f;
        }

        if (detectorBin < 0) return;
        if (generatorBin >= 0)
        {
            int place = detectorBin * _layout.GeneratorBins + generatorBin, stride = _layout.Cells;
            templates[place] += w;
            foreach (float s in _slopes) templates[place += stride] += w * s;
            foreach (float f in _factors) templates[place += stride] += w * f;
            double square = w * _weight;
            templates[place += stride] += square;
            foreach (float f in _factors)
            {
                templates[place += stride] += square * f;
                templates[place += stride] += square * f * f;
            }
        }

        int detector = _layout.DetectorStart + detectorBin, bins = _layout.DetectorBins;
        if (generatorBin < 0) templates[detector] += w;
        templates[detector += bins] += w * _weight;
        foreach (float s in _nuisances) templates[detector += bins] += w * s;
    }

    /// <summary>The derivative by the event's share of each detector-level bin.</summary>
    /// <param name="transposed">The derivatives by the histograms, every matrix transposed: generator x detector bins.</param>
    /// <param name="generatorBin">Its generator-level bin; -1 where it is not fiducial or not measured.</param>
    /// <param name="derivative">Receives one number a bin.</param>
    public void DetectorDerivative(ReadOnlySpan<double> transposed, int generatorBin, Span<double> derivative)
    {
        int bins = _layout.DetectorBins;
        Span<double> detector = stackalloc double[2 + _nuisances.Length];
        detector[0] = generatorBin < 0 ? _weight : 0;
        detector[1] = _weight * _weight;
        for (int k = 0; k < _nuisances.Length; k++) detector[2 + k] = _weight * _nuisances[k];
        if (generatorBin < 0)
        {
            Contraction.Of(transposed, _layout.DetectorStart, bins, detector, [], 0, 0, derivative);
            return;
        }

        Span<double> matrix = stackalloc double[_layout.MatrixChannels];
        FillMatrixFactors(matrix);
        Contraction.Of(transposed, generatorBin * bins, _layout.Cells, matrix, detector[1..], _layout.DetectorStart + bins,
            bins, derivative);
    }

    /// <summary>The derivative by the event's share of each generator-level bin.</summary>
    /// <param name="gradient">The derivatives by the histograms.</param>
    /// <param name="detectorBin">Its detector-level bin; -1 where it is not selected.</param>
    /// <param name="derivative">Receives one number a bin.</param>
    public void GeneratorDerivative(ReadOnlySpan<double> gradient, int detectorBin, Span<double> derivative)
    {
        int bins = _layout.GeneratorBins, parameters = _layout.Parameters;
        Span<double> matrix = stackalloc double[_layout.MatrixChannels], generator = stackalloc double[_layout.GeneratorChannels];
        FillMatrixFactors(matrix);

        generator[0] = _weight;
        for (int p = 0; p < parameters; p++) generator[1 + p] = _weight * _generatorSlopes[p];
        for (int a = 0; a < _generatorFactors.Length; a++) generator[1 + parameters + a] = _weight * _generatorFactors[a];
        if (detectorBin < 0) matrix = [];
        Contraction.Of(gradient, _layout.GeneratorStart, bins, generator, matrix, Math.Max(0, detectorBin) * bins,
            _layout.Cells, derivative);
    }

    // What multiplies the event's share of a cell in each matrix.
    private void FillMatrixFactors(Span<double> factors)
    {
        int place = 0;
        factors[place++] = _weight;
        foreach (float s in _slopes) factors[place++] = _weight * s;
        foreach (float f in _factors) factors[place++] = _weight * f;
        double square = _weight * _weight;
        factors[place++] = square;
        foreach (float f in _factors)
        {
            factors[place++] = square * f;
            factors[place++] = square * f * f;
        }
    }
}
