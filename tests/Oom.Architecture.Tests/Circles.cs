// Four circles, each closed by one kind of dependency only, on which the test of circles is tested.
namespace Oom.Architecture.Circles.Attributes.Below
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class BelowAttribute : Attribute
    {
        public Above.Marked? Marked { get; set; }
    }
}

namespace Oom.Architecture.Circles.Attributes.Above
{
    [Below.Below]
    internal sealed class Marked;
}

namespace Oom.Architecture.Circles.Bodies.Below
{
    internal sealed record Thing(Above.Maker? Maker);
}

namespace Oom.Architecture.Circles.Bodies.Above
{
    internal sealed class Maker
    {
        public override string ToString() => new Below.Thing(this).ToString();
    }
}

namespace Oom.Architecture.Circles.Generics.Below
{
    internal sealed record Thing(Above.Holder? Holder);
}

namespace Oom.Architecture.Circles.Generics.Above
{
    internal sealed record Holder(IReadOnlyList<Below.Thing> Things);
}

namespace Oom.Architecture.Circles.Lambdas.Below
{
    internal sealed record Thing(Above.Maker? Maker);
}

namespace Oom.Architecture.Circles.Lambdas.Above
{
    internal sealed class Maker
    {
        public IEnumerable<string> Names(IEnumerable<int> numbers) => numbers.Select(number => $"{number} {new Below.Thing(this)}");
    }
}
