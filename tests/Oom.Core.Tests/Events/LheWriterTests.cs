using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Oom.Kinematics;

namespace Oom.Events;

public class LheWriterTests
{
    private static readonly LheFileHeader Header = new()
    {
        GeneratorName = "toy",
        GeneratorVersion = "1.0",
        RunParameters = "seed = 7 & process < 2",
        BeamEnergy = 6800,
        Processes = [new LheProcess(1, 43.5, 0.02, 43.5)],
        ScaleWeights = [new LheScaleWeight("low", 0.5, 1), new LheScaleWeight("high", 2, 1)],
        OtherWeights = [new LheNamedWeight("sin2_up", "sin2-theta=0.2325")],
    };

    private const string Expected = """
        <LesHouchesEvents version="3.0">
        <header>
        <run_parameters><![CDATA[
        seed = 7 & process < 2
        ]]></run_parameters>
        <initrwgt>
        <weightgroup name='scale_variation' combine='envelope'>
        <weight id='low' MUR='0.5' MUF='1.0'> MUR=0.5 MUF=1.0 </weight>
        <weight id='high' MUR='2.0' MUF='1.0'> MUR=2.0 MUF=1.0 </weight>
        </weightgroup>
        <weightgroup name='parameters'>
        <weight id='sin2_up'> sin2-theta=0.2325 </weight>
        </weightgroup>
        </initrwgt>
        </header>
        <init>
        2212 2212 6.800000e+03 6.800000e+03 0 0 0 0 -4 1
        4.3500000000e+01 2.0000000000e-02 4.3500000000e+01 1
        <generator name='toy' version='1.0'></generator>
        </init>
        <event>
        2      1 +4.3500000000e+01 1.7250000000e+02 7.5467710000e-03 1.0807983683e-01
               21 -1    0    0  501  502 +0.0000000000e+00 +0.0000000000e+00 +1.0000000000e+02 +1.0000000000e+02 0.0000000000e+00 0.0000e+00 9.0000e+00
          9000006  2    1    1    0    0 +1.5000000000e+00 -2.0000000000e+00 +3.2500000000e+02 +4.7200000000e+02 3.4300000000e+02 0.0000e+00 -1.0000e+00
        <rwgt>
        <wgt id='low'> +5.0000000000e+01 </wgt>
        <wgt id='high'> -3.0000000000e+01 </wgt>
        <wgt id='sin2_up'> +4.3000000000e+01 </wgt>
        </rwgt>
        </event>
        </LesHouchesEvents>

        """;

    [Fact]
    public void LheWriter_writes_the_header_the_events_and_their_weights()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("events.lhe");
        Write(path, OneEvent());
        Assert.Equal(Expected, File.ReadAllText(path));
        XDocument.Parse(Expected);
    }

    [Fact]
    public void LheWriter_writes_the_same_under_a_culture_with_decimal_commas()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            using TemporaryFolder folder = TestData.NewFolder();
            Write(folder.File("events.lhe"), OneEvent());
            Assert.Equal(Expected, File.ReadAllText(folder.File("events.lhe")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LheWriter_compresses_where_the_name_ends_with_gz()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("events.lhe.GZ");
        Write(path, OneEvent());
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(Expected, reader.ReadToEnd());
    }

    [Fact]
    public void LheWriter_leaves_no_file_when_it_is_not_completed()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        using (var writer = new LheWriter(folder.File("events.lhe"), Header)) writer.Write(OneEvent());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void LheWriter_keeps_an_existing_file_until_the_new_one_is_whole()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("events.lhe");
        File.WriteAllText(path, "old");
        using var writer = new LheWriter(path, Header);
        writer.Write(OneEvent());
        Assert.Equal("old", File.ReadAllText(path));
        writer.Complete();
        Assert.Equal(Expected, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void LheWriter_writes_what_encoders_of_other_threads_prepared()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("events.lhe.gz");
        using (var writer = new LheWriter(path, Header))
        {
            LheEncoder one = writer.CreateEncoder(), two = writer.CreateEncoder();
            ReadOnlyMemory<byte> first = one.Encode(OneEvent()), second = two.Encode(OneEvent());
            writer.Append(first.Span);
            writer.Append(second.Span);
            writer.Complete();
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(3, reader.ReadToEnd().Split("<event>").Length);
    }

    [Fact]
    public void LheWriter_refuses_a_number_that_is_not_finite()
    {
        EventBlock block = OneEvent();
        block.LastWeights[1] = double.NaN;
        using TemporaryFolder folder = TestData.NewFolder();
        using var writer = new LheWriter(folder.File("events.lhe"), Header);
        var refused = Assert.Throws<ArgumentException>(() => writer.Write(block));
        Assert.StartsWith("event 0 of the block holds the number NaN, which a Les Houches event file cannot carry", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LheWriter_refuses_events_with_other_weights_than_declared()
    {
        var block = new EventBlock();
        block.Clear(new WeightLayout(["low"]));
        using TemporaryFolder folder = TestData.NewFolder();
        using var writer = new LheWriter(folder.File("events.lhe"), Header);
        var refused = Assert.Throws<ArgumentException>(() => writer.Write(block));
        Assert.StartsWith("the events carry the weights 'low', the header declares 'low', 'high', 'sin2_up'", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LheWriter_refuses_text_that_would_break_the_header()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        Assert.Throws<ArgumentException>(() => new LheWriter(folder.File("a.lhe"), Header with { RunParameters = "]]>" }));
        Assert.Throws<ArgumentException>(() => new LheWriter(folder.File("b.lhe"), Header with { GeneratorName = "a'b" }));
        Assert.Throws<ArgumentException>(() => new LheWriter(folder.File("d.lhe"), Header with { OtherWeights = [new("a", "b<c")] }));
        Assert.Throws<ArgumentException>(() => new LheWriter(folder.File("c.lhe"), Header with { Processes = [] }));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void LheWriter_says_which_folder_is_missing()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string absent = Path.Combine(folder.Path, "absent");
        var refused = Assert.Throws<DirectoryNotFoundException>(() => new LheWriter(Path.Combine(absent, "a.lhe"), Header));
        Assert.Equal($"the folder '{absent}' does not exist", refused.Message);
    }

    [Fact]
    public void LheWriter_refuses_a_name_that_is_a_folder()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        var refused = Assert.Throws<IOException>(() => new LheWriter(folder.Path, Header));
        Assert.Equal($"'{folder.Path}' is a folder", refused.Message);
    }

    private static void Write(string path, EventBlock block)
    {
        using var writer = new LheWriter(path, Header);
        writer.Write(block);
        writer.Complete();
    }

    private static EventBlock OneEvent()
    {
        var block = new EventBlock();
        block.Clear(new WeightLayout(["low", "high", "sin2_up"]));
        Span<Particle> particles = block.Add(new EventHeader(1, 43.5, 172.5, 7.546771e-3, 0.10807983683, 1), 2);
        particles[0] = new Particle(21, -1, 0, 0, 501, 502, new FourMomentum(100, 0, 0, 100), 0, 0, 9);
        particles[1] = new Particle(9000006, 2, 1, 1, 0, 0, new FourMomentum(472, 1.5, -2, 325), 343, 0, -1);
        block.LastWeights[0] = 50;
        block.LastWeights[1] = -30;
        block.LastWeights[2] = 43;
        return block;
    }
}
