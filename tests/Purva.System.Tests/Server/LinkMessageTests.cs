using CsCheck;
using Google.Protobuf;
using Purva.Server.Links;
using Purva.Server.Links.Protocol;
using Xunit;
using PeerMessage = Purva.Store.Streams.PeerMessage;

namespace Purva.SystemTests.Server;

public sealed class LinkMessageTests
{
    private static readonly ByteString SixteenBytes = ByteString.CopyFrom(new byte[16]);

    [Fact]
    public void A_message_that_went_through_protobuf_says_the_same() => GenerateMessages.Any.Sample(message =>
    {
        var wire = LinkMessage.Parser.ParseFrom(LinkMessageWriter.ToWire(message).ToByteArray());
        return LinkMessageReader.TryRead(wire, out var read, out _) && GenerateMessages.AreSame(message, read);
    });

    [Fact]
    public void Random_bytes_are_a_message_or_a_named_problem_and_never_an_exception() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        LinkMessage wire;
        try
        {
            wire = LinkMessage.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return true;
        }

        return LinkMessageReader.TryRead(wire, out var message, out var problem) ? message is not null : problem!.Length > 0;
    });

    [Fact]
    public void A_message_with_one_byte_changed_is_a_message_or_a_named_problem() =>
        Gen.Select(GenerateMessages.Any, Gen.Int[0, 10_000], Gen.Byte).Sample((message, at, value) =>
        {
            var bytes = LinkMessageWriter.ToWire(message).ToByteArray();
            bytes[at % bytes.Length] = value;
            try
            {
                return LinkMessageReader.TryRead(LinkMessage.Parser.ParseFrom(bytes), out var read, out var problem) ? read is not null : problem!.Length > 0;
            }
            catch (InvalidProtocolBufferException)
            {
                return true;
            }
        });

    public static TheoryData<string> HostileNames => [.. Hostile.Keys];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void What_no_site_would_send_is_refused(string name)
    {
        Assert.False(LinkMessageReader.TryRead(Hostile[name], out var message, out var problem));
        Assert.Null(message);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_long_reason_is_cut_and_not_within_a_character()
    {
        var wire = LinkMessageWriter.ToWire(new PeerMessage.Refused(new string('x', LinkLimits.MaxReason - 1) + "😀 and more"));
        Assert.True(LinkMessageReader.TryRead(wire, out var message, out _));
        Assert.Equal(new string('x', LinkLimits.MaxReason - 1), ((PeerMessage.Refused)message).Reason);
    }

    private static readonly Dictionary<string, LinkMessage> Hostile = new()
    {
        ["nothing at all"] = new(),
        ["a fragment within"] = new() { Fragment = new() { Last = true } },
        ["hello of protocol 0"] = new() { Hello = new() { Protocol = 0, Cluster = "c", Site = "s" } },
        ["hello of a cluster without a name"] = new() { Hello = new() { Protocol = 1, Cluster = "", Site = "s" } },
        ["hello of a cluster with a long name"] = new() { Hello = new() { Protocol = 1, Cluster = new string('c', 65), Site = "s" } },
        ["hello of a site with a strange name"] = new() { Hello = new() { Protocol = 1, Cluster = "c", Site = "../s" } },
        ["writer without identity"] = new() { SnapshotStart = new() { Heads = { new WriterHead { Id = 0, Site = "s", Epoch = 1, Hash = SixteenBytes } } } },
        ["writer of epoch 0"] = new() { SnapshotStart = new() { Heads = { new WriterHead { Id = 1, Site = "s", Epoch = 0, Hash = SixteenBytes } } } },
        ["writer with half a hash"] = new() { SnapshotStart = new() { Heads = { new WriterHead { Id = 1, Site = "s", Epoch = 1, Hash = ByteString.CopyFrom(new byte[8]) } } } },
        ["one writer twice"] = new() { SnapshotStart = new() { Heads = { Head(1), Head(1) } } },
        ["too many writers"] = new() { SnapshotStart = new() { Heads = { Enumerable.Range(1, LinkLimits.MaxWriters + 1).Select(i => Head((ulong)i)) } } },
        ["no vector"] = new() { Applied = new() },
        ["vector with a tail"] = new() { Applied = new() { Canonical = ByteString.CopyFrom(0, 0) } },
        ["vector that promises more than is there"] = new() { VectorReply = new() { Vector = ByteString.CopyFrom(0xFF, 0x1F) } },
        ["floor that is no vector"] = new() { TooFarBehind = new() { Canonical = ByteString.CopyFrom(1, 2, 3) } },
        ["subscription that names too many sites"] = new() { Subscribe = new() { Have = ByteString.CopyFrom(0), ExceptSites = { Enumerable.Repeat("s", LinkLimits.MaxSites + 1) } } },
        ["subscription except a strange name"] = new() { Subscribe = new() { Have = ByteString.CopyFrom(0), ExceptSites = { "S" } } },
        ["empty record"] = new() { Records = new() { Items = { ByteString.Empty } } },
        ["too many records"] = new() { Records = new() { Items = { Enumerable.Repeat(ByteString.CopyFrom(1), LinkLimits.MaxItems + 1) } } },
        ["row without siblings"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k") }),
        ["row without bucket"] = Rows(new SnapshotRow { Key = Text("k"), Siblings = { Value(1, 1) } }),
        ["row with a zero byte in its key"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k\0"), Siblings = { Value(1, 1) } }),
        ["row with a long key"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text(new string('k', 1_025)), Siblings = { Value(1, 1) } }),
        ["sibling of nobody"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k"), Siblings = { Value(0, 1) } }),
        ["sibling of no event"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k"), Siblings = { Value(1, 0) } }),
        ["siblings out of order"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k"), Siblings = { Value(2, 1), Value(1, 1) } }),
        ["one sibling twice"] = Rows(new SnapshotRow { Bucket = Text("b"), Key = Text("k"), Siblings = { Value(1, 1), Value(1, 1) } }),
        ["rows out of order"] = Rows(Row("b"), Row("a")),
        ["one row twice"] = Rows(Row("a"), Row("a")),
        ["endless reason"] = new() { Refused = new string('x', LinkLimits.MaxReason + 1) },
    };

    private static LinkMessage Rows(params SnapshotRow[] rows) => new() { SnapshotRows = new() { Rows = { rows } } };

    private static SnapshotRow Row(string key) => new() { Bucket = Text("b"), Key = Text(key), Siblings = { Value(1, 1) } };

    private static Sibling Value(ulong replica, ulong counter) => new() { Replica = replica, Counter = counter };

    private static WriterHead Head(ulong id) => new() { Id = id, Site = "s", Epoch = 1, Hash = SixteenBytes };

    private static ByteString Text(string text) => ByteString.CopyFromUtf8(text);
}
