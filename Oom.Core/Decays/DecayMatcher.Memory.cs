namespace Oom.Decays;

internal sealed partial class DecayMatcher
{
    /// <summary>How many layouts of records are remembered: samples have some dozens, by flavours and radiation. A power of two.</summary>
    private const int LayoutsMax = 512;

    /// <summary>What was found in records that differ from others in momenta alone.</summary>
    private sealed class Remembered(int members)
    {
        private readonly ulong[] _layout = new ulong[PartonLines.LayoutMax];
        private int _count;

        public int[] First { get; } = new int[members];

        public int[] Last { get; } = new int[members];

        public DecayStatus Status { get; set; }

        public int Found { get; set; }

        public bool IsOf(ReadOnlySpan<ulong> layout) => layout.SequenceEqual(_layout.AsSpan(0, _count));

        public void Become(ReadOnlySpan<ulong> layout)
        {
            layout.CopyTo(_layout);
            _count = layout.Length;
        }
    }

    private DecayStatus MatchRemembered(Remembered?[] remembered)
    {
        var layout = _lines.Layout;
        ref var known = ref remembered[_lines.LayoutHash & (LayoutsMax - 1)];
        known ??= new(_newFirst.Length);
        if (!known.IsOf(layout))
        {
            known.Become(layout);
            known.Status = MatchAnew();
            known.Found = Found;
            _first.CopyTo(known.First, 0);
            _last.CopyTo(known.Last, 0);
        }

        (Found, _first, _last) = (known.Found, known.First, known.Last);
        return known.Status;
    }
}
