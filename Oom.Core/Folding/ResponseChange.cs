namespace Oom.Folding;

/// <summary>Sums over generator-level bins of a matrix times independent numbers, with their covariance.</summary>
internal sealed class ResponseChange(int detectorBins, int generatorBins)
{
    private readonly double[] _matrix = new double[detectorBins * generatorBins];
    private readonly double[] _variances = new double[generatorBins];

    /// <summary>The sums in every detector-level bin.</summary>
    public double[] Events { get; } = new double[detectorBins];

    /// <summary>Adds an element.</summary>
    /// <param name="detectorBin">Its row.</param>
    /// <param name="generatorBin">Its column.</param>
    /// <param name="element">Its value.</param>
    /// <param name="events">The number that it multiplies.</param>
    /// <param name="variance">The variance of that number.</param>
    public void Add(int detectorBin, int generatorBin, double element, double events, double variance)
    {
        Events[detectorBin] += element * events;
        _matrix[detectorBin * generatorBins + generatorBin] = element;
        _variances[generatorBin] = variance;
    }

    /// <summary>The covariance of the sums, row-major detector-level bins squared.</summary>
    public double[] Covariance()
    {
        double[] covariance = new double[detectorBins * detectorBins];
        for (int j = 0; j < detectorBins; j++)
        {
            for (int k = 0; k < detectorBins; k++)
            {
                for (int i = 0; i < generatorBins; i++)
                {
                    covariance[j * detectorBins + k] += _matrix[j * generatorBins + i] * _matrix[k * generatorBins + i] * _variances[i];
                }
            }
        }

        return covariance;
    }
}
