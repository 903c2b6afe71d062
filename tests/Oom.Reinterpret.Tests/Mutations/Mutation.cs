using System.Text;

namespace Oom.Reinterpret.Tests.Mutations;

/// <summary>Random changes of a text, from single bits to moved pieces and tokens that readers know.</summary>
internal static class Mutation
{
    private const int LongestPiece = 400, MostChanges = 4;

    private const string Characters = "0123456789+-.eED<>'\"/#&EPVAUW[], \n";

    private static readonly string[] Tokens =
    [
        "<event>\n", "</event>\n", "<event trials='7'>\n", "<LesHouchesEvents>", "</LesHouchesEvents>", "<rwgt>", "</rwgt>",
        "<wgt id='1'> 1.0 </wgt>", "<wgt id='1002'> 1e139 </wgt>", "<weights> 1 2 </weights>", "<!--", "-->", "<![CDATA[", "]]>",
        "<init>", "</init>", "<header>", "</header>", "<initrwgt>", "</initrwgt>", "<weightgroup name='CT18' combine='hessian'>",
        "<weight id='1' MUR='2' PDF='14001'> ", "</weightgroup>", "muR=05 ", " PDF=", "set 03", " dyn= -1 ",
        "E 1 2 3\n", "\nE ", "HepMC::Asciiv3-END_EVENT_LISTING\n", "HepMC::IO_GenEvent-END_EVENT_LISTING\n", "V -1 0 [1]\n",
        "P 1 0 22 0 0 0 0 0 1\n", "U MEV MM\n", "A 0 GenCrossSection 1 1 1 1 2 1 3 1\n", "N 1 \"a\"\n", "C 1 1\n",
        "W 1\n", "\"", "[", "]", ",",
        "1e139", "-1e139", "1e-300", "1e308", "1e999", "NaN", "inf", "*****", "-0", "0", "99999999999", "-2147483648", "-", "D", "\0",
        "\r\n", "\n", " ", "'", "#",
    ];

    /// <summary>A mutated copy.</summary>
    public static byte[] Of(byte[] text, Random random)
    {
        var bytes = new List<byte>(text);
        for (int left = 1 + random.Next(MostChanges); left > 0 && bytes.Count > 0; left--)
        {
            int place = random.Next(bytes.Count),
                length = Math.Min(bytes.Count - place, 1 + random.Next(random.Next(2) == 0 ? 4 : LongestPiece));
            switch (random.Next(9))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: bytes[place] = (byte)Characters[random.Next(Characters.Length)]; break;
                case 3: bytes.RemoveRange(place, length); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length)); break;
                case 5: if (random.Next(4) == 0) bytes.RemoveRange(place, bytes.Count - place); break;
                case 6: ReplaceNumber(bytes, place, random); break;
                default: bytes.InsertRange(place, Encoding.Latin1.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts another token in the place of the number that stands next.</summary>
    private static void ReplaceNumber(List<byte> bytes, int place, Random random)
    {
        while (place < bytes.Count && !char.IsAsciiDigit((char)bytes[place])) place++;
        int end = place;
        while (end < bytes.Count && bytes[end] > ' ' && bytes[end] != '<') end++;
        bytes.RemoveRange(place, end - place);
        bytes.InsertRange(place, Encoding.Latin1.GetBytes(Tokens[random.Next(Tokens.Length)]));
    }
}
