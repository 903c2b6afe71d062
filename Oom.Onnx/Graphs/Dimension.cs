using System.Globalization;

namespace Oom.Onnx.Graphs;

/// <summary>The extent of a tensor along one axis: a known length, or a symbol such as "N" for one that is only known when
/// the graph runs. Equal symbols mean equal lengths.</summary>
public readonly record struct Dimension
{
    /// <summary>A known length.</summary>
    /// <param name="length">Number of elements, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Dimension(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
    }

    /// <summary>A length known by its symbol only.</summary>
    /// <param name="symbol">Name of the dimension, not empty.</param>
    public Dimension(string symbol)
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        Symbol = symbol;
        Length = null;
    }

    /// <summary>The length; null where only the symbol is known.</summary>
    public long? Length { get; }

    /// <summary>The symbol; null where the length is known.</summary>
    public string? Symbol { get; }

    /// <summary>Whether the length is known to be 1, so that the axis broadcasts.</summary>
    public bool IsOne => Length == 1;

    /// <summary>A known length.</summary>
    public static implicit operator Dimension(long length) => new(length);

    /// <summary>A symbolic length.</summary>
    public static implicit operator Dimension(string symbol) => new(symbol);

    /// <summary>The length or the symbol; "?" where there is neither.</summary>
    public override string ToString() => Symbol ?? Length?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
