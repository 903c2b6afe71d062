using MathNet.Numerics;

namespace Oom.Reinterpret.Results;

/// <summary>Turns what fits throw into outcomes.</summary>
public static class Outcomes
{
    /// <summary>Runs a fit. What the fit cannot do is an outcome; other exceptions pass.</summary>
    /// <param name="find">The fit; it throws what fits throw where numbers cannot be found.</param>
    public static Outcome<T> Of<T>(Func<T> find)
        where T : class
    {
        try
        {
            return new Outcome<T>(find(), null);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NonConvergenceException)
        {
            return new Outcome<T>(null, Sentence(e));
        }
    }

    // The BCL appends the name of a parameter, which no user of a program knows.
    private static string Sentence(Exception e)
        => e is ArgumentException { ParamName: { } name }
        ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;
}
