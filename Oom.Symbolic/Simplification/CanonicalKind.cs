namespace Oom.Symbolic.Simplification;

/// <summary>The shapes of a normal form.</summary>
internal enum CanonicalKind
{
    Number,
    Sum,
    Product,
    Function,
}
