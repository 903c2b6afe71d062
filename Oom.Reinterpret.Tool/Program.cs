using System.Text;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

internal static class Program
{
    private static int Main(string[] args)
    {
        // The bars of the report are block characters.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), args, Console.Out, Console.Error);
    }
}
