using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf;
using Purva.Store.Streams;

namespace Purva.Server.Links;

/// <summary>Puts messages between sites into protobuf. Records and values are wrapped, not copied.</summary>
internal static class LinkMessageWriter
{
    public static Protocol.LinkMessage ToWire(PeerMessage message) => message switch
    {
        PeerMessage.Hello hello => new() { Hello = Greeting(hello) },
        PeerMessage.Subscribe subscribe => new() { Subscribe = Subscription(subscribe) },
        PeerMessage.Records records => new() { Records = RecordItems(records) },
        PeerMessage.Applied applied => new() { Applied = new() { Canonical = VectorBytes.From(applied.Vector) } },
        PeerMessage.VectorRequest request => new() { VectorRequest = request.Id },
        PeerMessage.VectorReply reply => new() { VectorReply = new() { Id = reply.Id, Vector = VectorBytes.From(reply.Vector) } },
        PeerMessage.TooFarBehind behind => new() { TooFarBehind = new() { Canonical = VectorBytes.From(behind.Floor) } },
        PeerMessage.SnapshotRequest => new() { SnapshotRequest = new() },
        PeerMessage.SnapshotStart start => new() { SnapshotStart = new() { Heads = { Heads(start.Writers) }, Clock = start.Clock.Value } },
        PeerMessage.SnapshotRows rows => new() { SnapshotRows = new() { Rows = { rows.Rows.Select(Row) } } },
        PeerMessage.SnapshotEnd => new() { SnapshotEnd = new() },
        PeerMessage.Refused refused => new() { Refused = Shortened(refused.Reason) },
        _ => throw new UnreachableException($"{message.GetType().Name} has no form on the wire."),
    };

    private static Protocol.Hello Greeting(PeerMessage.Hello hello) => new()
    {
        Protocol = hello.Protocol,
        Cluster = hello.Cluster,
        Site = hello.Site,
        Writers = { Heads(hello.Writers) },
    };

    private static Protocol.Subscribe Subscription(PeerMessage.Subscribe subscribe) => new()
    {
        Have = VectorBytes.From(subscribe.Have),
        ExceptSites = { subscribe.ExceptSites },
        Own = subscribe.Own.Value,
    };

    private static Protocol.Records RecordItems(PeerMessage.Records records) => new()
    {
        Items = { records.Items.Select(UnsafeByteOperations.UnsafeWrap) },
    };

    private static IEnumerable<Protocol.WriterHead> Heads(ImmutableArray<WriterHead> writers) => writers.Select(head => new Protocol.WriterHead
    {
        Id = head.Id.Value,
        Site = head.Site,
        Epoch = head.Epoch,
        Counter = head.Counter,
        Hash = HashBytes(head.Hash),
    });

    private static ByteString HashBytes(RecordHash hash)
    {
        var bytes = new byte[RecordHash.Size];
        hash.CopyTo(bytes);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    private static Protocol.SnapshotRow Row(SnapshotRow row) => new()
    {
        Bucket = ByteString.CopyFrom(row.Key.BucketBytes),
        Key = ByteString.CopyFrom(row.Key.RowBytes),
        Form = (uint)row.Form,
        Siblings =
        {
            row.Siblings.Select(sibling => new Protocol.Sibling
            {
                Replica = sibling.Dot.Replica.Value,
                Counter = sibling.Dot.Counter,
                Value = UnsafeByteOperations.UnsafeWrap(sibling.Value),
            }),
        },
    };

    private static string Shortened(string reason)
    {
        if (reason.Length <= LinkLimits.MaxReason)
        {
            return reason;
        }

        // Half a surrogate pair would not survive the way through UTF-8.
        var end = char.IsHighSurrogate(reason[LinkLimits.MaxReason - 1]) ? LinkLimits.MaxReason - 1 : LinkLimits.MaxReason;
        return reason[..end];
    }
}
