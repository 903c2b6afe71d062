namespace Oom.Train.Unbinned.Trees;

/// <summary>Finds the best place to split a histogram; keeps its working memory between
/// calls, so that each thread needs one of its own.</summary>
internal sealed class SplitSearch(ChannelLayout layout, ITreeObjective objective, int minimumEvents)
{
    private const int Lanes = 4;

    private readonly double[] _running = new double[layout.LaneCount], _totals = new double[layout.LaneCount];
    private double[] _left = [], _right = [], _leftLosses = [], _rightLosses = [];
    private int[] _bins = [];
    private int _capacity;

    /// <summary>The best split.</summary>
    /// <param name="feature">Index of the feature, for the result.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="sums">Histograms of all blocks.</param>
    /// <param name="places">For each block where its histogram starts, bins x lanes of the block.</param>
    public SplitCandidate Find(int feature, int bins, ReadOnlySpan<double> sums, ReadOnlySpan<int> places)
    {
        Reserve(bins);
        Array.Clear(_totals);
        for (int bin = 0; bin < bins; bin++) Add(bin, sums, places, _totals);
        int count = Collect(bins, sums, places);
        if (count == 0) return SplitCandidate.None(feature, 0);
        int padded = (count + Lanes - 1) / Lanes * Lanes;
        for (int channel = 0; channel < objective.ChannelCount; channel++)
        {
            _left.AsSpan(channel * _capacity + count, padded - count).Fill(1);
            _right.AsSpan(channel * _capacity + count, padded - count).Fill(1);
        }

        objective.Losses(_left, _capacity, _leftLosses.AsSpan(0, padded));
        objective.Losses(_right, _capacity, _rightLosses.AsSpan(0, padded));
        int best = -1;
        double least = double.PositiveInfinity;
        long refused = 0;
        for (int i = 0; i < count; i++)
        {
            double loss = _leftLosses[i] + _rightLosses[i];
            if (double.IsPositiveInfinity(loss)) refused++;
            if (!(loss < least)) continue;
            least = loss;
            best = i;
        }

        return best < 0 ? SplitCandidate.None(feature, refused) : Candidate(feature, _bins[best], least, refused, sums, places);
    }

    // Places after a bin that is not empty, with enough events of every channel on both sides.
    private int Collect(int bins, ReadOnlySpan<double> sums, ReadOnlySpan<int> places)
    {
        Array.Clear(_running);
        int count = 0;
        for (int bin = 0; bin < bins - 1; bin++)
        {
            if (!Add(bin, sums, places, _running)) continue;
            bool enoughLeft = true, enoughRight = true;
            foreach (int lane in layout.CountLanes)
            {
                enoughLeft &= _running[lane] >= minimumEvents;
                enoughRight &= _totals[lane] - _running[lane] >= minimumEvents;
            }

            if (!enoughRight) break;
            if (!enoughLeft) continue;
            for (int channel = 0; channel < layout.WeightLanes.Length; channel++)
            {
                int lane = layout.WeightLanes[channel];
                _left[channel * _capacity + count] = _running[lane];
                _right[channel * _capacity + count] = _totals[lane] - _running[lane];
            }

            _bins[count++] = bin;
        }

        return count;
    }

    // Adds a bin; false where it is empty.
    private bool Add(int bin, ReadOnlySpan<double> sums, ReadOnlySpan<int> places, double[] to)
    {
        double events = 0;
        for (int block = 0; block < places.Length; block++)
        {
            int lanes = layout.BlockLanes[block], start = layout.BlockStarts[block];
            var from = sums.Slice(places[block] + bin * lanes, lanes);
            if (from[0] == 0) continue;
            events += from[0];
            for (int lane = 0; lane < from.Length; lane++) to[start + lane] += from[lane];
        }

        return events > 0;
    }

    private SplitCandidate Candidate(int feature, int bin, double loss, long refused, ReadOnlySpan<double> sums, ReadOnlySpan<int> places)
    {
        double[] left = new double[layout.LaneCount], right = new double[layout.LaneCount];
        for (int i = 0; i <= bin; i++) Add(i, sums, places, left);
        for (int lane = 0; lane < right.Length; lane++) right[lane] = _totals[lane] - left[lane];
        return new SplitCandidate(loss, feature, bin, left, right, refused);
    }

    private void Reserve(int bins)
    {
        if (bins <= _capacity) return;
        _capacity = (bins + Lanes - 1) / Lanes * Lanes;
        _left = new double[objective.ChannelCount * _capacity];
        _right = new double[objective.ChannelCount * _capacity];
        _leftLosses = new double[_capacity];
        _rightLosses = new double[_capacity];
        _bins = new int[_capacity];
    }
}
