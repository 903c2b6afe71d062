namespace Oom.Numerics;

public class Philox4x32Tests
{
    private const int Draws = 1_000_000;

    /// <summary>Five standard deviations: a fixed seed passes or fails for ever, and a wrong moment is off by far more.</summary>
    private const double Sigmas = 5;

    /// <summary>The known-answer vectors of Random123 (file kat_vectors, release 1.14.0, "philox4x32 10").</summary>
    [Theory]
    [InlineData(0x00000000_00000000, 0x00000000_00000000, 0x00000000_00000000, 0xe169c58d_6627e8d5, 0x9b00dbd8_bc57ac4c)]
    [InlineData(0xffffffff_ffffffff, 0xffffffff_ffffffff, 0xffffffff_ffffffff, 0x41c83b0e_408f276d, 0x6d5451fd_a20bc7c6)]
    [InlineData(0x85a308d3_243f6a88, 0x03707344_13198a2e, 0x299f31d0_a4093822, 0x94fdcceb_d16cfe09, 0x24126ea1_5001e420)]
    public void Encrypt_gives_the_published_words(ulong counterLow, ulong counterHigh, ulong key, ulong first, ulong second)
        => Assert.Equal((first, second), Philox4x32.Encrypt((counterLow, counterHigh), key));

    [Fact]
    public void NextUInt64_walks_the_counter_and_keeps_the_stream_in_its_upper_half()
    {
        var random = new Philox4x32(seed: 7, stream: 9);
        (ulong first, ulong second) = Philox4x32.Encrypt((0, 9), 7);
        (ulong third, ulong fourth) = Philox4x32.Encrypt((1, 9), 7);
        Assert.Equal([first, second, third, fourth], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void NextDouble_is_the_upper_53_bits()
    {
        var words = new Philox4x32(1, 2);
        var numbers = new Philox4x32(1, 2);
        for (int i = 0; i < 100; i++) Assert.Equal((words.NextUInt64() >> 11) * Math.Pow(2, -53), numbers.NextDouble());
    }

    [Fact]
    public void NextDouble_has_the_moments_of_a_uniform_number_and_neighbours_are_uncorrelated()
    {
        var random = new Philox4x32(20261123, 0);
        double sum = 0, sumOfSquares = 0, sumOfProducts = 0, previous = random.NextDouble();
        for (int i = 0; i < Draws; i++)
        {
            double x = random.NextDouble();
            Assert.InRange(x, 0, 1 - Math.Pow(2, -53));
            sum += x;
            sumOfSquares += x * x;
            sumOfProducts += (x - 0.5) * (previous - 0.5);
            previous = x;
        }

        Assert.Equal(0.5, sum / Draws, Sigmas * Math.Sqrt(1.0 / 12 / Draws));
        Assert.Equal(1.0 / 3, sumOfSquares / Draws, Sigmas * Math.Sqrt(4.0 / 45 / Draws));
        Assert.Equal(0, sumOfProducts / Draws, Sigmas / 12 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Streams_of_one_seed_and_equal_streams_of_two_seeds_are_uncorrelated()
    {
        var a = new Philox4x32(5, 0);
        var b = new Philox4x32(5, 1);
        var c = new Philox4x32(6, 0);
        double ab = 0, ac = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = a.NextDouble() - 0.5;
            ab += x * (b.NextDouble() - 0.5);
            ac += x * (c.NextDouble() - 0.5);
        }

        Assert.Equal(0, ab / Draws, Sigmas / 12 / Math.Sqrt(Draws));
        Assert.Equal(0, ac / Draws, Sigmas / 12 / Math.Sqrt(Draws));
    }

    [Fact]
    public void NextNormal_has_the_moments_of_a_normal_deviate()
    {
        var random = new Philox4x32(3, 4);
        double m1 = 0, m2 = 0, m3 = 0, m4 = 0, products = 0, previous = 0;
        int beyondTwo = 0;
        for (int i = 0; i < Draws; i++)
        {
            double z = random.NextNormal();
            m1 += z;
            m2 += z * z;
            m3 += z * z * z;
            m4 += z * z * z * z;
            products += z * previous;
            previous = z;
            if (Math.Abs(z) > 2) beyondTwo++;
        }

        // The variance of z^k is (2k-1)!! - ((k-1)!!)^2 for even k and (2k-1)!! for odd k.
        Assert.Equal(0, m1 / Draws, Sigmas * Math.Sqrt(1.0 / Draws));
        Assert.Equal(1, m2 / Draws, Sigmas * Math.Sqrt(2.0 / Draws));
        Assert.Equal(0, m3 / Draws, Sigmas * Math.Sqrt(15.0 / Draws));
        Assert.Equal(3, m4 / Draws, Sigmas * Math.Sqrt(96.0 / Draws));
        Assert.Equal(0, products / Draws, Sigmas / Math.Sqrt(Draws));
        Assert.Equal(0.0455003, (double)beyondTwo / Draws, Sigmas * Math.Sqrt(0.0455 * 0.9545 / Draws));
    }
}
