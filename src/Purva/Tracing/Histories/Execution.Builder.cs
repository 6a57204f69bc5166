using System.Buffers.Binary;

namespace Purva.Tracing.Histories;

public sealed partial class Execution
{
    /// <summary>Collects the events of an execution. Whatever it refuses leaves it as it was. Not safe to share between threads.</summary>
    /// <param name="limits">How much it takes.</param>
    public sealed class Builder(TraceLimits limits)
    {
        private readonly NameTable hosts = new();
        private readonly NameTable fields = new();
        private readonly List<Row> rows = [];
        private readonly List<LastCounters> counters = [];
        private readonly ChunkedStore<int> clocks = new();
        private readonly ChunkedStore<byte> texts = new();
        private long clockEntries;
        private long textBytes;

        /// <summary>How many events have been added.</summary>
        public int Count => rows.Count;

        /// <summary>How many hosts are known.</summary>
        public int HostCount => hosts.Count;

        /// <summary>
        /// The index of a host, which becomes known; −1 beyond <see cref="TraceLimits.MostHosts"/>, and for a name of more than 4,096 bytes.
        /// O(length), no allocation for a known one.
        /// </summary>
        /// <param name="name">Its name in UTF-8.</param>
        public int HostOf(ReadOnlySpan<byte> name) => hosts.IndexOf(name, limits.MostHosts);

        /// <summary>The index of a host that is known, else −1.</summary>
        internal int FindHost(ReadOnlySpan<byte> name) => hosts.IndexOf(name, most: 0);

        /// <summary>How much the names of hosts and fields take, roughly.</summary>
        internal long NameBytes => hosts.Bytes + fields.Bytes;

        /// <summary>Forgets the hosts that became known last, of which no event knows.</summary>
        internal void ForgetHosts(int count) => hosts.Cut(count);

        /// <summary>The clock of an event that has been added, until the next is.</summary>
        internal ReadOnlySpan<int> ClockOf(int happened) => clocks.Slice(rows[happened].Clock, rows[happened].ClockLength);

        /// <summary>The index of the name of a field, which becomes known; −1 beyond 1,024 names, and for one of more than 4,096 bytes.</summary>
        /// <param name="name">Its name in UTF-8.</param>
        public int FieldOf(ReadOnlySpan<byte> name) => fields.IndexOf(name, 1024);

        /// <summary>Adds one event. Amortised O(hosts + bytes).</summary>
        /// <param name="told">The event.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such host.</exception>
        public AddedEvent Add(in TracedEvent told)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(told.Host);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(told.Host, hosts.Count);
            var clock = told.Clock[..Math.Min(told.Clock.Length, hosts.Count)];
            var counter = told.Host < clock.Length ? clock[told.Host] : 0;
            if (counter < 1)
            {
                return AddedEvent.NoOwnEntry;
            }

            var fieldBytes = FieldBytes(told.Fields);
            if (rows.Count >= limits.MostEvents || clockEntries + clock.Length > limits.MostClockEntries || textBytes + told.Text.Length + fieldBytes > limits.MostTextBytes)
            {
                return AddedEvent.OverLimit;
            }

            if (!Take(told.Host, counter))
            {
                return AddedEvent.Duplicate;
            }

            (clockEntries, textBytes) = (clockEntries + clock.Length, textBytes + told.Text.Length + fieldBytes);
            rows.Add(new Row(
                told.Host, counter, told.Line, told.Nanoseconds ?? NoTime, clocks.Add(clock), clock.Length,
                texts.Add(told.Text), told.Text.Length, AddFields(told.Fields, fieldBytes), fieldBytes));
            return AddedEvent.Added;
        }

        /// <summary>The execution, which takes over what the builder holds; the builder must not be used again.</summary>
        /// <param name="name">What the log calls it; may be empty.</param>
        public Execution ToExecution(string name) => new(name, hosts.ToImmutable(), [.. rows], clocks, texts, fields.ToImmutable());

        private bool Take(int host, int counter)
        {
            while (counters.Count <= host)
            {
                counters.Add(new LastCounters());
            }

            return counters[host].Take(counter);
        }

        private static int FieldBytes(ReadOnlySpan<KeyValuePair<int, ReadOnlyMemory<byte>>> told)
        {
            var bytes = 0;
            foreach (var field in told)
            {
                bytes = checked(bytes + 8 + field.Value.Length);
            }

            return bytes;
        }

        private long AddFields(ReadOnlySpan<KeyValuePair<int, ReadOnlyMemory<byte>>> told, int bytes)
        {
            if (bytes == 0)
            {
                return 0;
            }

            var written = bytes <= 1024 ? stackalloc byte[bytes] : new byte[bytes];
            var at = 0;
            foreach (var (name, value) in told)
            {
                BinaryPrimitives.WriteInt32LittleEndian(written[at..], name);
                BinaryPrimitives.WriteInt32LittleEndian(written[(at + 4)..], value.Length);
                value.Span.CopyTo(written[(at + 8)..]);
                at += 8 + value.Length;
            }

            return texts.Add(written);
        }
    }

    /// <summary>Which counters of a host are taken: all up to one, and a few beyond.</summary>
    private sealed class LastCounters
    {
        private readonly HashSet<int> beyond = [];
        private int upTo;

        public bool Take(int counter)
        {
            if (counter <= upTo || (counter != upTo + 1 && !beyond.Add(counter)))
            {
                return false;
            }

            if (counter == upTo + 1)
            {
                upTo = counter;
                while (beyond.Remove(upTo + 1))
                {
                    upTo++;
                }
            }

            return true;
        }
    }
}
