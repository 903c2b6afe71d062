using System.Text;

namespace Oom.Terminal;

/// <summary>Standard output that its reader may have closed: what is written then goes nowhere, and is no error. A pipe that breaks is so
/// treated by the base class library; a closed descriptor is told as a denied access.</summary>
internal sealed class ClosableOutput(TextWriter output) : TextWriter(output.FormatProvider)
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => Try(() => output.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => output.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => output.Write(value));

    public override void Flush() => Try(output.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (UnauthorizedAccessException)
        {
            // Closed.
        }
    }
}
