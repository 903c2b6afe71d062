namespace Oom.Programs.Mutations;

/// <summary>Changes bytes: bits, bytes, numbers of four and eight bytes, moved and missing
/// pieces. The same seed gives the same bytes.</summary>
internal sealed class ByteMutator(int seed)
{
    private const int MostChanges = 4, LongestPiece = 256;

    private static readonly ulong[] Numbers = [
        0, 1, 0x7F, 0x80, 0xFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x7F80_0000, 0x7FC0_0000, 0x7FFF_FFFF_FFFF_FFFF,
        0xFFFF_FFFF_FFFF_FFFF, 0x7FF0_0000_0000_0000, 0x7FF8_0000_0000_0000];

    private readonly Random _random = new(seed);

    /// <summary>A changed copy.</summary>
    public byte[] Mutate(byte[] content)
    {
        List<byte> bytes = [.. content];
        for (int left = 1 + _random.Next(MostChanges); left > 0 && bytes.Count > 0; left--) Once(bytes);
        return [.. bytes];
    }

    private void Once(List<byte> bytes)
    {
        int place = _random.Next(bytes.Count), length = Math.Min(bytes.Count - place, 1 + _random.Next(LongestPiece));
        switch (_random.Next(8))
        {
            case 0 or 1: bytes[place] ^= (byte)(1 << _random.Next(8)); break;
            case 2: bytes[place] = (byte)_random.Next(256); break;
            case 3: bytes.RemoveRange(place, length); break;
            case 4: bytes.InsertRange(_random.Next(bytes.Count), bytes.GetRange(place, length)); break;
            case 5 when _random.Next(4) == 0: bytes.RemoveRange(place, bytes.Count - place); break;
            default:
                byte[] number = BitConverter.GetBytes(Numbers[_random.Next(Numbers.Length)])[
                    ..(_random.Next(2) == 0 ? sizeof(uint) : sizeof(ulong))];
                for (int i = 0; i < number.Length && place + i < bytes.Count; i++) bytes[place + i] = number[i];
                break;
        }
    }
}
