using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Purva.Clocks;

namespace Purva.Store.Ordering;

/// <summary>Where an order keeps its rows: a bucket that no client can name.</summary>
/// <param name="Bucket">The ordered bucket.</param>
/// <param name="Writer">The writer that stands for the order itself: the same identity at every site, drawn from the bucket and its members.</param>
internal sealed record OrderNames(string Bucket, ReplicaId Writer)
{
    /// <summary>The bucket of all orders' rows.</summary>
    public static ReadOnlySpan<byte> Home => ".orders"u8;

    /// <summary>The site name that the order's writer has in its first record.</summary>
    public string Site => string.Create(CultureInfo.InvariantCulture, $"order-{Writer.Value:x16}");

    /// <summary>What is certain after the last round that brought a frame.</summary>
    public KeyName Frame => Row("frame");

    public static OrderNames Of(string cluster, string bucket, string members)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"purva order 2\0{cluster}\0{bucket}\0{members}"));
        return new OrderNames(bucket, new ReplicaId(BitConverter.ToUInt64(digest) | 1));
    }

    /// <summary>The place of that frame: a row without a value, so that nobody need read the frame to learn it.</summary>
    public KeyName Framed => Row("framed");

    /// <summary>A gossip event.</summary>
    public KeyName Event(ReplicaId creator, ulong epoch, ulong number) => Row(string.Create(CultureInfo.InvariantCulture, $"event/{creator.Value:x16}/{epoch:x16}/{number:x16}"));

    /// <summary>Says that a member can go on only in the next epoch. Events count from 1.</summary>
    public KeyName Wish(ReplicaId member, ulong epoch) => Event(member, epoch, 0);

    /// <summary>The beginning of the rows of all gossip events of a creator.</summary>
    public byte[] Events(ReplicaId creator) => Row(string.Create(CultureInfo.InvariantCulture, $"event/{creator.Value:x16}/")).Encoded.ToArray();

    /// <summary>What became of the write with an id.</summary>
    public KeyName Outcome(string id) => Row($"outcome/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))[..16])}");

    /// <summary>Which write stands at a place, so that its outcome can be forgotten in time.</summary>
    public KeyName Place(ulong position) => Row(string.Create(CultureInfo.InvariantCulture, $"place/{position:x16}"));

    /// <summary>Each order has its own rows, also where a bucket was defined twice at once.</summary>
    private KeyName Row(string name) =>
        KeyName.TryCreate(Home, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Bucket}/{Writer.Value:x16}/{name}")), out var key) ? key : throw new ArgumentException($"'{Bucket}' is no bucket.");
}
