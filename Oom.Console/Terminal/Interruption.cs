using System.CommandLine;
using System.Runtime.InteropServices;

namespace Oom.Terminal;

/// <summary>Ends a command at the first interruption (SIGINT, SIGTERM): its work is asked to stop, and left alone where it does not in time.</summary>
internal sealed class Interruption : IDisposable
{
    // Long enough to remove what was begun; a calculation without a place to stop is ended by the end of the process.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens to the signals.</summary>
    public Interruption() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    /// <summary>Runs a command.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public int Run(ParseResult parsed, InvocationConfiguration configuration)
    {
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
        _source.Cancel();
        _ = Task.Delay(Grace).ContinueWith(_ => _abandoned.TrySetResult(), TaskScheduler.Default);
    }
}
