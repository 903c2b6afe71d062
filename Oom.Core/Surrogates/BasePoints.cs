using System.Globalization;
using Oom.Statistics;

namespace Oom.Surrogates;

/// <summary>
/// Parameter points at which training data exist, and what follows from them for a polynomial: the monomials at
/// each point and the matrix that turns values at the points
/// into coefficients by least squares, [sum nu nu^T]^-1 nu (arXiv:2406.19076, eq. C.29 and C.30).
/// </summary>
public sealed class BasePoints
{
    // What is left of a column after those before it are taken out, in units of the column: below this it is rounding.
    private const double SmallestResidual = 1e-9;

    private readonly double[] _monomials, _solution;

    /// <summary>Base points for a polynomial.</summary>
    /// <param name="basis">The polynomial.</param>
    /// <param name="points">The points, without the nominal one at 0; each a value for every parameter.</param>
    /// <exception cref="ArgumentException">A point is not so, or the points do not
    /// determine all terms; the message names these.</exception>
    public BasePoints(PolynomialBasis basis, IEnumerable<IReadOnlyList<double>> points)
    {
        Basis = basis;
        Points = [.. points];
        _monomials = new double[Points.Count * basis.Count];
        for (int i = 0; i < Points.Count; i++)
        {
            double[] point = [.. Points[i]];
            if (point.Length != basis.Parameters.Count)
                throw new ArgumentException(
                    $"base point {i} has {point.Length} values where there are {basis.Parameters.Count} parameters ({string.Join(", ", basis.Parameters)})", nameof(points));
            if (!Array.TrueForAll(point, double.IsFinite))
                throw new ArgumentException($"base point {i} has a value that is not a finite number", nameof(points));
            if (Array.TrueForAll(point, value => value == 0))
                throw new ArgumentException($"base point {i} is the nominal point: a ratio to itself teaches nothing", nameof(points));
            for (int k = 0; k < i; k++)
            {
                if (Points[k].SequenceEqual(point))
                    throw new ArgumentException(
                        $"base points {k} and {i} are the same: ({string.Join(", ", point.Select(value => value.ToString(CultureInfo.InvariantCulture)))})", nameof(points));
            }

            basis.Evaluate(point, _monomials.AsSpan(i * basis.Count, basis.Count));
        }

        var missing = Undetermined();
        if (missing.Count > 0)
        {
            throw new ArgumentException(
                $"the {Points.Count} base points do not determine the terms {string.Join(", ", missing.Select(basis.TermName))}: add points or leave terms out", nameof(points));
        }

        _solution = Solve();
    }

    /// <summary>The polynomial.</summary>
    public PolynomialBasis Basis { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Points { get; }

    /// <summary>The monomials at the points, points x terms, row by row.</summary>
    public ReadOnlySpan<double> Monomials => _monomials;

    /// <summary>The matrix that turns values at the points into coefficients, terms x points, row by row.</summary>
    public ReadOnlySpan<double> Solution => _solution;

    /// <summary>The coefficients whose polynomial comes closest to values at the points,
    /// exact where the values are of such a polynomial.</summary>
    /// <param name="values">A value for each point.</param>
    /// <param name="coefficients">Receives the coefficients of the terms.</param>
    public void Solve(ReadOnlySpan<double> values, Span<double> coefficients)
    {
        for (int a = 0; a < Basis.Count; a++)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++) sum += _solution[a * values.Length + i] * values[i];
            coefficients[a] = sum;
        }
    }

    /// <summary>The terms that are combinations of terms before them at all points, by Gram and Schmidt.</summary>
    private List<int> Undetermined()
    {
        int terms = Basis.Count;
        var missing = new List<int>();
        var directions = new List<double[]>();
        for (int a = 0; a < terms; a++)
        {
            double[] column = [.. Enumerable.Range(0, Points.Count).Select(i => _monomials[i * terms + a])];
            double norm = Norm(column);
            // Twice, since once leaves rounding errors of directions that nearly coincide.
            foreach (double[] direction in directions.Concat(directions)) Remove(column, direction);
            double rest = Norm(column);
            if (!(rest > SmallestResidual * norm)) missing.Add(a);
            else directions.Add([.. column.Select(value => value / rest)]);
        }

        return missing;

        static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

        static void Remove(double[] vector, double[] direction)
        {
            double projection = 0;
            for (int i = 0; i < vector.Length; i++) projection += vector[i] * direction[i];
            for (int i = 0; i < vector.Length; i++) vector[i] -= projection * direction[i];
        }
    }

    private double[] Solve()
    {
        int terms = Basis.Count, points = Points.Count;
        // Monomials of different powers differ in size; the normal matrix of scaled columns is the better conditioned one.
        double[] scale = [.. Enumerable.Range(0, terms)
            .Select(a => 1 / Math.Sqrt(Enumerable.Range(0, points).Sum(i => Math.Pow(_monomials[i * terms + a], 2))))];
        double[] normal = new double[terms * terms], inverse = new double[terms * terms], solution = new double[terms * points];
        for (int a = 0; a < terms; a++)
        {
            for (int b = 0; b < terms; b++)
            {
                for (int i = 0; i < points; i++)
                    normal[a * terms + b] += _monomials[i * terms + a] * _monomials[i * terms + b] * scale[a] * scale[b];
            }
        }

        if (SymmetricMatrix.Invert(normal, terms, inverse) is >= 0 and var row)
        {
            throw new ArgumentException(
                $"the base points determine the term {Basis.TermName(row)} only within rounding: use points further apart");
        }

        for (int a = 0; a < terms; a++)
        {
            for (int i = 0; i < points; i++)
            {
                for (int b = 0; b < terms; b++)
                    solution[a * points + i] += scale[a] * inverse[a * terms + b] * scale[b] * _monomials[i * terms + b];
            }
        }

        return solution;
    }
}
