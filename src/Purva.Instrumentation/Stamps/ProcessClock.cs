using System.Collections.Immutable;
using Purva.Instrumentation.Export;

namespace Purva.Instrumentation.Stamps;

/// <summary>The vector clock of this process: every event counts by one, and is handed to those who export it in the order of counting.</summary>
/// <remarks>Safe to share between threads. O(1) for an event; for a receipt see <see cref="KnownHosts.Merge"/>. Remembers at most so many hosts as it may.</remarks>
internal sealed class ProcessClock(HostLabel own, int maxHosts, TimeProvider time, ImmutableArray<ExportPump> pumps)
{
    private readonly Lock gate = new();
    private ulong counter;
    private KnownHosts known = KnownHosts.None;
    private long received;
    private long refused;
    private long retired;

    public HostLabel Own => own;

    public ClockStamp Current
    {
        get
        {
            using var held = gate.EnterScope();
            return new ClockStamp(own, counter, known);
        }
    }

    /// <summary>What has been counted so far, but for what becomes of exports.</summary>
    public TracingCounts Counts
    {
        get
        {
            using var held = gate.EnterScope();
            return new TracingCounts { Events = counter, Received = received, Refused = refused, Retired = retired, Remembered = known.Entries.Length };
        }
    }

    /// <summary>One more event of this process.</summary>
    public ClockStamp Tick(in Happening what)
    {
        using var held = gate.EnterScope();
        return Count(in what, null);
    }

    /// <summary>One more event, after all that a header knows. A header that is refused changes nothing, and the event is only this process's own.</summary>
    public ReceiveOutcome Receive(ReadOnlySpan<char> header, in Happening what, out ClockStamp stamp)
    {
        Span<HeardHost> room = stackalloc HeardHost[ClockHeader.MaxEntries];
        var isRead = ClockHeader.TryRead(header, room, out var count, out var isLossy);
        var heard = room[..count];

        using var held = gate.EnterScope();
        var outcome = isRead ? Judge(heard, header) : ReceiveOutcome.Malformed;
        if (outcome != ReceiveOutcome.Accepted)
        {
            refused++;
            stamp = Count(in what, null);
            return outcome;
        }

        var sender = heard[0].Replica;
        known = known.Merge(WithoutOwn(heard), header, isLossy, checked(counter + 1), maxHosts - 1, out var gone);
        retired += gone;
        received++;
        stamp = Count(in what, sender == own.Replica ? own : known.Find(sender)?.Label);
        return ReceiveOutcome.Accepted;
    }

    private ReceiveOutcome Judge(ReadOnlySpan<HeardHost> heard, ReadOnlySpan<char> header)
    {
        foreach (var host in heard)
        {
            if (host.Replica == own.Replica && host.Counter > counter)
            {
                return ReceiveOutcome.OwnEventsUnknown;
            }

            if (host.Replica == own.Replica && !host.LabelIn(header).SequenceEqual(own.Text))
            {
                return ReceiveOutcome.NameContradicted;
            }
        }

        return known.Agrees(heard, header) ? ReceiveOutcome.Accepted : ReceiveOutcome.NameContradicted;
    }

    private Span<HeardHost> WithoutOwn(Span<HeardHost> heard)
    {
        for (var i = 0; i < heard.Length; i++)
        {
            if (heard[i].Replica == own.Replica)
            {
                heard[(i + 1)..].CopyTo(heard[i..]);
                return heard[..^1];
            }
        }

        return heard;
    }

    // The time is read here too, so that later events of a process never bear earlier times by a race of threads.
    private ClockStamp Count(in Happening what, HostLabel? from)
    {
        counter = checked(counter + 1);
        if (!pumps.IsEmpty)
        {
            var happened = new TracedEvent(counter, known, time.GetUtcNow(), from, what);
            foreach (var pump in pumps)
            {
                pump.Offer(in happened);
            }
        }

        return new ClockStamp(own, counter, known);
    }
}
