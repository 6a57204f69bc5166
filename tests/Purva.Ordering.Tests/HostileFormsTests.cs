using CsCheck;
using Google.Protobuf;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Purva.Ordering.Links;
using Purva.Ordering.Running;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Xunit;
using Protocol = Purva.Ordering.Links.Protocol;

namespace Purva.OrderingTests;

/// <summary>Whatever a member reads from a disk or from another member, spoilt: it answers, and allocates no more than a small multiple of the input.</summary>
public sealed class HostileFormsTests
{
    private const int Inputs = 10_000;
    private const int ExceptionBytes = 64 * 1024;

    private static readonly Gen<OrderedBlock> Blocks = Gen.Select(Gen.Long[1, 1_000], GenerateGossip.Event.Array[0, 4], Gen.Long[0, 1_000_000], (round, events, time) =>
    {
        OrderedEvent[] ordered = [.. events.Select(one => new OrderedEvent(one, time))];
        return new OrderedBlock(round, [.. ordered], OrderedBlock.HashAfter(default, round, ordered));
    });

    private static readonly Gen<byte[]> States = Gen.Select(Gen.Int[0, 12], Gen.ULong[1, 9], (count, gap) =>
    {
        var state = new OrderState(100);
        for (var i = 1; i <= count; i++)
        {
            var gossip = GossipEvent.Create(new GossipEventDraft(0, new Dot(new ReplicaId((ulong)(i % 3) + 1), 1), default, default, i, [SubmittedTransaction.Of((ulong)i * gap, i % 2 == 0 ? $"key {i}" : null, new byte[] { 1, 2 }).ToBytes()]), [1]);
            state.Place(new OrderedBlock(i, [new OrderedEvent(gossip, i)], default));
        }

        return state.ToBytes();
    });

    private static readonly FuzzTarget[] Targets =
    [
        FuzzTarget.Of("stored block", 1_024, Blocks.Select(StoredBlock.ToBytes), bytes => StoredBlock.TryRead(bytes, out _)),
        FuzzTarget.Of("placed block", 1_024, Gen.Select(Blocks, Gen.Long[0, 99], (block, index) => new PlacedBlock(block, index, []).ToBytes()), bytes => PlacedBlock.TryRead(bytes, out _)),
        FuzzTarget.Of("state", 16 * 1_024, States, bytes => OrderState.TryRead(bytes, 100, out _)),
        FuzzTarget.Of("submitted transaction", 1_024, Gen.Select(Gen.ULong, Gen.Bool, Gen.Byte.Array[0, 20], (number, hasKey, content) => SubmittedTransaction.Of(number, hasKey ? "key" : null, content).ToBytes()), bytes => SubmittedTransaction.TryRead(bytes, out _)),
        FuzzTarget.Of("records", ExceptionBytes, Gen.Byte.Array[0, 30].Array[1, 4].Select(Records), ReadRecords),
        FuzzTarget.Of("question", ExceptionBytes, Questions(), bytes => Parses(Protocol.Question.Parser, bytes, wire => OrderMessages.TryRead(wire, out _, out _))),
        FuzzTarget.Of("answer", ExceptionBytes, Answers(), bytes => Parses(Protocol.Answer.Parser, bytes, wire => OrderMessages.Read(wire) is not null)),
        FuzzTarget.Of("offers", ExceptionBytes, Offers(), bytes => Parses(Protocol.FrameList.Parser, bytes, wire => wire.Frames.Concat(wire.States).All(one => OrderMessages.Read(one) is not null))),
        FuzzTarget.Of("renewal", ExceptionBytes, Gen.Select(Gen.ULong, Gen.Byte.Array[64], (member, signature) => OrderMessages.ToWire(new RenewalWish(1, new ReplicaId(member), [.. signature])).ToByteArray()), bytes => Parses(Protocol.Renewal.Parser, bytes, wire => OrderMessages.Read(wire).Signature.Length == 64)),
    ];

    public static TheoryData<string> Names { get; } = [.. Targets.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Spoilt_bytes_are_read_or_refused_within_a_bound(string name)
    {
        var outcome = FuzzRun.Of(Targets.Single(target => target.Name == name), Inputs, Environment.ProcessId);
        Assert.Equal(Inputs, outcome.Answers.Values.Sum());
        Assert.True(outcome.Answers.Count > 1, $"an input was accepted and another refused: {outcome}");
    }

    private static Gen<byte[]> Questions() => Gen.Select(Generate.VersionVector, GenerateGossip.Event.Array[0, 3], (known, news) =>
        OrderMessages.ToWire(new GossipQuestion(new ReplicaId(1), 0, 7, known, [.. news.Select(one => one.Hash)], news)).ToByteArray());

    private static Gen<byte[]> Answers() => Gen.Select(Generate.VersionVector, GenerateGossip.Event.Array[0, 3], Gen.Bool, (known, events, isWhole) =>
        OrderMessages.ToWire(new GossipAnswer(1, 7, known, events, isWhole, 2)).ToByteArray());

    private static Gen<byte[]> Offers() => Gen.Select(Gen.Long[0, 99], Gen.Byte.Array[64], (round, signature) =>
    {
        var offer = OrderMessages.ToWire(new FrameOffer(round, EventHash.Of(signature), [.. signature]));
        return new Protocol.FrameList { Member = 1, Frames = { offer }, States = { offer } }.ToByteArray();
    });

    private static byte[] Records(byte[][] records)
    {
        var path = Path.GetTempFileName();
        File.Delete(path);
        using (var file = RecordFile.Open(path, (_, _) => { }))
        {
            Array.ForEach(records, one => file.Append(one));
            file.Flush();
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private static bool ReadRecords(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        stream.Position = Math.Min(RecordFile.Start, bytes.Length);
        try
        {
            for (long at = RecordFile.Start; RecordFile.ReadRecord(stream, bytes.Length, "records", at) is { } record; at += RecordFile.HeadSize + record.Length)
            {
            }

            return true;
        }
        catch (OrderFolderException)
        {
            return false;
        }
    }

    private static bool Parses<T>(MessageParser<T> parser, byte[] bytes, Func<T, bool> read)
        where T : IMessage<T>
    {
        try
        {
            return read(parser.ParseFrom(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
