namespace Oom.Events;

/// <summary>A running sum with Neumaier's compensation (ZAMM 54 (1974) 39): its error does not grow with the number of terms.</summary>
internal struct CompensatedSum
{
    private double _sum, _compensation;

    public readonly double Value => _sum + _compensation;

    public void Add(double term)
    {
        double sum = _sum + term;
        _compensation += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }

    public void Add(in CompensatedSum other)
    {
        Add(other._sum);
        Add(other._compensation);
    }
}
