namespace Oom.Kinematics;

public class Vector3TextTests
{
    [Fact]
    public void ToString_gives_the_components_and_ends() => Assert.Equal("(1, -2.5, 3)", new Vector3(1, -2.5, 3).ToString());
}
