using System.Globalization;
using System.Text;

namespace Oom.Events;

/// <summary>Reading on several threads, in chunks of any size, from any stream, gives the same.</summary>
public sealed class LheReaderThreadTests
{
    private static readonly EventReaderOptions SmallChunks = new() { ChunkBytes = 1024 };

    [Fact]
    public void Results_do_not_depend_on_threads_compression_or_the_stream()
    {
        string text = ManyEvents(2000);
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        List<PlainEvent> expected = PlainLheReader.Read(bytes, []);
        List<string>? firstBlocks = null;
        EventTotals? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            foreach (
                Stream stream in new Stream[] { new MemoryStream(bytes), new MemoryStream(Lhe.Gzip(bytes)), new TricklingStream(bytes) })
            {
                using LheReader reader = LheReader.Open(stream, "test.lhe", SmallChunks);
                var blocks = new List<string>();
                EventTotals totals = reader.Process(
                    threads, () => (Func<EventBlock, string>)Describe, blocks.Add, TestContext.Current.CancellationToken);
                firstBlocks ??= blocks;
                first ??= totals;
                Assert.Equal(firstBlocks, blocks);
                Assert.Equal(BitConverter.DoubleToInt64Bits(first.SumOfWeights), BitConverter.DoubleToInt64Bits(totals.SumOfWeights));
                Assert.Equal((first.Events, first.Bytes, first.Nominal.SumOfSquares),
                    (totals.Events, totals.Bytes, totals.Nominal.SumOfSquares));
            }
        }

