using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Drawing;

/// <summary>An execution, or its later part, as compact bytes from which a browser draws: who, when, after what, and what each clock gained.</summary>
/// <remarks>
/// <para>
/// Little-endian. A head of sixteen 32-bit numbers: <c>PVST</c>, the version 1, the first event, the number of events n, hosts h, messages m, clock
/// entries c, bytes of names and of texts; the rest is 0. Then times (n doubles: milliseconds since 1970, NaN where unknown), lines (n doubles),
/// the events' indexes, hosts and counters (n each), ends of senders (n), senders (m, as indexes), ends of clock entries (n), their hosts and their
/// counters (c each), ends of names (h), ends of texts (n), the names and the texts in UTF-8. Numbers that are not doubles have 32 bits.
/// </para>
/// <para>
/// Events stand in an order in which each follows its causes; what contradicts it has no arrow. Clock entries are those that differ from the
/// event before on the same host; for the first, from nothing.
/// </para>
/// </remarks>
public static class SpaceTimePayload
{
    private const int Magic = 0x54535650;
    private const int Version = 1;
    private const int HeadLength = 16;

    /// <summary>Writes events from one on. O(events · hosts).</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="causes">What its events directly follow.</param>
    /// <param name="first">The first event: 0, or how many a reader has already.</param>
    /// <param name="withTexts">Whether the texts go with it, or are asked for when they are to be seen.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first event is negative or beyond the last.</exception>
    /// <exception cref="OverflowException">The bytes would be more than an array holds, 2 GiB.</exception>
    public static byte[] Write(Execution execution, Causes causes, int first = 0, bool withTexts = true)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(causes);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, execution.Count);
        var order = EventOrder.Of(execution, causes);
        var events = first == 0 ? order.Events : Array.FindAll(order.Events, happened => happened >= first);
        var (senderEnds, senders) = Senders(causes, order, events);
        var (clockEnds, clockHosts, clockCounters) = Clocks(execution, events);
        var (nameEnds, names) = Bytes(execution.Hosts.Length, host => Encoding.UTF8.GetBytes(execution.Hosts[host]));
        var (textEnds, texts) = withTexts ? Bytes(events.Length, i => execution.Utf8TextOf(events[i])) : (new int[events.Length], []);
        var head = new int[HeadLength];
        ((ReadOnlySpan<int>)[Magic, Version, first, events.Length, execution.Hosts.Length, senders.Length, clockHosts.Length, names.Length, texts.Length]).CopyTo(head);

        var written = new ArrayBufferWriter<byte>();
        Write(written, head);
        Write(written, Array.ConvertAll(events, happened => execution.NanosecondsOf(happened) is { } time ? time / 1e6 : double.NaN));
        Write(written, Array.ConvertAll(events, happened => (double)execution.LineOf(happened)));
        foreach (var column in (int[][])[events, Array.ConvertAll(events, execution.HostOf), Array.ConvertAll(events, execution.CounterOf), senderEnds, senders, clockEnds, clockHosts, clockCounters, nameEnds, textEnds])
        {
            Write(written, column);
        }

        written.Write(names);
        written.Write(texts);
        return written.WrittenSpan.ToArray();
    }

    private static (int[] Ends, int[] Senders) Senders(Causes causes, EventOrder order, int[] events)
    {
        var (ends, senders) = (new int[events.Length], new List<int>());
        for (var i = 0; i < events.Length; i++)
        {
            foreach (var sender in causes.SendersOf(events[i]))
            {
                if (order.Positions[sender] < order.Positions[events[i]])
                {
                    senders.Add(sender);
                }
            }

            ends[i] = senders.Count;
        }

        return (ends, [.. senders]);
    }

    private static (int[] Ends, int[] Hosts, int[] Counters) Clocks(Execution execution, int[] events)
    {
        var ends = new int[events.Length];
        var (hosts, counters) = (new List<int>(), new List<int>());
        for (var i = 0; i < events.Length; i++)
        {
            var clock = execution.ClockOf(events[i]);
            var before = execution.PreviousOf(events[i]) is var previous and >= 0 ? execution.ClockOf(previous) : [];
            for (var host = 0; host < Math.Max(clock.Length, before.Length); host++)
            {
                var counter = host < clock.Length ? clock[host] : 0;
                if (counter != (host < before.Length ? before[host] : 0))
                {
                    hosts.Add(host);
                    counters.Add(counter);
                }
            }

            ends[i] = hosts.Count;
        }

        return (ends, [.. hosts], [.. counters]);
    }

    private delegate ReadOnlySpan<byte> PieceOf(int index);

    private static (int[] Ends, byte[] Bytes) Bytes(int count, PieceOf pieceOf)
    {
        var (ends, bytes) = (new int[count], new ArrayBufferWriter<byte>());
        for (var i = 0; i < count; i++)
        {
            bytes.Write(pieceOf(i));
            ends[i] = bytes.WrittenCount;
        }

        return (ends, bytes.WrittenSpan.ToArray());
    }

    private static void Write(ArrayBufferWriter<byte> written, int[] numbers)
    {
        var span = written.GetSpan(checked(numbers.Length * sizeof(int)) + 1)[..(numbers.Length * sizeof(int))];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(numbers.AsSpan()).CopyTo(span);
        }
        else
        {
            BinaryPrimitives.ReverseEndianness(numbers, MemoryMarshal.Cast<byte, int>(span));
        }

        written.Advance(span.Length);
    }

    private static void Write(ArrayBufferWriter<byte> written, double[] numbers)
    {
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(written.GetSpan(sizeof(double)), number);
            written.Advance(sizeof(double));
        }
    }
}
