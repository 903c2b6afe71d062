using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Oom.Terminal;

/// <summary>
/// Ends a command at an interruption (SIGINT, SIGTERM). Work that can be asked to stop is asked, and has some seconds; a second
/// interruption, or work that cannot be asked, ends at once with the process.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // Long enough to write what was found so far.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _canBeAsked;

    /// <summary>Listens to the signals.</summary>
    public Interruption()
        => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public int Run(ParseResult parsed, InvocationConfiguration configuration)
    {
        _canBeAsked = parsed.Action is AsynchronousCommandLineAction;
        var work = Task.Run(() => parsed.InvokeAsync(configuration, _source.Token));
        var first = Task.WhenAny(work, _abandoned.Task).GetAwaiter().GetResult();
        // What an interrupted work complains about follows from the interruption.
        if (first != work || _source.IsCancellationRequested && !work.IsCompletedSuccessfully) throw new OperationCanceledException();
        return work.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_canBeAsked || _source.IsCancellationRequested) _abandoned.TrySetResult();
        _source.Cancel();
        _ = Task.Delay(Grace).ContinueWith(_ => _abandoned.TrySetResult(), TaskScheduler.Default);
    }
}
