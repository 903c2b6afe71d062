using Oom.Kinematics;

namespace Oom.Simulation.Generation;

public class DirectionsTests
{
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(1, 0, 0)]
    [InlineData(-0.6, 0.8, 0)]
    [InlineData(0.48, -0.6, -0.64)]
    [InlineData(1e-9, 0, -1)]
    public void At_gives_unit_vectors_at_the_angle_that_go_around_the_axis(double x, double y, double z)
    {
        var axis = new Vector3(x, y, z);
        Vector3 first = Directions.At(axis, 0.3, 0), quarter = Directions.At(axis, 0.3, Math.PI / 2);
        Assert.Equal(1, first.Length, Rounding);
        Assert.Equal(0.3, first.Dot(axis), Rounding);
        Assert.Equal(0.3, quarter.Dot(axis), Rounding);
        // A quarter of a turn, right-handed about the axis.
        Vector3 perpendicular = first - 0.3 * axis, turned = quarter - 0.3 * axis;
        Assert.Equal(0, (axis.Cross(perpendicular) - turned).Length, Rounding);
    }
}
