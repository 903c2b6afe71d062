using System.Globalization;
using System.Text;

namespace Oom.Events;

internal sealed partial class LheHeaderParser
{
    private const int RunColumns = 10, ProcessColumns = 4;

    /// <summary>The part of the header that the init block gives. A block that cannot be understood is survived, and
    /// its problem is told to whoever needs its numbers.</summary>
    private LheHeader ReadInit(string init)
    {
        if (!_hasInit) return new LheHeader { InitProblem = "the file has no init block" };
        string[] lines = Lines(init);
        if (lines.Length == 0) return new LheHeader { InitProblem = "the init block is empty" };

        string[] run = Columns(lines[0]);
        if (run.Length != RunColumns || !TryReadBeam(run, 0, out LheBeam first) || !TryReadBeam(run, 1, out LheBeam second)
            || !TryRead(run[8], out int strategy) || !TryRead(run[9], out int count))
        {
            return new LheHeader
            {
                InitProblem =
                    $"the init block starts with '{lines[0]}' in place of ten numbers: beams, energies, parton densities, IDWTUP and NPRUP"
            };
        }

        var processes = new List<LheProcess>();
        while (processes.Count + 1 < lines.Length && TryReadProcess(lines[processes.Count + 1], out LheProcess process))
            processes.Add(process);
        string? problem = processes.Count == count ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the init block announces {count} processes (NPRUP) and lists {processes.Count}");
        return new LheHeader { Beam1 = first, Beam2 = second, WeightingStrategy = strategy, Processes = processes, InitProblem = problem };
    }

    /// <summary>The lines of numbers between the opening tag and the next tag.</summary>
    private static string[] Lines(string init)
    {
        int start = Math.Min(Attributes.TagEnd(init, 0) + 1, init.Length), end = init.IndexOf('<', start);
        return init[start..(end < 0 ? init.Length : end)].Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Columns(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool TryReadBeam(string[] run, int beam, out LheBeam result)
    {
        bool isRead = TryRead(run[beam], out int id) & TryRead(run[beam + 2], out double energy) & TryRead(
            run[beam + 4], out int group) & TryRead(run[beam + 6], out int set);
        result = new LheBeam(id, energy, group, set);
        return isRead;
    }

    private static bool TryReadProcess(string line, out LheProcess process)
    {
        process = default;
        string[] columns = Columns(line);
        if (columns.Length != ProcessColumns) return false;
        bool isRead = TryRead(columns[0], out double crossSection) & TryRead(columns[1], out double error) & TryRead(
            columns[2], out double maximum) & TryRead(columns[3], out int id);
        process = new LheProcess(id, crossSection, error, maximum);
        return isRead && Math.Abs(crossSection) <= EventHeader.LargestWeight && Math.Abs(error) <= EventHeader.LargestWeight;
    }

    private static bool TryRead(string token, out double value) => NumberParser.TryParseDouble(Encoding.UTF8.GetBytes(token), out value);

    private static bool TryRead(string token, out int value)
        => int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
