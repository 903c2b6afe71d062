namespace Oom.Symbolic;

internal static class Program
{
    private static int Main() => 0;
}
