using System.Text;
using BenchmarkDotNet.Attributes;
using Oom.Events;

namespace Oom.Benchmarks;

/// <summary>Reading events from memory: of twelve particles, without and with 49 weights.</summary>
[MemoryDiagnoser]
public class LheReaderBenchmark
{
    private const int Events = 5_000, Particles = 12;
    private byte[] _text = [];

    [Params(0, 49)]
    public int Weights { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder(
            "<LesHouchesEvents version=\"3.0\">\n<init>\n2212 2212 6.5e+03 6.5e+03 0 0 247000 247000 -4 1\n2.0e+00 1.0e-02 2.0e+00 1\n</init>\n");
        for (int i = 0; i < Events; i++)
        {
            text.Append("<event>\n12      1 +2.7274100e+01 3.23579200e+02 7.54677100e-03 1.07401400e-01\n");
            for (int particle = 0; particle < Particles; particle++)
            {
                text.Append(
                    "      -24  2    5    5    0    0 -7.0086103234e+01 -1.9729255002e+02 -2.4010014525e+02 3.2833561379e+02 7.9497065215e+01 0.0000e+00 0.0000e+00\n");
            }

            for (int weight = 0; weight < Weights; weight++) text.Append("<wgt id='").Append(weight).Append("'> +2.7241639e+01 </wgt>\n");
            text.Append("</event>\n");
        }

        _text = Encoding.ASCII.GetBytes(text.Append("</LesHouchesEvents>\n").ToString());
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public long Read()
    {
        using LheReader reader = LheReader.Open(new MemoryStream(_text), "memory");
        return reader.Process<int>(Threads, () => block => block.Count, _ => { }).Events;
    }
}
