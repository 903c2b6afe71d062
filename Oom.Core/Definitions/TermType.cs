using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>What the value of a term is.</summary>
internal abstract record TermType
{
    /// <summary>The type in words, for messages.</summary>
    public abstract string Description { get; }

    /// <summary>A number.</summary>
    /// <param name="Dimension">Its dimension; null where it has numbers without unit in it, which take that of whatever
    /// they stand beside.</param>
    /// <param name="Range">Every value that it may have.</param>
    /// <param name="IsAngle">Whether it is an angle, in radians.</param>
    public sealed record Number(Dimension? Dimension, Interval Range, bool IsAngle = false) : TermType
    {
        /// <inheritdoc/>
        public override string Description
            => Dimension is null or { IsNone: true } ? IsAngle ? "an angle" : "a number" : $"a number in {Dimension}";

        /// <summary>The unit, 'rad' for an angle and '1' for a pure number.</summary>
        public string Unit => IsAngle ? "rad" : Dimension?.ToString() ?? "1";
    }

    /// <summary>True or false.</summary>
    public sealed record Truth : TermType
    {
        /// <inheritdoc/>
        public override string Description => "a condition";
    }

    /// <summary>A particle, a jet, a sum of such.</summary>
    /// <param name="Members">How many it was combined of, as in pairs; 0 for none that could be asked for.</param>
    /// <param name="IsDifference">Whether a momentum was taken from another, so that it may be space-like.</param>
    public sealed record Momentum(int Members = 0, bool IsDifference = false) : TermType
    {
        /// <inheritdoc/>
        public override string Description => "a momentum";
    }

    /// <summary>A unit vector.</summary>
    public sealed record Direction : TermType
    {
        /// <inheritdoc/>
        public override string Description => "a direction";
    }

    /// <summary>Momenta in an order.</summary>
    /// <param name="Members">How many each was combined of; 0 for none that could be asked for.</param>
    public sealed record List(int Members = 0) : TermType
    {
        /// <inheritdoc/>
        public override string Description => "a list";
    }
}
