using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes a copy of TorchSharp's library that loads with the libstdc++ of GCC 11 and later (Debian 12, EL 9). Two symbols are asked for in
/// versions of GCC 12 and 13; each has an older one of the same effect, and a
/// name in the string table that it fits into. A build task, compiled by MSBuild and not part of the program.
/// </summary>
public sealed class OlderCxxSymbols : Task
{
    // The symbol, the version that is asked for, and the older symbol and version of the same effect. ios_base_library_init makes sure that
    // cout and cin are there, as the constructor of ios_base::Init does,
    // which does not read its "this". condition_variable::wait changed its exception specification alone.
    private static readonly string[][] Steps =
    {
        new[] { "_ZSt21ios_base_library_initv", "GLIBCXX_3.4.32", "_ZNSt8ios_base4InitC1Ev", "GLIBCXX_3.4" },
        new[]
        {
            "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE",
            "GLIBCXX_3.4.30",
            "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE",
            "GLIBCXX_3.4.11"
        },
    };

    // Of ELF-64: entries of section headers, symbols, needed files and needed versions.
    private const int SectionsAt = 40, SectionSizeAt = 58, SectionCountAt = 60, SectionNamesAt = 62, SymbolSize = 24;

    private byte[] _file = Array.Empty<byte>();

    /// <summary>The library of the package.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>The copy.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <summary>Writes the copy; an error names what was found where the library has another layout.</summary>
    public override bool Execute()
    {
        _file = File.ReadAllBytes(Library);
        if (_file.Length < 64 || _file[0] != 0x7f || Text(1) is not { } magic
            || !magic.StartsWith("ELF", StringComparison.Ordinal) || _file[4] != 2)
        {
            Log.LogError($"{Library} is no ELF library of 64 bits");
            return false;
        }

        var sections = Sections();
        foreach (string name in new[] { ".dynstr", ".dynsym", ".gnu.version", ".gnu.version_r" })
        {
            if (sections.ContainsKey(name)) continue;
            Log.LogError($"{Library} has no section {name}, only {string.Join(", ", sections.Keys)}");
            return false;
        }

        if (!Steps.All(step => Rename(sections, step))) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination))!);
        File.WriteAllBytes(Destination, _file);
        return true;
    }

    private bool Rename(Dictionary<string, (int Start, int Length)> sections, string[] step)
    {
        string symbol = step[0], asked = step[1], older = step[2], version = step[3];
        int strings = sections[".dynstr"].Start, versions = sections[".gnu.version"].Start;
        var (symbols, symbolsLength) = sections[".dynsym"];
        var needs = Needs(sections[".gnu.version_r"].Start, strings);
        if (!needs.TryGetValue(asked, out int need))
        {
            Log.LogMessage($"{Library} does not ask for {asked}");
            return true;
        }

        int number = UInt16(need + 6);
        int[] users = Enumerable.Range(0, symbolsLength / SymbolSize).Where(i => (UInt16(versions + 2 * i) & 0x7fff) == number).ToArray();
        string[] found = users.Select(i => Text(strings + Int32(symbols + SymbolSize * i))).ToArray();
        if (found.Length != 1 || found[0] != symbol)
        {
            Log.LogError(
                $"{Library} asks for {asked} by {string.Join(", ", found)}, and not by {symbol} alone: this version of TorchSharp needs another step");
            return false;
        }

        Write(strings + Int32(symbols + SymbolSize * users[0]), older, symbol.Length);
        if (needs.TryGetValue(version, out int present))
        {
            // Both names of the version stand in the table already: the symbol takes the older
            // one, and the newer need becomes a second one of the older.
            Array.Copy(_file, present + 6, _file, versions + 2 * users[0], 2);
            Array.Copy(_file, present, _file, need, 4);
            Array.Copy(_file, present + 8, _file, need + 8, 4);
            return true;
        }

        Write(strings + Int32(need + 8), version, asked.Length);
        BitConverter.GetBytes(Hash(version)).CopyTo(_file, need);
        return true;
    }

    private Dictionary<string, (int Start, int Length)> Sections()
    {
        int start = checked((int)BitConverter.ToInt64(_file, SectionsAt)), size = UInt16(SectionSizeAt), count = UInt16(SectionCountAt);
        int names = Offset(UInt16(SectionNamesAt));
        return Enumerable.Range(0, count).GroupBy(i => Text(names + Int32(start + i * size))).ToDictionary(
            group => group.Key, group
            => (Offset(group.First()), checked((int)BitConverter.ToInt64(_file, start + group.First() * size + 32))));

        int Offset(int section) => checked((int)BitConverter.ToInt64(_file, start + section * size + 24));
    }

    // Where each version of libstdc++ is asked for.
    private Dictionary<string, int> Needs(int file, int strings)
    {
        var needs = new Dictionary<string, int>();
        while (true)
        {
            int version = file + Int32(file + 8);
            for (int i = UInt16(file + 2); i > 0; i--, version += Int32(version + 12))
            {
                if (Text(strings + Int32(file + 4)) == "libstdc++.so.6") needs[Text(strings + Int32(version + 8))] = version;
            }

            int next = Int32(file + 12);
            if (next == 0) return needs;
            file += next;
        }
    }

    // The hash of the System V ABI, by which the loader finds versions.
    private static uint Hash(string name)
    {
        uint hash = 0;
        foreach (char letter in name)
        {
            hash = (hash << 4) + letter;
            uint high = hash & 0xf0000000;
            hash ^= high >> 24;
            hash &= ~high;
        }

        return hash;
    }

    private void Write(int at, string text, int length) => Encoding.ASCII.GetBytes(text.PadRight(length, '\0')).CopyTo(_file, at);

    private string Text(int at) => Encoding.ASCII.GetString(_file, at, Array.IndexOf(_file, (byte)0, at) - at);

    private int UInt16(int at) => BitConverter.ToUInt16(_file, at);

    private int Int32(int at) => BitConverter.ToInt32(_file, at);
}
