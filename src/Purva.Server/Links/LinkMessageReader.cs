using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Streams;
using Purva.Wire;
using Body = Purva.Server.Links.Protocol.LinkMessage.BodyOneofCase;

namespace Purva.Server.Links;

/// <summary>Takes messages of another site out of protobuf, and trusts nothing in them.</summary>
/// <remarks>Never throws. What a record says is for the store to judge; here it is only bounded.</remarks>
internal static class LinkMessageReader
{
    /// <summary>Reads one message.</summary>
    /// <param name="wire">Anything that parsed as protobuf, except a fragment.</param>
    /// <param name="message">The message.</param>
    /// <param name="problem">What is wrong, as a sentence for the other side.</param>
    public static bool TryRead(Protocol.LinkMessage wire, [NotNullWhen(true)] out PeerMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = wire.BodyCase switch
        {
            Body.Hello => Hello(wire.Hello),
            Body.Subscribe => Subscribe(wire.Subscribe),
            Body.Records => Records(wire.Records.Items),
            Body.Applied => VectorBytes.TryRead(wire.Applied.Canonical, out var applied) ? new PeerMessage.Applied(applied) : null,
            Body.VectorRequest => new PeerMessage.VectorRequest(wire.VectorRequest),
            Body.VectorReply => VectorBytes.TryRead(wire.VectorReply.Vector, out var reply) ? new PeerMessage.VectorReply(wire.VectorReply.Id, reply) : null,
            Body.TooFarBehind => VectorBytes.TryRead(wire.TooFarBehind.Canonical, out var floor) ? new PeerMessage.TooFarBehind(floor) : null,
            Body.SnapshotRequest => new PeerMessage.SnapshotRequest(),
            Body.SnapshotStart => TryReadHeads(wire.SnapshotStart.Heads, out var heads) ? new PeerMessage.SnapshotStart(heads, new HybridTimestamp(wire.SnapshotStart.Clock)) : null,
            Body.SnapshotRows => Rows(wire.SnapshotRows.Rows),
            Body.SnapshotEnd => new PeerMessage.SnapshotEnd(),
            Body.Refused => wire.Refused.Length <= LinkLimits.MaxReason ? new PeerMessage.Refused(wire.Refused) : null,
            _ => null,
        };
        problem = message is not null ? null
            : wire.BodyCase == Body.None ? "The message has no body that this version knows."
            : $"The message of kind {wire.BodyCase} is malformed or beyond a limit.";
        return message is not null;
    }

    private static PeerMessage.Hello? Hello(Protocol.Hello hello) =>
        hello.Protocol > 0 && ServerOptions.IsClusterName(hello.Cluster) && ServerOptions.IsSiteName(hello.Site) && TryReadHeads(hello.Writers, out var heads)
            ? new PeerMessage.Hello(hello.Protocol, hello.Cluster, hello.Site, heads)
            : null;

    private static PeerMessage.Subscribe? Subscribe(Protocol.Subscribe subscribe) =>
        subscribe.ExceptSites.Count <= LinkLimits.MaxSites && subscribe.ExceptSites.All(ServerOptions.IsSiteName) && VectorBytes.TryRead(subscribe.Have, out var have)
            ? new PeerMessage.Subscribe(have, [.. subscribe.ExceptSites]) { Own = new ReplicaId(subscribe.Own) }
            : null;

    private static PeerMessage.Records? Records(RepeatedField<ByteString> items) =>
        items.Count <= LinkLimits.MaxItems && items.All(item => item.Length is > 0 and <= LinkLimits.MaxFrame)
            ? new PeerMessage.Records([.. items.Select(item => item.Memory)])
            : null;

    private static bool TryReadHeads(RepeatedField<Protocol.WriterHead> writers, out ImmutableArray<WriterHead> heads)
    {
        heads = [];
        if (writers.Count > LinkLimits.MaxWriters)
        {
            return false;
        }

        var seen = new HashSet<ulong>(writers.Count);
        var read = ImmutableArray.CreateBuilder<WriterHead>(writers.Count);
        foreach (var writer in writers)
        {
            if (writer.Id == 0 || !seen.Add(writer.Id) || writer.Epoch < 1 || writer.Hash.Length != RecordHash.Size || !ServerOptions.IsSiteName(writer.Site))
            {
                return false;
            }

            read.Add(new WriterHead(new ReplicaId(writer.Id), writer.Site, writer.Epoch, writer.Counter, RecordHash.From(writer.Hash.Span)));
        }

        heads = read.MoveToImmutable();
        return true;
    }

    private static PeerMessage.SnapshotRows? Rows(RepeatedField<Protocol.SnapshotRow> rows)
    {
        if (rows.Count > LinkLimits.MaxItems)
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<SnapshotRow>(rows.Count);
        foreach (var row in rows)
        {
            if (!TryReadRow(row, out var one) || (read.Count > 0 && read[^1].Key.Encoded.SequenceCompareTo(one.Key.Encoded) >= 0))
            {
                return null;
            }

            read.Add(one);
        }

        return new PeerMessage.SnapshotRows(read.MoveToImmutable());
    }

    private static bool TryReadRow(Protocol.SnapshotRow row, [NotNullWhen(true)] out SnapshotRow? read)
    {
        read = null;
        var limits = StoreLimits.Default;
        if (row.Bucket.Length > limits.MaxBucketLength || row.Key.Length > limits.MaxKeyBytes + 1 + limits.MaxPartBytes || row.Form > (uint)RowForm.Counter || row.Siblings.Count is 0 or > LinkLimits.MaxSiblings
            || !KeyName.TryCreate(row.Bucket.Span, row.Key.Span, out var key) || key.KeyBytes.Length > limits.MaxKeyBytes || key.PartBytes.Length > limits.MaxPartBytes)
        {
            return false;
        }

        var siblings = ImmutableArray.CreateBuilder<Sibling>(row.Siblings.Count);
        foreach (var sibling in row.Siblings)
        {
            var dot = new Dot(new ReplicaId(sibling.Replica), sibling.Counter);
            if (sibling.Replica == 0 || sibling.Counter == 0 || sibling.Value.Length > DecodeLimits.Default.MaxBytes || (siblings.Count > 0 && siblings[^1].Dot >= dot))
            {
                return false;
            }

            siblings.Add(new Sibling(dot, sibling.Value.Memory));
        }

        read = new SnapshotRow(key, siblings.MoveToImmutable(), (RowForm)row.Form);
        return true;
    }
}
