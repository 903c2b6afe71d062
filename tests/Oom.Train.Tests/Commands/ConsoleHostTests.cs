using System.CommandLine;
using Oom.Train.Learning;

namespace Oom.Train.Commands;

public class ConsoleHostTests
{
    [Fact]
    public void What_several_threads_met_is_told_once_as_bad_input()
    {
        var command = new Command("work");
        command.SetAction(
            _
            => Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            _ => throw new TrainingException("there are no 10 quantiles")));

        var (exitCode, _, error) = CommandRun.Of(command);

        Assert.Equal((2, "oom-train: there are no 10 quantiles"), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void Failure_of_the_program_keeps_its_type_and_its_exit_code()
    {
        var command = new Command("work");
        command.SetAction(_ => Task.Run(() => Parallel.For(0, 8, _ => throw new InvalidOperationException("no such state"))));

        var (exitCode, _, error) = CommandRun.Of(command);

        Assert.Equal((1, "oom-train: InvalidOperationException: no such state"), (exitCode, error.TrimEnd()));
    }
}