        Assert.Equal(2000, first!.Events);
        Assert.Equal(bytes.Length, first.Bytes);
        Assert.True(firstBlocks!.Count > 100);
        Assert.Equal(expected.Sum(item => item.Header.Weight), first.SumOfWeights, 1e-9);
        Assert.Equal(expected.Select(item => item.Header), Lhe.Read(bytes, SmallChunks, 2).Events.Select(item => item.Header));
    }

    [Fact]
    public void Events_do_not_depend_on_the_size_of_a_chunk()
    {
        string text = ManyEvents(100);
        List<PlainEvent> expected = Lhe.Read(text).Events;
        for (int size = 1024; size < 1400; size += 13)
        {
            Assert.Equal(expected.Select(item => item.Header),
                Lhe.Read(text, new EventReaderOptions { ChunkBytes = size }).Events.Select(item => item.Header));
        }
    }

    [Fact]
    public void Blocks_know_the_index_of_their_first_event()
    {
        using LheReader reader = Lhe.Reader(ManyEvents(500), SmallChunks);
        long next = 0;
        foreach (EventBlock block in reader.Blocks())
        {
            Assert.Equal(next, block.FirstEventIndex);
            next += block.Count;
        }

        Assert.Equal(500, next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void First_error_of_the_file_is_the_one_that_is_thrown_and_all_before_it_is_consumed(int threads)
    {
        string text = Lhe.Open + string.Concat(Enumerable.Repeat(Lhe.Event, 300)) + "<event>\nfirst\n</event>\n"
            + string.Concat(Enumerable.Repeat("<event>\nlater\n</event>\n", 300)) + Lhe.Close;
        using LheReader reader = Lhe.Reader(text, SmallChunks);
        int consumed = 0;
        EventFormatException error = Assert.Throws<EventFormatException>(
            ()
            => reader.Process<int>(threads, () => block => block.Count, count => consumed += count, TestContext.Current.CancellationToken));
        Assert.Equal("1 columns in 'first'", error.Found);
        Assert.InRange(consumed, 295, 300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Errors_of_the_caller_come_back_as_they_are(int threads)
    {
        string text = ManyEvents(500);
        Assert.Equal("worker", Assert.Throws<ArithmeticException>(
            () => Process(block => throw new ArithmeticException("worker"), _ => { })).Message);
        Assert.Equal("consumer", Assert.Throws<ArithmeticException>(
            () => Process(block => 1, _ => throw new ArithmeticException("consumer"))).Message);
        using LheReader reader = Lhe.Reader(text, SmallChunks);
        Assert.Equal(
            "maker", Assert.Throws<ArithmeticException>(
            ()
            => reader.Process<int>(threads, () => throw new ArithmeticException("maker"), _ => { }, TestContext.Current.CancellationToken))
            .Message);

        void Process(Func<EventBlock, int> worker, Action<int> consume)
        {
            using LheReader reader = Lhe.Reader(text, SmallChunks);
            reader.Process(threads, () => worker, consume, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Reading_can_be_cancelled(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        using LheReader reader = Lhe.Reader(ManyEvents(5000), SmallChunks);
        int consumed = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => reader.Process<int>(threads, () => block => 1, _ =>
        {
            if (++consumed == 3) cancellation.Cancel();
        }, cancellation.Token));
        Assert.Equal(3, consumed);
    }

    [Fact]
    public void Error_of_the_stream_comes_back_as_it_is()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(ManyEvents(500));
        foreach (int threads in new[] { 1, 3 })
        {
            using LheReader reader = LheReader.Open(new TricklingStream(bytes, failAt: 100_000), "test.lhe", SmallChunks);
            Assert.Equal("the disk is gone", Assert.Throws<IOException>(() => Lhe.Read(reader, threads)).Message);
        }
    }

    [Fact]
    public void Reader_reads_once()
    {
        using LheReader reader = Lhe.Reader(Lhe.File(Lhe.Event));
        Assert.Single(Lhe.Read(reader).Events);
        Assert.Equal("the events of test.lhe were read before: a reader reads once",
            Assert.Throws<InvalidOperationException>(() => Lhe.Read(reader)).Message);
    }

    [Fact]
    public void Steady_state_allocates_nothing_for_an_event()
    {
        // Less than a byte an event, where the smallest object has 24: code that the
        // runtime has not optimised yet makes a few objects of its own.
        const long fewBytes = 20_000;
        string text = Lhe.Header("<initrwgt><weight id='a'> </weight></initrwgt>\n",
            [.. Enumerable.Repeat(Lhe.EventWith("<wgt id='a'> 1.0 </wgt>\n<wgt id='b'> 1.0 </wgt>\n"), 20_000)]);
        using LheReader reader = Lhe.Reader(text, new EventReaderOptions { ChunkBytes = 1 << 14 });
        long before = 0, events = 0;
        foreach (EventBlock block in reader.Blocks())
        {
            if (events == 0) before = GC.GetAllocatedBytesForCurrentThread();
            events += block.Count;
        }

        Assert.Equal(20_000, events);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < fewBytes,
            $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes for {events} events");
    }

    [Fact]
    public void Numbers_are_read_and_messages_written_alike_in_a_culture_with_decimal_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(2, Lhe.Read(Lhe.File(Lhe.Event)).Totals.SumOfWeights);
            Assert.Equal(6500, Lhe.HeaderOf(Lhe.File(Lhe.Event)).Beam1!.Value.EnergyGeV);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Events of different weights, some with a named one; some names are not declared.</summary>
    private static string ManyEvents(int count)
    {
        var text = new StringBuilder(Lhe.Open);
        for (int i = 0; i < count; i++)
        {
            string tail = i % 7 == 0 ? string.Create(CultureInfo.InvariantCulture, $"<rwgt>\n<wgt id='w{i % 3}'> {i}.5 </wgt>\n</rwgt>\n")
                : "";
            text.Append(Lhe.EventWith(tail).Replace(
                "+2.0000000e+00", string.Create(CultureInfo.InvariantCulture, $"{0.1 * i - 7:E7}"), StringComparison.Ordinal));
        }

        return text.Append(Lhe.Close).ToString();
    }

    private static string Describe(EventBlock block)
    {
        var text = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"{block.FirstEventIndex} {string.Join(' ', block.Layout.Names)}"));
        for (int i = 0; i < block.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {block.Headers[i].Weight:R}");
            foreach (double weight in block.Weights(i)) text.Append(CultureInfo.InvariantCulture, $" {weight:R}");
        }

        return text.ToString();
    }

    /// <summary>A stream that gives a few bytes at a time, as a pipe may, and may break.</summary>
    private sealed class TricklingStream(byte[] bytes, int failAt = int.MaxValue) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
            => Position > failAt ? throw new IOException("the disk is gone")
                : base.Read(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 97))]);
    }
}
