using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Streams;

namespace Purva.SystemTests.Server;

/// <summary>Random messages between sites, as a site would send them.</summary>
internal static class GenerateMessages
{
    private static readonly Gen<ReplicaId> Replica = Gen.ULong[1, ulong.MaxValue].Select(value => new ReplicaId(value));
    private static readonly Gen<Dot> Dot = Gen.Select(Replica, Gen.ULong[1, ulong.MaxValue], (replica, counter) => new Dot(replica, counter));
    private static readonly Gen<VersionVector> Vector = Dot.Array[0, 20].Select(dots => VersionVector.Of(dots));
    private static readonly Gen<string> SiteName = Gen.Char["abcxyz019-"].Array[1, 32].Select(chars => new string(chars));
    private static readonly Gen<ReadOnlyMemory<byte>> Bytes = Gen.Byte.Array[1, 200].Select(bytes => new ReadOnlyMemory<byte>(bytes));

    private static readonly Gen<ImmutableArray<WriterHead>> Heads =
        Gen.Select(Replica, SiteName, Gen.Long[1, long.MaxValue], Gen.ULong, Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new RecordHash(high, low)),
            (id, site, epoch, counter, hash) => new WriterHead(id, site, epoch, counter, hash))
        .Array[0, 10].Select(heads => heads.DistinctBy(head => head.Id).ToImmutableArray());

    private static readonly Gen<SnapshotRow> Row =
        Gen.Select(Gen.Char["abc0"].Array[1, 8], Gen.Char["kü/ 1"].Array[1, 20], Gen.Select(Dot, Gen.Byte.Array[0, 100]).Array[1, 5],
            (bucket, key, values) => new SnapshotRow(
                KeyName.Of(new string(bucket), new string(key)),
                [.. values.DistinctBy(value => value.Item1).OrderBy(value => value.Item1).Select(value => new Sibling(value.Item1, value.Item2))]));

    private static readonly Gen<ImmutableArray<SnapshotRow>> Rows = Row.Array[0, 8].Select(rows => rows
        .DistinctBy(row => row.Key)
        .OrderBy(row => row.Key, Comparer<KeyName>.Create((left, right) => left.Encoded.SequenceCompareTo(right.Encoded)))
        .ToImmutableArray());

    /// <summary>Any message that a site may send.</summary>
    public static Gen<PeerMessage> Any { get; } = Gen.OneOf(
        Gen.Select(Gen.Int[1, 9], SiteName, SiteName, Heads, (protocol, cluster, site, heads) => (PeerMessage)new PeerMessage.Hello(protocol, cluster, site, heads)),
        Gen.Select(Vector, SiteName.Array[0, 5], Gen.ULong, (have, except, own) => (PeerMessage)new PeerMessage.Subscribe(have, [.. except]) { Own = new ReplicaId(own) }),
        Bytes.Array[0, 8].Select(items => (PeerMessage)new PeerMessage.Records([.. items])),
        Vector.Select(vector => (PeerMessage)new PeerMessage.Applied(vector)),
        Gen.Long.Select(id => (PeerMessage)new PeerMessage.VectorRequest(id)),
        Gen.Select(Gen.Long, Vector, (id, vector) => (PeerMessage)new PeerMessage.VectorReply(id, vector)),
        Vector.Select(floor => (PeerMessage)new PeerMessage.TooFarBehind(floor)),
        Gen.Const((PeerMessage)new PeerMessage.SnapshotRequest()),
        Heads.Select(heads => (PeerMessage)new PeerMessage.SnapshotStart(heads, new HybridTimestamp(12345))),
        Rows.Select(rows => (PeerMessage)new PeerMessage.SnapshotRows(rows)),
        Gen.Const((PeerMessage)new PeerMessage.SnapshotEnd()),
        Gen.String[0, 100].Where(IsUnicode).Select(reason => (PeerMessage)new PeerMessage.Refused(reason)));

    /// <summary>Whether two messages say the same, compared part by part: records compare their arrays by reference.</summary>
    public static bool AreSame(PeerMessage left, PeerMessage right) => (left, right) switch
    {
        (PeerMessage.Hello a, PeerMessage.Hello b) => (a.Protocol, a.Cluster, a.Site) == (b.Protocol, b.Cluster, b.Site) && a.Writers.SequenceEqual(b.Writers),
        (PeerMessage.Subscribe a, PeerMessage.Subscribe b) => a.Have == b.Have && a.Own == b.Own && a.ExceptSites.SequenceEqual(b.ExceptSites),
        (PeerMessage.Records a, PeerMessage.Records b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => AreSame(pair.First, pair.Second)),
        (PeerMessage.SnapshotStart a, PeerMessage.SnapshotStart b) => a.Clock == b.Clock && a.Writers.SequenceEqual(b.Writers),
        (PeerMessage.SnapshotRows a, PeerMessage.SnapshotRows b) => a.Rows.Length == b.Rows.Length && a.Rows.Zip(b.Rows).All(pair => AreSame(pair.First, pair.Second)),
        _ => left == right,
    };

    private static bool AreSame(SnapshotRow left, SnapshotRow right) =>
        left.Key == right.Key && left.Siblings.Length == right.Siblings.Length
        && left.Siblings.Zip(right.Siblings).All(pair => pair.First.Dot == pair.Second.Dot && AreSame(pair.First.Value, pair.Second.Value));

    private static bool AreSame(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) => left.Span.SequenceEqual(right.Span);

    private static bool IsUnicode(string text) => !text.Any(char.IsSurrogate);
}
