using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Purva.Ordering.Http;

/// <summary>A transaction at its place, as JSON. At every node the same bytes.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Round">The round that received it.</param>
/// <param name="Time">Its consensus time.</param>
/// <param name="Creator">The node that it was submitted to.</param>
/// <param name="Event">The number of the event that carried it.</param>
/// <param name="Key">Its idempotency key, if it had one.</param>
/// <param name="Text">Its bytes, where they are UTF-8.</param>
/// <param name="Base64">Its bytes otherwise.</param>
/// <param name="RunningHash">The digest of the order up to the end of its round.</param>
internal sealed record OrderedBody(long Index, long Round, string Time, string Creator, ulong Event, string? Key, string? Text, string? Base64, string RunningHash)
{
    public static OrderedBody Of(OrderedTransaction one, OrderMember member)
    {
        var isText = Utf8.IsValid(one.Bytes.Span);
        return new OrderedBody(
            one.Index, one.Round, TimeText(one.ConsensusMicroseconds), member.NameOf(one.Event.Replica), one.Event.Counter, one.Key,
            isText ? Encoding.UTF8.GetString(one.Bytes.Span) : null, isText ? null : Convert.ToBase64String(one.Bytes.Span), one.RunningHash.ToString());
    }

    /// <summary>Microseconds since 1970 as people read them.</summary>
    public static string TimeText(long microseconds) =>
        microseconds / 1_000_000 > 253_402_300_799 ? microseconds.ToString(CultureInfo.InvariantCulture)
        : DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}

/// <summary>What was taken and is safe.</summary>
/// <param name="Accepted">How many transactions.</param>
internal sealed record AcceptedBody(int Accepted);
