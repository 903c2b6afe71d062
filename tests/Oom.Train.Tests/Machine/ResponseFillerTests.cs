using Oom.Binning;
using Oom.Responses;
using Oom.Train.Runs;
using Oom.Train.Specifications;

namespace Oom.Train.Machine;

/// <summary>Six events with bins by hand: two generator-level, two detector-level bins.</summary>
public class ResponseFillerTests
{
    private const double Rounding = 1e-6;

    // Event: 0 to 2 fiducial in bin 0, 3 fiducial in bin 1, 4 not fiducial, 5 of another process.
    private static readonly double[] Weights = [1, 2, 4, 8, 16, 1000];

    [Fact]
    public void Yields_and_their_squares_are_counted_at_both_levels()
    {
        var filler = Fill(new float[12], new float[12]);

        Assert.Equal([7, 8], filler.Nominal.Generator);
        Assert.Equal([1, 8, 2, 0], filler.Nominal.Migration);
        Assert.Equal([16, 0], filler.Nominal.NonFiducial);
        Assert.Equal([21, 64], filler.Squares.Generator);
        Assert.Equal([1, 64, 4, 0], filler.Squares.Migration);
        Assert.Equal([256, 0], filler.Squares.NonFiducial);
    }

    [Fact]
    public void Weights_of_theory_change_both_levels_and_rows_move_to_the_sum_of_smooth_slopes()
    {
        // Raw slopes 0.1, 0.2, 0.3, 0.4, 0.5 of the first nuisance; smooth ones 0.5 for
        // events of the first detector-level bin, 0.2 for the second.
        float[] raw = [0.1f, 0, 0.2f, 0, 0.3f, 0, 0.4f, 0, 0.5f, 0, 9, 0], smooth = [0.5f, 0, 0.2f, 0, 0, 0, 0.5f, 0, 0.5f, 0, 9, 0];
        var slope = Fill(raw, smooth).NuisanceSlopes[0]!;

        AssertClose([1 * 0.1 + 2 * 0.2 + 4 * 0.3, 8 * 0.4], slope.Generator);

        // Row 0 counts 0.1 + 3.2 and 8 beside the fiducial events, of 25 events; 12.5 is
        // the smooth sum: 1.2 more, in proportion 1 : 8 : 16.
        AssertClose([0.1 + 1.2 / 25, 3.2 + 1.2 * 8 / 25, 0.4, 0], slope.Migration);
        AssertClose([8 + 1.2 * 16 / 25, 0], slope.NonFiducial);
        AssertClose(
            [12.5, 0.4], [slope.Migration[0] + slope.Migration[1] + slope.NonFiducial[0],
            slope.Migration[2] + slope.Migration[3] + slope.NonFiducial[1]]);
    }

    [Fact]
    public void Shifts_change_the_detector_level_alone_by_half_the_difference()
    {
        // Up: event 0 goes to the second bin, event 2 becomes selected in the first. Down: event 3 is
        // lost. Smooth sums equal the counts, so that no row moves.
        double[] row = [-0.5 + 2 + 4, 0.5];
        float[] smooth = new float[12];
        smooth[1] = (float)row[0];
        smooth[3] = (float)(row[1] / 2);
        var slope = Fill(new float[12], smooth).NuisanceSlopes[1]!;

        Assert.Equal([0, 0], slope.Generator);
        AssertClose([-0.5 + 2, 4, 0.5, 0], slope.Migration);
        AssertClose([0, 0], slope.NonFiducial);
    }

    [Fact]
    public void Process_that_a_nuisance_does_not_change_has_no_slope()
        => Assert.Equal([null, null], Fill(new float[12], new float[12], process: 1).NuisanceSlopes);

    private static void AssertClose(double[] expected, double[] found)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], Rounding);
    }

    private static ResponseFiller Fill(float[] raw, float[] smooth, int process = 0)
    {
        string yaml = GaussianToy.Yaml("loss: unfolding-aware").Replace(
            "  - {name: tilt, kind: weight, up: up, down: down}\n  - {name: luminosity, kind: normalisation, size: 0.01}",
            "  - {name: tilt, kind: weight, up: up, down: down, processes: [signal]}\n  - {name: energy, kind: shifted-features, up: _up, down: _down, processes: [signal]}", StringComparison.Ordinal);
        var specification = SpecificationReader.Parse(yaml, "toy.yaml");
        var memory = new BinMemory(6, 1);
        int[] generator = [0, 0, 0, 1, -1, 0], detector = [0, 1, -1, 0, 0, 0], up = [1, 1, 0, 0, 0, 0], down = [0, 1, -1, -1, 0, 0];
        generator.CopyTo(memory.Generator, 0);
        detector.CopyTo(memory.Detector, 0);
        up.CopyTo(memory.Up[0], 0);
        down.CopyTo(memory.Down[0], 0);
        var sample = GaussianToy.Sample(3, 1) with
        {
            Process = [0, 0, 0, 0, 0, 1],
            Weight = Weights,
            RawSlopes = raw,
            SmoothSlopes = smooth,
            Shifts = [new ShiftedRows(1, up, down, IsOneSided: false)],
        };
        return new ResponseFiller(
            ResponseBuilder.Layout(specification, new ObservableBins(new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.5, 1]))),
            ResponseBuilder.Events(sample, memory), process);
    }
}
