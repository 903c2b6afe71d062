using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Oom.Events;

namespace Oom.Benchmarks;

/// <summary>Numbers as MadGraph writes them, against the runtime's parser.</summary>
public unsafe class NumberParserBenchmark
{
    private const int Count = 10_000;
    private byte[] _text = [];
    private int[] _starts = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var text = new StringBuilder(new string(' ', NumberParser.Padding));
        _starts = new int[Count + 1];
        for (int i = 0; i < Count; i++)
        {
            _starts[i] = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{1000 * random.NextDouble() - 500:+0.0000000000e+00;-0.0000000000e+00} ");
        }

        _starts[Count] = text.Length;
        _text = Encoding.ASCII.GetBytes(text.Append(' ', NumberParser.Padding).ToString());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public double Runtime()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
            sum += double.Parse(_text.AsSpan(_starts[i].._starts[i + 1]).TrimEnd((byte)' '), NumberStyles.Float,
                CultureInfo.InvariantCulture);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Ours()
    {
        double sum = 0;
        fixed (byte* text = _text)
        {
            for (int i = 0; i < Count; i++)
            {
                NumberParser.TryParseDouble(text + _starts[i], text + _starts[i + 1] - 1, out double value);
                sum += value;
            }
        }

        return sum;
    }
}
