namespace Oom.Numerics;

/// <summary>
/// The counter-based random generator Philox4x32 with ten rounds (Salmon, Moraes, Dror,
/// Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11, doi:10.1145/2063384.2063405). A seed has 2^64 independent streams of 2^65
/// numbers each, which may be drawn in any order on any thread.
/// A mutable value: pass it by reference, since a copy repeats the same numbers.
/// </summary>
public struct Philox4x32
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint KeyIncrement0 = 0x9E3779B9, KeyIncrement1 = 0xBB67AE85;
    private const int Rounds = 10;
    private const double TwoToMinus53 = 1.0 / (1UL << 53);

    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _block;
    private ulong _secondHalf;
    private bool _hasSecondHalf;
    private double _secondNormal;
    private bool _hasSecondNormal;

    /// <summary>The start of one stream.</summary>
    /// <param name="seed">The key: the same seed gives the same numbers.</param>
    /// <param name="stream">Which of the seed's streams; it is the upper half of the 128-bit counter.</param>
    public Philox4x32(ulong seed, ulong stream)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>The block cipher itself: four words for a counter and a key.</summary>
    /// <param name="counter">The 128-bit counter, least significant half first.</param>
    /// <param name="key">The 64-bit key.</param>
    /// <returns>The four output words as two 64-bit numbers, least significant word first.</returns>
    public static (ulong First, ulong Second) Encrypt((ulong Low, ulong High) counter, ulong key)
    {
        uint c0 = (uint)counter.Low, c1 = (uint)(counter.Low >> 32), c2 = (uint)counter.High, c3 = (uint)(counter.High >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0, product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += KeyIncrement0;
            k1 += KeyIncrement1;
        }

        return (c0 | (ulong)c1 << 32, c2 | (ulong)c3 << 32);
    }

    /// <summary>64 uniform random bits.</summary>
    public ulong NextUInt64()
    {
        if (_hasSecondHalf)
        {
            _hasSecondHalf = false;
            return _secondHalf;
        }

        (ulong first, _secondHalf) = Encrypt((_block++, _stream), _seed);
        _hasSecondHalf = true;
        return first;
    }

    /// <summary>A uniform number in [0, 1): a multiple of 2^-53. Zero occurs, one does not.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * TwoToMinus53;

    /// <summary>A normal deviate of mean 0 and variance 1 (Box and Muller, 1958); its absolute value is below 8.6.</summary>
    public double NextNormal()
    {
        if (_hasSecondNormal)
        {
            _hasSecondNormal = false;
            return _secondNormal;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * NextDouble());
        _secondNormal = radius * sin;
        _hasSecondNormal = true;
        return radius * cos;
    }
}
