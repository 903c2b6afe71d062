namespace Oom.Train.Correlators;

/// <summary>A straight line through the places of peaks.</summary>
/// <param name="Places">The places.</param>
/// <param name="ScaleGeV">Q in GeV.</param>
/// <param name="Slope">a.</param>
/// <param name="SlopeError">Its standard error.</param>
/// <param name="Offset">b.</param>
/// <param name="ChiSquare">chi^2 of the line.</param>
internal sealed record PeakFitResult(
    IReadOnlyList<PeakPlace> Places, double ScaleGeV, double Slope, double SlopeError, double Offset, double ChiSquare)
{
    /// <summary>The line of least squares.</summary>
    public static PeakFitResult Of(IReadOnlyList<PeakPlace> places, double scaleGeV)
    {
        double sum = 0, sumX = 0, sumY = 0;
        foreach (var place in places)
        {
            double weight = 1 / (place.Error * place.Error), x = Math.Pow(place.Parameter / scaleGeV, 2);
            sum += weight;
            sumX += weight * x;
            sumY += weight * place.Place;
        }

        double meanX = sumX / sum, meanY = sumY / sum, spread = 0, cross = 0, chiSquare = 0;
        foreach (var place in places)
        {
            double weight = 1 / (place.Error * place.Error), x = Math.Pow(place.Parameter / scaleGeV, 2) - meanX;
            spread += weight * x * x;
            cross += weight * x * (place.Place - meanY);
        }

        double slope = cross / spread, offset = meanY - slope * meanX;
        foreach (var place in places)
            chiSquare += Math.Pow((place.Place - slope * Math.Pow(place.Parameter / scaleGeV, 2) - offset) / place.Error, 2);
        return new(places, scaleGeV, slope, 1 / Math.Sqrt(spread), offset, chiSquare);
    }

    /// <summary>The standard error of the parameter from the place of a peak of so many jets; the line is taken for known.</summary>
    public double Uncertainty(double parameter, double jets)
    {
        double variance = Places.Average(place => place.Error * place.Error * place.Jets) / jets;
        return Math.Sqrt(variance) / Math.Abs(2 * Slope * parameter / (ScaleGeV * ScaleGeV));
    }
}
