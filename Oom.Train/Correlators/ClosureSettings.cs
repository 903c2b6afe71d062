namespace Oom.Train.Correlators;

/// <summary>How the posterior of a shape is tested on jets at values of the parameter that its model has not seen.</summary>
/// <param name="Jets">Jets of a sample, drawn with replacement.</param>
/// <param name="Samples">Number of samples at each value.</param>
/// <param name="Low">Lower end of the uniform prior.</param>
/// <param name="High">Upper end of the uniform prior.</param>
internal sealed record ClosureSettings(int Jets, int Samples, double Low, double High);

/// <summary>How the posteriors of samples at one value of the parameter came out.</summary>
/// <param name="Parameter">The value.</param>
/// <param name="Covered68">Share of the samples whose 68 % region of highest density holds it.</param>
/// <param name="Covered95">The same of 95 %.</param>
/// <param name="Bias">Mean of the posteriors' modes less the value.</param>
/// <param name="Spread">Standard deviation of the modes.</param>
/// <param name="HalfWidth68">Mean half width of the 68 % regions.</param>
internal sealed record ClosureRow(double Parameter, double Covered68, double Covered95, double Bias, double Spread, double HalfWidth68);
