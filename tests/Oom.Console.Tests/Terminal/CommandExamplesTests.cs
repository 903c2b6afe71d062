namespace Oom.Programs.Terminal;

public sealed class CommandExamplesTests
{
    public static TheoryData<string> Programs => [.. ProgramUnderTest.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Help_of_every_command_has_two_examples_that_the_program_takes(string name)
    {
        var program = ProgramUnderTest.All.Single(candidate => candidate.Name == name);
        foreach (var (words, _) in program.Commands())
        {
            string help = program.Run([.. words, "--help"]).Output;
            int start = help.IndexOf("Examples:", StringComparison.Ordinal);
            Assert.True(start >= 0, $"{name} {string.Join(' ', words)} --help has no examples");
            string[] examples = [.. help[start..].Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0)];

            Assert.Equal((string.Join(' ', words), 2), (string.Join(' ', words), examples.Length));
            foreach (string example in examples)
            {
                string[] arguments = [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example)];
                Assert.Equal(name, arguments[0]);
                var parsed = program.Root().Parse(arguments[1..]);
                if (words is not ["completion"])
                    Assert.Equal((example, ""), (example, string.Join("; ", parsed.Errors.Select(error => error.Message))));
            }
        }
    }
}
