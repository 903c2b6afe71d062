using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>The second term of a sum or difference with its sign.</summary>
internal static class SignedTerm
{
    /// <summary>The term behind one sign: a minus in front of it joins that of the operator, which changes no bit of the value.</summary>
    public static string Of(Operator sum, string term)
        => term.StartsWith('-') ? $" {(sum == Operator.Add ? '-' : '+')} {term[1..]}" : $" {(sum == Operator.Add ? '+' : '-')} {term}";
}
