using System.Globalization;
using System.Runtime.CompilerServices;
using Purva.Clocks;

namespace Purva.Instrumentation.Stamps;

/// <summary>The one header that carries a clock: <c>shop-9f2c:12,cart-71a0:7,mail-c004:3~</c>.</summary>
/// <remarks>
/// The sender stands first, the others in ascending order of replica; a <c>~</c> at the end says that entries may be missing. There is one
/// way to write a clock, and nothing else is read. A header is at most <see cref="MaxLength"/> characters, all of them ASCII.
/// </remarks>
internal static class ClockHeader
{
    public const int MaxEntries = 64;

    /// <summary>A label, a colon, 20 digits and a comma for each entry; the last comma's place is the mark's.</summary>
    public const int MaxLength = MaxEntries * (HostLabel.MaxLength + 1 + 20 + 1);

    private const char Mark = '~';

    /// <summary>Writes everything behind the sender's own entry.</summary>
    public static string WriteTail(ReadOnlySpan<KnownHost> others, bool isLossy)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        foreach (var other in others)
        {
            text.AppendLiteral(",");
            text.AppendLiteral(other.Label.Text);
            text.AppendLiteral(":");
            text.AppendFormatted(other.Counter);
        }

        text.AppendLiteral(isLossy ? "~" : string.Empty);
        return text.ToStringAndClear();
    }

    /// <summary>Reads a header. O(length), without allocating.</summary>
    /// <param name="header">What somebody sent.</param>
    /// <param name="heard">Room for <see cref="MaxEntries"/> entries.</param>
    /// <param name="count">How many there are; 0 unless the header was read.</param>
    /// <param name="isLossy">Whether the header says that entries may be missing.</param>
    public static bool TryRead(ReadOnlySpan<char> header, Span<HeardHost> heard, out int count, out bool isLossy)
    {
        count = 0;
        isLossy = header.Length > 0 && header[^1] == Mark;
        var isRead = header.Length <= MaxLength && TryReadEntries(isLossy ? header[..^1] : header, heard, out count);
        count = isRead ? count : 0;
        return isRead;
    }

    private static bool TryReadEntries(ReadOnlySpan<char> entries, Span<HeardHost> heard, out int count)
    {
        count = 0;
        for (var start = 0; start <= entries.Length; count++)
        {
            var comma = entries[start..].IndexOf(',');
            var end = comma < 0 ? entries.Length : start + comma;
            if (count == heard.Length || !TryReadEntry(entries[start..end], start, out heard[count]) || !Follows(heard, count))
            {
                return false;
            }

            start = end + 1;
        }

        return true;
    }

    private static bool TryReadEntry(ReadOnlySpan<char> entry, int start, out HeardHost host)
    {
        var colon = entry.LastIndexOf(':');
        ulong counter = 0;
        var replica = default(ReplicaId);
        var isRead = colon > 0 && HostLabel.TryReadReplica(entry[..colon], out replica) && TryReadCounter(entry[(colon + 1)..], out counter);
        host = new HeardHost(replica, counter, start, Math.Max(colon, 0));
        return isRead;
    }

    private static bool TryReadCounter(ReadOnlySpan<char> digits, out ulong counter) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out counter) && digits[0] != '0';

    // The first is the sender; of the others each is greater than the one before, and none is the sender again.
    private static bool Follows(ReadOnlySpan<HeardHost> heard, int at) =>
        at == 0 || (heard[at].Replica != heard[0].Replica && (at == 1 || heard[at].Replica > heard[at - 1].Replica));
}
