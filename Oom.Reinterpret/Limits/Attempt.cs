namespace Oom.Reinterpret.Limits;

/// <summary>Computes parts of a result.</summary>
internal static class Attempt
{
    /// <summary>Computes a part. Fits that do not converge and limits that do not exist
    /// are reasons; every other exception is passed on.</summary>
    /// <param name="compute">Computes it.</param>
    public static Outcome<T> To<T>(Func<T> compute)
        where T : class
    {
        try
        {
            return new Outcome<T>(compute(), null);
        }
        catch (InvalidOperationException e)
        {
            return new Outcome<T>(null, e.Message);
        }
    }
}
