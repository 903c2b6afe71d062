using System.IO.Compression;

namespace Oom.Reinterpret.Tests;

/// <summary>Kinds of input that were tried on the program as it stands, beyond the first case of each.</summary>
public sealed class AdversaryTests : FourBinCase
{
    [Fact]
    public void The_value_of_an_option_may_stand_behind_an_equals_sign()
    {
        Assert.Equal(("", 0), Outcome("--cross-section=16", _events));
        Assert.Contains("--average takes no value, found 'true'", Run("--average=true", _events).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_copy_counts_double_too()
    {
        string copy = _folder.File("copy.lhe.gz");
        using (var gzip = new GZipStream(File.Create(copy), CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(_events));
        Assert.Contains("are the same file, given twice", Run(_events, copy).Error, StringComparison.Ordinal);
        // Another sample that begins alike is not one.
        string other = _folder.File("other.lhe");
        File.WriteAllText(other, File.ReadAllText(_events) + "\n");
        Assert.Equal(("", 0), Outcome(copy, other));
    }

    [Theory]
    [InlineData("1e-300")]
    [InlineData("1e-170")]
    public void Weights_whose_squares_are_lost_are_refused_in_a_sentence(string weight)
    {
        string text = File.ReadAllText(_events), tiny = _folder.File("tiny.lhe");
        File.WriteAllText(tiny, text.Replace(" 1 8 172.5", $" 1 {weight} 172.5", StringComparison.Ordinal));
        var (code, _, error) = Run(tiny, "--cross-section", "8");
        Assert.Equal(2, code);
        Assert.Contains("too large or too small for their squares", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_of_a_huge_cross_section_is_compared()
        => Assert.Equal(("", 0), Outcome("--signal", _events, "--cross-section", "1e80"));

    [Theory]
    [InlineData("303400 303401 303402 303403", true)]
    [InlineData("303400 303401 303403 303404", false)]
    [InlineData("303400 303401 27400 27401", false)]
    public void Members_of_a_set_of_parton_densities_follow_each_other(string numbers, bool isSet)
    {
        string[] members = numbers.Split(' ');
        string declared = "<weightgroup name='set' combine='replicas'>\n"
            + string.Concat(members.Select((number, i) => $"<weight id='p{i}'> lhapdf={number} </weight>\n")) + "</weightgroup>";
        string weights = string.Concat(
            members.Select((_, i) => FormattableString.Invariant($"<wgt id='p{i}'> {8 * (1 + 0.01 * i)} </wgt>\n")));
        string path = new LheText(8).Declare(declared).Add(TestBundle.Event(0.8, -0.8), 8, $"<rwgt>\n{weights}</rwgt>\n")
            .Write(_folder.File("pdf.lhe"));
        var (code, output, error) = Run(path);
        Assert.Equal(("", 0), (error, code));
        Assert.Equal(isSet, output.Contains("parton densities set, replicas", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_of_one_relative_name_in_two_folders_are_two_samples()
    {
        // As typed in two folders, whose results would lie in the same place.
        string[] folders = [.. new[] { "run_1", "run_2" }.Select(name => Directory.CreateDirectory(_folder.File(name)).FullName)];
        foreach (string folder in folders) File.Copy(_events, Path.Combine(folder, "events.lhe"));
        string result = _folder.File("out/events.oom.json");
        Assert.Equal(("", 0), Outcome(Path.Combine(folders[0], "events.lhe")));
        // The path as it was typed there.
        File.WriteAllText(result, File.ReadAllText(result)
            .Replace(Path.Combine(folders[0], "events.lhe"), "events.lhe", StringComparison.Ordinal));
        var (code, _, error) = Run(Path.Combine(folders[1], "events.lhe"));
        Assert.Equal(2, code);
        Assert.Contains("is not overwritten", error, StringComparison.Ordinal);
        Assert.Equal(("", 0), Outcome(Path.Combine(folders[0], "events.lhe")));
        // Two results of files of one name are merged, one file in two is not.
        string second = _folder.File("second.oom.json"), third = _folder.File("third.oom.json"), merged = _folder.File("merged.oom.json");
        string text = File.ReadAllText(result).Replace(Path.Combine(folders[0], "events.lhe"), "events.lhe", StringComparison.Ordinal);
        File.WriteAllText(second, text);
        File.WriteAllText(third, text.Replace("\"place\": \"", "\"place\": \"0", StringComparison.Ordinal));
        Assert.Equal(0, Program("merge", second, third, "-o", merged).Code);
        Assert.Contains("is in two of the results", Program("merge", result, second, "-o", merged).Error, StringComparison.Ordinal);
    }

    private (string Error, int Code) Outcome(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        return (error, code);
    }
}
