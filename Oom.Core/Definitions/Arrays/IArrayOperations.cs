namespace Oom.Definitions.Arrays;

/// <summary>
/// Operations on arrays of numbers and of truths, all of one rank, with broadcasting of axes of length 1: what a definition in its
/// <see cref="FixedSizeForm"/> is printed with. The first axis is that of events.
/// </summary>
/// <typeparam name="T">An array, or what stands for one in a graph.</typeparam>
public interface IArrayOperations<T>
{
    /// <summary>A number for all.</summary>
    T Constant(double value);

    /// <summary>Numbers along an axis.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="axis">The axis.</param>
    T Along(ReadOnlySpan<double> values, int axis);

    /// <summary>What an event gives, its objects along an axis: numbers, or truths for masks and flags.</summary>
    /// <param name="input">What is given.</param>
    /// <param name="component">Which of its components: 0 to 3 for energy, px, py, pz of momenta, 0 otherwise.</param>
    /// <param name="axis">The axis.</param>
    T Input(FixedSizeInput input, int component, int axis);

    /// <summary>A number by an operator of formulas.</summary>
    /// <param name="symbol">The operator; none is a constant or a feature.</param>
    /// <param name="arguments">One or two arrays of numbers.</param>
    T Apply(Formulas.Operator symbol, params ReadOnlySpan<T> arguments);

    /// <summary>The absolute value.</summary>
    T Absolute(T a);

    /// <summary>-1, 0 or 1.</summary>
    T Sign(T a);

    /// <summary>The angle of a point in (-pi, pi]; 0 where both are 0.</summary>
    T ArcTangent(T y, T x);

    /// <summary>Whether one number is less than another.</summary>
    T Less(T a, T b);

    /// <summary>Whether one number is less than another, or equal.</summary>
    T LessOrEqual(T a, T b);

    /// <summary>Whether two numbers are equal.</summary>
    T Equal(T a, T b);

    /// <summary>Whether both are true.</summary>
    T And(T a, T b);

    /// <summary>Whether one is true.</summary>
    T Or(T a, T b);

    /// <summary>Whether it is not true.</summary>
    T Not(T a);

    /// <summary>1 for what is true, and 0.</summary>
    T Number(T truth);

    /// <summary>One of two numbers; what is not chosen may be not a number.</summary>
    T Choose(T truth, T whenTrue, T whenFalse);

    /// <summary>The sum along an axis, which stays with length 1.</summary>
    T Sum(T a, int axis);

    /// <summary>The smallest number along an axis, which stays with length 1.</summary>
    T Smallest(T a, int axis);

    /// <summary>The largest number along an axis, which stays with length 1.</summary>
    T Largest(T a, int axis);

    /// <summary>For each place along an axis the sum of the numbers before it.</summary>
    T SumBefore(T a, int axis);

    /// <summary>Numbers or truths at some places along an axis.</summary>
    T At(T a, int axis, ReadOnlySpan<long> places);

    /// <summary>Numbers or truths one after another along an axis, of which all have the same length otherwise.</summary>
    T Join(int axis, int[] lengths, params ReadOnlySpan<T> parts);

    /// <summary>Two axes in each other's place.</summary>
    T Exchange(T a, int first, int second);
}
