namespace Oom.Kinematics;

public sealed class Vector3Tests
{
    [Fact]
    public void Products_are_those_of_a_right_handed_frame()
    {
        var x = new Vector3(1, 0, 0);
        var y = new Vector3(0, 1, 0);

        Assert.Equal(Vector3.Beam, x.Cross(y));
        Assert.Equal(-Vector3.Beam, y.Cross(x));
        Assert.Equal(0, x.Dot(y));
        Assert.Equal(32, new Vector3(1, 2, 3).Dot(new Vector3(4, 5, 6)));
    }

    [Fact]
    public void Arithmetic_works_component_by_component()
    {
        Assert.Equal(new Vector3(5, 7, 9), new Vector3(1, 2, 3) + new Vector3(4, 5, 6));
        Assert.Equal(new Vector3(-3, -3, -3), new Vector3(1, 2, 3) - new Vector3(4, 5, 6));
        Assert.Equal(new Vector3(2, 4, 6), 2 * new Vector3(1, 2, 3));
    }

    [Fact]
    public void Unit_has_length_one_and_the_same_direction()
    {
        Assert.Equal(13, new Vector3(3, 4, 12).Length);
        Assert.Equal(new Vector3(0.6, 0, 0.8), new Vector3(3, 0, 4).Unit, (a, b) => (a - b).Length < 1e-15);
    }

    [Fact]
    public void Unit_of_nothing_is_NaN() => Assert.Equal(double.NaN, new Vector3(0, 0, 0).Unit.X);
}
