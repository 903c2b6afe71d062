using Oom.Definitions;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Detectors;

/// <summary>What a detector makes of the objects of one event: which it sees, with which factors on their momenta, which tags, and what
/// that means for the weights of its uncertainties. Its buffers serve one thread.</summary>
internal sealed class SeenObjects
{
    private readonly int _variations;
    private readonly double[] _weights;
    private readonly Dictionary<ObjectResponse, FormulaFrame> _frames = [];
    private double[] _factors = new double[64];
    private (FourMomentum True, bool IsSeen, ObjectFlags Tags)[] _objects = new (FourMomentum, bool, ObjectFlags)[16];
    private int _count;

    public SeenObjects(DetectorModel model)
    {
        _variations = model.Nuisances.Variations;
        _weights = new double[2 * model.Nuisances.Weights.Count];
        foreach (var response in model.All) _frames[response] = new FormulaFrame(response);
    }

    /// <summary>The weights of the event at each uncertainty of probabilities, up and down, over the nominal one.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>How often values of formulas were not allowed.</summary>
    public IEnumerable<(DetectorQuantity Quantity, long Count)> Clipped => _frames.Values.SelectMany(frame => frame.Clipped);

    /// <summary>Forgets the event before.</summary>
    public void Clear()
    {
        _count = 0;
        Array.Fill(_weights, 1);
    }

    /// <summary>Whether an object is seen.</summary>
    public bool IsSeen(int place) => _objects[place].IsSeen;

    /// <summary>The tags of a jet.</summary>
    public ObjectFlags Tags(int place) => _objects[place].Tags;

    /// <summary>What its momentum is multiplied with.</summary>
    public double Factor(int place, int variation) => _factors[place * _variations + variation];

    /// <summary>What it adds to the missing momentum of all; what is lost leaves its energy.</summary>
    public FourMomentum Loss(int place, int variation)
        => _objects[place].IsSeen ? (1 - Factor(place, variation)) * _objects[place].True : default;

    /// <summary>Looks at an object.</summary>
    /// <param name="response">How objects of its kind are seen.</param>
    /// <param name="item">The object; its flags are those of its flavour.</param>
    /// <param name="random">Its random numbers.</param>
    /// <param name="isWeighed">Whether it counts for the weights of the event.</param>
    /// <returns>Its place.</returns>
    public int Add(ObjectResponse response, in PhysicsObject item, Philox4x32 random, bool isWeighed)
    {
        if (_count == _objects.Length) Array.Resize(ref _objects, 2 * _count);
        if ((_count + 1) * _variations > _factors.Length) Array.Resize(ref _factors, 2 * (_count + 1) * _variations);
        var values = _frames[response].Evaluate(item);
        double uniform = random.NextDouble(), normal = random.NextNormal();
        bool isSeen = response.Efficiency < 0 || uniform < values[response.Efficiency];
        if (isWeighed && response.Efficiency >= 0) Weigh(values, values[response.Efficiency], isSeen, response.EfficiencyShifts);
        var tags = ObjectFlags.None;
        foreach (var tag in response.Tags)
        {
            // Of a jet that is not seen no tag is asked for.
            bool isTagged = random.NextDouble() < values[tag.Efficiency];
            if (isTagged) tags |= tag.Flag;
            if (isWeighed && isSeen) Weigh(values, values[tag.Efficiency], isTagged, tag.Shifts);
        }

        _objects[_count] = (item.Momentum, isSeen, tags);
        FillFactors(response, values, normal, _factors.AsSpan(_count * _variations, _variations));
        return _count++;
    }

    /// <summary>The missing momentum along the axes.</summary>
    /// <param name="response">How it is seen.</param>
    /// <param name="values">The values of its formulas.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="momentum">What is missing before noise.</param>
    /// <param name="normals">A normal deviate for each axis.</param>
    public static FourMomentum Missing(
        ObjectResponse response, ReadOnlySpan<double> values, int variation, FourMomentum momentum, (double X, double Y) normals)
    {
        double noise = response.Noise < 0 ? 0 : values[response.Noise] * (1 + ShiftOf(response.ResolutionShifts, values, variation));
        double scale = 1 + ShiftOf(response.Scales, values, variation);
        double x = scale * momentum.Px + noise * normals.X, y = scale * momentum.Py + noise * normals.Y;
        return new(Math.Sqrt(x * x + y * y), x, y, 0);
    }

    /// <summary>The values of the formulas of an object.</summary>
    public ReadOnlySpan<double> Values(ObjectResponse response, in PhysicsObject item) => _frames[response].Evaluate(item);

    // Log-normal, as in Delphes: the mean is 1, the relative standard deviation the resolution, and no energy becomes negative.
    private static double Smearing(double resolution, double normal)
    {
        if (resolution == 0) return 1;
        double variance = Math.Log(1 + resolution * resolution);
        return Math.Exp(Math.Sqrt(variance) * normal - variance / 2);
    }

    private static void FillFactors(ObjectResponse response, ReadOnlySpan<double> values, double normal, Span<double> factors)
    {
        double scale = response.Response < 0 ? 1 : values[response.Response];
        double resolution = response.Resolution < 0 ? 0 : values[response.Resolution];
        factors.Fill(scale * Smearing(resolution, normal));
        for (int variation = 1; variation < factors.Length; variation++)
        {
            double shift = ShiftOf(response.ResolutionShifts, values, variation);
            if (shift != 0) factors[variation] = scale * Smearing(resolution * (1 + shift), normal);
            factors[variation] *= 1 + ShiftOf(response.Scales, values, variation);
        }
    }

    // Variation 1 is the first uncertainty up, 2 the same down.
    private static double ShiftOf(List<ObjectShift> shifts, ReadOnlySpan<double> values, int variation)
    {
        foreach (var (nuisance, value) in shifts)
        {
            if (variation > 0 && nuisance == (variation - 1) / 2) return variation % 2 == 1 ? values[value] : -values[value];
        }

        return 0;
    }

    // A probability that is shifted stays one; what did not happen has the rest.
    private void Weigh(ReadOnlySpan<double> values, double probability, bool happened, IReadOnlyList<ObjectShift> shifts)
    {
        foreach (var (nuisance, value) in shifts)
        {
            _weights[2 * nuisance] *= Ratio(values[value]);
            _weights[2 * nuisance + 1] *= Ratio(-values[value]);
        }

        double Ratio(double shift)
        {
            double shifted = Math.Min(1, probability * (1 + shift));
            return happened ? shifted / probability : (1 - shifted) / (1 - probability);
        }
    }
}
