using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Oom.Events;

/// <summary>
/// Reads the words of weights as generators and experiments write them: "muR=0.20000E+01 muF=1d0",
/// "MUR0.5_MUF2_PDF303200", "muR=05,muF=20", "dyn= -1 muR = 2.0",
/// "renscfact=2d0", "set 01". A word that is not known stays in <see cref="WeightMeaning.Rest"/>.
/// </summary>
internal static partial class WeightWords
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n,;_&");

    /// <summary>Words that say nothing which varies.</summary>
    private static readonly HashSet<string> Neutral = new(StringComparer.OrdinalIgnoreCase)
    {
        "weight",
        "weights",
        "nominal",
        "default",
        "central",
        "scale",
        "scales",
        "variation",
        "variations"
    };

    /// <summary>Attributes that only name a weight.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "id", "name", "type" };

    /// <summary>What the attributes of a weight's tag and its text say; attributes count where both speak of parton densities; what says
    /// a second factor on one scale is not understood.</summary>
    public static WeightMeaning Read(Dictionary<string, string> attributes, string text)
    {
        var said = new Said();
        foreach (var (name, value) in attributes)
        {
            if (!Names.Contains(name) && !said.TryAdd(name, value)) said.Rest.Add($"{name}={value}");
        }

        said.EndAttributes();

        // Where attributes say the scales, prose beside them explains; another setting still is one.
        bool isProseKnown = said.SaysScales;
        Read(text, said, word => isProseKnown && !word.Contains('=', StringComparison.Ordinal));
        return said.Meaning();
    }

    /// <summary>What a name says.</summary>
    public static WeightMeaning Read(string name)
    {
        var said = new Said();
        Read(name, said, _ => false);
        return said.Meaning();
    }

    /// <summary>LHAPDF number of the nominal parton densities: those that scales are varied with, if they are the
    /// same in most names; null where names do not tell.</summary>
    public static int? NominalPdf(IEnumerable<WeightDeclaration> weights)
        => weights.Where(weight => weight is { Pdf: > 0, Meaning: { SaysScales: true, HasNominalScales: false, Rest: "" } })
            .GroupBy(weight => weight.Pdf).MaxBy(group => group.Count())?.Key;

    private static void Read(string text, Said said, Func<string, bool> isProse)
    {
        for (int place = 0; place < text.Length;)
        {
            if (Separators.Contains(text[place]))
            {
                place++;
                continue;
            }

            var setting = Setting().Match(text, place);
            if (setting.Success && said.TryAdd(setting.Groups[1].Value, setting.Groups[2].Value))
            {
                place += setting.Length;
                continue;
            }

            int length = text.AsSpan(place).IndexOfAny(Separators);
            string word = length < 0 ? text[place..] : text.Substring(place, length);
            if (!Neutral.Contains(word) && !isProse(word)) said.Rest.Add(word);
            place += word.Length;
        }
    }

    [GeneratedRegex(
        @"\G(?:(MU_?R|RENSCFACT|MU_?F|FACSCFACT|PSMUR|PSMUF|PDF ?SET|PDF|LHAPDF|LHAID|DYN(?:_?SCALE)?|ALPSFACT|MEMBER(?:ID)?|REPLICA|SET)(?:\s*=\s*|_|(?<=MEMBER|REPLICA|SET)\s+)?"
        + @"([+-]?(?:\d+P\d+|(?:\d+\.?\d*|\.\d+)(?:[ED][+-]?\d+)?)))(?=$|[\s,;_&A-Z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    /// <summary>What was said so far.</summary>
    private sealed class Said
    {
        private double? _muR, _muF, _showerMuR, _showerMuF;
        private int? _pdf, _member, _dynamicalScale;

        private bool _isMemberSaid;

        public List<string> Rest { get; } = [];

        public bool SaysScales => _muR is not null || _muF is not null;

        /// <summary>An attribute of the parton densities is the number of their member,
        /// and words that say the member again add nothing.</summary>
        public void EndAttributes() => _isMemberSaid = _pdf is not null;

        /// <summary>Takes a setting; false where its key or its number is not known, or a scale has another
        /// factor already. What else was said first counts.</summary>
        public bool TryAdd(string key, string number)
        {
            switch (key.ToUpperInvariant())
            {
                case "MUR" or "MU_R" or "RENSCFACT": return TryAddScale(number, ref _muR);
                case "MUF" or "MU_F" or "FACSCFACT": return TryAddScale(number, ref _muF);
                case "PSMUR": return TryAddScale(number, ref _showerMuR);
                case "PSMUF": return TryAddScale(number, ref _showerMuF);
                case "PDF" or "PDFSET" or "PDF SET" or "LHAPDF" or "LHAID": return TryAddWhole(number, ref _pdf);
                case "MEMBER" or "MEMBERID" or "REPLICA" or "SET": return TryAddWhole(number, ref _member);
                case "DYN" or "DYN_SCALE" or "DYNSCALE": return TryAddWhole(number, ref _dynamicalScale);
                // The scale of the strong coupling in merging: nominal, or a variation of its own.
                case "ALPSFACT": return TryNumber(number, out double factor) && factor == 1;
                default: return false;
            }
        }

        public WeightMeaning Meaning()
        {
            // Sherpa varies the shower's scales with those of the matrix element, or says so in another name.
            if (_showerMuR is { } muR && muR != (_muR ?? 1)) Rest.Add(string.Create(CultureInfo.InvariantCulture, $"PSMUR{muR:R}"));
            if (_showerMuF is { } muF && muF != (_muF ?? 1)) Rest.Add(string.Create(CultureInfo.InvariantCulture, $"PSMUF{muF:R}"));
            if (_pdf is null) return new WeightMeaning(_muR, _muF, null, _member, _dynamicalScale, string.Join(' ', Rest));
            long number = (long)_pdf + (_isMemberSaid ? 0 : _member ?? 0);
            return new WeightMeaning(_muR, _muF, number is < 0 or > int.MaxValue ? null
                : (int)number, null, _dynamicalScale, string.Join(' ', Rest));
        }

        private static bool TryAddWhole(string text, ref int? place)
        {
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) return false;
            place ??= number;
            return true;
        }

        private static bool TryAddScale(string text, ref double? place)
        {
            if (!TryNumber(text, out double number) || number <= 0 || (place ?? number) != number) return false;
            place = number;
            return true;
        }

        private static bool TryNumber(string text, out double number)
        {
            // ATLAS writes 05, 10 and 20 for 0.5, 1.0 and 2.0; others 0p5.
            if (text.Length > 1 && text.All(char.IsAsciiDigit)) text = text.Insert(1, ".");
            return NumberParser.TryParseDouble(Encoding.ASCII.GetBytes(text.Replace('p', '.').Replace('P', '.')), out number);
        }
    }
}
