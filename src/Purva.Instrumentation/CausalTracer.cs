using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Instrumentation.Activities;
using Purva.Instrumentation.Export;
using Purva.Instrumentation.Stamps;

namespace Purva.Instrumentation;

/// <summary>The vector clock of this process, and what writes its events down.</summary>
/// <remarks>
/// <para>
/// A process is one line of a diagram: whatever happens in it counts on the same clock, and events of two threads stand one after another.
/// HTTP, gRPC and log entries are events by themselves once <see cref="CausalTracingExtensions"/> has put the tracer into an application.
/// <see cref="Record"/>, <see cref="Send"/> and <see cref="Receive(string?, string, out ClockStamp)"/> are for what it cannot see, such as queues.
/// </para>
/// <para>
/// The clock remembers a bounded number of processes. Who changed longest ago is retired for who comes, and the clock is marked as lossy
/// from then on. A message always carries its sender's own entry, so no cause is lost to whoever holds the logs of all: what one line lacks
/// stands in the line of the sender.
/// </para>
/// <para>
/// Safe to share between threads. No call waits for a file or a site, and none throws for what a stranger sent. Disposing writes what waits,
/// for at most five seconds.
/// </para>
/// </remarks>
public sealed partial class CausalTracer : IAsyncDisposable, IDisposable
{
    /// <summary>The name of the header that carries the clock, with requests and with answers.</summary>
    public const string HeaderName = "Purva-Clock";

    private readonly ImmutableArray<ExportPump> pumps;
    private readonly ProcessClock clock;
    private readonly ActivityStamper? activities;

    /// <summary>The tracer of this process.</summary>
    /// <param name="options">About the process, and where its events go.</param>
    /// <param name="time">Whose wall clock the events bear; the system's unless given.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public CausalTracer(CausalTracingOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var own = HostLabel.Of(
            string.IsNullOrEmpty(options.Host) ? AppDomain.CurrentDomain.FriendlyName : options.Host,
            options.Replica.IsNone ? Draw() : options.Replica);
        pumps = ExportPump.Of(options, own, time ?? TimeProvider.System);
        clock = new ProcessClock(own, options.MaxHosts, time ?? TimeProvider.System, pumps);
        activities = options.StampActivities ? new ActivityStamper(this) : null;
        meter = StartMeter();
    }

    /// <summary>What the process is called in clocks and logs.</summary>
    public string Host => clock.Own.Text;

    /// <summary>The last event of this process.</summary>
    public ClockStamp Current => clock.Current;

    /// <summary>What has been counted so far.</summary>
    public TracingCounts Counts
    {
        get
        {
            var counts = clock.Counts;
            foreach (var pump in pumps)
            {
                counts = pump.AddTo(counts);
            }

            return counts;
        }
    }

    internal CausalTracingOptions Options { get; }

    /// <summary>An event of this process that is neither a send nor a receipt.</summary>
    /// <param name="text">What happened; cut after 4,096 characters.</param>
    public ClockStamp Record(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return clock.Tick(Happening.Noted(text));
    }

    /// <summary>The sending of a message by other means than HTTP.</summary>
    /// <param name="text">What is sent; cut after 4,096 characters.</param>
    /// <returns>The event; its text form is what the message must carry.</returns>
    public ClockStamp Send(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return clock.Tick(Happening.Sent(text));
    }

    /// <summary>The receipt of a message that came by other means than HTTP.</summary>
    /// <param name="carried">The clock that the message carried; nothing if it had none.</param>
    /// <param name="text">What was received; cut after 4,096 characters.</param>
    /// <param name="stamp">The event; after the message only if its clock was accepted.</param>
    public ReceiveOutcome Receive(string? carried, string text, out ClockStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Receive(carried, Happening.Received(text), out stamp);
    }

    /// <summary>Writes out all that had happened before the call.</summary>
    /// <param name="cancellation">Ends the waiting; what is not written yet goes on waiting for its turn.</param>
    public async Task FlushAsync(CancellationToken cancellation = default)
    {
        foreach (var pump in pumps)
        {
            await pump.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        activities?.Dispose();
        meter.Dispose();
        foreach (var pump in pumps)
        {
            await pump.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2012", Justification = "A container that is disposed of synchronously leaves no other way.")]
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal ClockStamp Tick(in Happening what) => clock.Tick(in what);

    internal ReceiveOutcome Receive(string? carried, in Happening what, out ClockStamp stamp)
    {
        if (!string.IsNullOrEmpty(carried))
        {
            return clock.Receive(carried, in what, out stamp);
        }

        stamp = clock.Tick(in what);
        return ReceiveOutcome.NoClock;
    }

    private static ReplicaId Draw()
    {
        Span<byte> bits = stackalloc byte[ReplicaId.Size];
        ulong drawn;
        do
        {
            RandomNumberGenerator.Fill(bits);
            drawn = BitConverter.ToUInt64(bits);
        }
        while (drawn == 0);
        return new ReplicaId(drawn);
    }
}
