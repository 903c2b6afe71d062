using Oom.Terminal;

namespace Oom.Json;

/// <summary>A document that cannot be written: one of its numbers is not finite, or a text holds half of a character. Inputs with such
/// numbers or texts, or close to them, lead there.</summary>
public sealed class UnwritableException : Exception, IInputError
{
    /// <summary>A document that cannot be written.</summary>
    /// <param name="document">What it is.</param>
    /// <param name="inner">What was met.</param>
    public UnwritableException(string document, ArgumentException inner)
        : base(
            $"{document} cannot be written: {(inner.ParamName is null ? "a number is not finite, or a text holds half of a character" : DocumentNode.WithoutParameterName(inner))}; are the numbers of the input too large or too small to be computed with?", inner)
    {
    }
}
