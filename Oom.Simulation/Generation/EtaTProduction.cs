using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// pp -> eta_t -> tt: a pseudoscalar resonance below the threshold, made in gluon fusion, as in the simplified model of toponium
/// (Fuks, Hagiwara, Ma, Zheng, Phys. Rev. D 104 (2021) 034023, arXiv:2102.11281). The mass
/// of the resonance is truncated to 6 GeV around its pole,
/// because the tail above the threshold would fall like E^-3/2 only. The weight has no
/// absolute normalisation: the model has a free coupling.
/// </summary>
/// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
/// <param name="channel">What the pair decays to.</param>
internal sealed class EtaTProduction(double collisionEnergy, TopPairChannel channel) : IHardProcess<TopPairEvent>
{
    /// <summary>Mass of the resonance in GeV: 2 m_t less a binding energy of 2 GeV.</summary>
    public const double Mass = 343;

    /// <summary>Width of the resonance in GeV: about twice that of the top.</summary>
    public const double Width = 2.8;

    private const double MassWindow = 6, VirtualityBelow = 40, VirtualityAbove = 20;
    private static readonly int[] Cells = [6, 4, 16, 16];
    private static readonly BreitWigner Resonance = new(Mass, Width);

    private readonly TopPairDecay _decay = new(channel);
    private readonly TopVirtualities _virtualities = new(VirtualityBelow, VirtualityAbove);
    private readonly double _lowestAngle = Resonance.Angle(Mass - MassWindow);
    private readonly double _highestAngle = Resonance.Angle(Mass + MassWindow);

    public string Name => "eta_t";

    public string Reaction => $"p p > eta_t > t t~ > {_decay.Products}";

    /// <summary>The value of arXiv:2601.08813, section 3.1, which prints fb where its ratio to the
    /// top-pair cross-section shows that pb is meant.</summary>
    public double? LiteratureCrossSectionPb => 7.1;

    public bool IsAbsolute => false;

    public IReadOnlyList<string> Parameters
    { get; } = [.. TopPairDecay.Parameters, FormattableString.Invariant($"m_eta_t_gev = {Mass:R}, width {Width:R}")];

    public string PairMassSymbol => TopPairDecay.PairMassSymbol;

    public BranchingRatio? Branching => _decay.Branching;

    public int StrongCouplingPower => 2;

    public double AlphaQed => StandardModel.AlphaQed;

    public int StreamNumber => 2;

    public int Variables => 4;

    public ReadOnlySpan<int> Divisions => Cells;

    public double CollisionEnergy { get; } = collisionEnergy;

    /// <summary>
    /// d sigma ~ L_gg(s, y) BW(s) ds dy (s - (m1 - m2)^2) beta BW(m1^2) dm1^2 BW(m2^2) dm2^2: |M(gg -> P)|^2 ~ s^2 and the flux 1/s
    /// leave ds L_gg, and the pseudoscalar decays in an S wave.
    /// </summary>
    public double Weight(ReadOnlySpan<double> u, out PartonicState state)
    {
        double energy = Resonance.MassAt(_lowestAngle + u[0] * (_highestAngle - _lowestAngle));
        double largestRapidity = Math.Log(CollisionEnergy / energy);
        double share = _virtualities.Draw(u[2], u[3], energy, out double topMass, out double antitopMass);
        state = new(energy, u[1] * largestRapidity, 0, topMass, antitopMass);
        double luminosity = PartonDensities.TopMass.At(PdgId.Gluon, state.X1(CollisionEnergy)) * PartonDensities.TopMass.At(
            PdgId.Gluon, state.X2(CollisionEnergy));
        double difference = topMass - antitopMass;
        return luminosity * 2 * largestRapidity * (energy * energy - difference * difference) * state.Beta * share;
    }

    public TopPairEvent Draw(in PartonicState state, ref Philox4x32 random)
    {
        var signed = state with
        {
            Rapidity = random.NextDouble() < 0.5 ? state.Rapidity : -state.Rapidity,
            CosTheta = 2 * random.NextDouble() - 1,
        };
        return _decay.Draw(new(signed, PdgId.Gluon, PdgId.Gluon, ColourFlow.Singlet), SpinDensityMatrix.Pseudoscalar, ref random);
    }
}
