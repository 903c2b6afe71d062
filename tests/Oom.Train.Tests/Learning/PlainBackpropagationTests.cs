using Oom.Simulation.Generation;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Learning;

public class PlainBackpropagationTests
{
    // Central differences in double precision of a step of 1e-6.
    private const double Step = 1e-6, Tolerance = 1e-7;

    [Fact]
    public void Textbook_equals_finite_differences()
    {
        var problem = new Problem(3, [7, 5], 20, 2);
        foreach (var head in Enum.GetValues<TrainingHead>())
        {
            var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, head);
            double[] parameters = Array.ConvertAll(problem.Parameters, p => (double)p),
                gradient = textbook.Differentiate(parameters, problem.Sample, problem.Batch).Gradient;
            foreach (int i in problem.Network.Parameters.SelectMany(parameter => Enumerable.Range(parameter.Offset, parameter.Count)))
            {
                double before = parameters[i], above = At(before + Step), below = At(before - Step);
                parameters[i] = before;
                Assert.Equal((above - below) / (2 * Step), gradient[i], Tolerance);

                double At(double value)
                {
                    parameters[i] = value;
                    return textbook.Differentiate(parameters, problem.Sample, problem.Batch).Loss;
                }
            }
        }
    }

    [Fact]
    public void Cross_entropy_equals_that_of_the_logits()
    {
        var problem = new Problem(3, [7, 5], 200);
        var textbook = new PlainBackpropagation(problem.Network, problem.Standardisation, TrainingHead.CrossEntropy);
        double loss = textbook.Differentiate(Array.ConvertAll(problem.Parameters, p => (double)p), problem.Sample, problem.Batch).Loss;
        using var engine = problem.Engine();
        double expected = Classification.CrossEntropy(engine.Evaluate(problem.Sample), problem.Sample.Targets, problem.Sample.Weights)
            * problem.Sample.Weights.Sum() / problem.Sample.Count;
        Assert.Equal(expected, loss, 1e-6);
    }
}
