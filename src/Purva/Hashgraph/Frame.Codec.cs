using System.Collections.Immutable;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <content>Binary form: members, rounds, running hash, then each event with its round, the round that received it, its depth, two bits and the forkers that it sees.</content>
public sealed partial class Frame : IWireFormat<Frame>
{
    /// <summary>Least bytes that an event of a frame takes.</summary>
    private const int LeastEventBytes = 19;

    /// <inheritdoc/>
    public int EncodedLength =>
        Members.EncodedLength + WireWriter.VarLength((ulong)FirstRound) + WireWriter.VarLength((ulong)Round) + EventHash.Size
        + WireWriter.VarLength((ulong)Events.Length) + Events.Sum(LengthOf);

    /// <inheritdoc/>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out Frame value)
    {
        value = null!;
        var start = reader.Position;
        var status = TryReadHead(ref reader, limits, out var members, out var firstRound, out var round, out var hash, out var count);
        var events = ImmutableArray.CreateBuilder<FrameEvent>();
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadEvent(ref reader, limits, members, out var one);
            status = status == DecodeStatus.Done && !IsPossible(one, members, firstRound, round, i == 0 ? null : events[^1]) ? DecodeStatus.Malformed : status;
            events.Add(one);
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = new Frame(members, firstRound, round, hash, events.DrainToImmutable());
        return DecodeStatus.Done;
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        Members.Write(ref writer);
        writer.WriteVar((ulong)FirstRound);
        writer.WriteVar((ulong)Round);
        RunningHash.Write(ref writer);
        writer.WriteVar((ulong)Events.Length);
        foreach (var one in Events)
        {
            one.Event.Write(ref writer);
            writer.WriteVar((ulong)one.Round);
            writer.WriteVar((ulong)one.RoundReceived);
            writer.WriteVar((ulong)one.Depth);
            writer.WriteByte((byte)((one.IsWitness ? 1 : 0) | (one.IsFamous ? 2 : 0)));
            writer.WriteVar((ulong)one.Forkers.Length);
            foreach (var forker in one.Forkers)
            {
                writer.WriteVar((ulong)forker);
            }
        }
    }

    private static int LengthOf(FrameEvent one) =>
        one.Event.EncodedLength + WireWriter.VarLength((ulong)one.Round) + WireWriter.VarLength((ulong)one.RoundReceived) + WireWriter.VarLength((ulong)one.Depth) + 1
        + WireWriter.VarLength((ulong)one.Forkers.Length) + one.Forkers.Sum(forker => WireWriter.VarLength((ulong)forker));

    private static DecodeStatus TryReadHead(
        ref WireReader reader, DecodeLimits limits, out Membership members, out long firstRound, out long round, out EventHash hash, out int count)
    {
        (firstRound, round, hash, count) = (0, 0, default, 0);
        var status = Membership.TryRead(ref reader, limits, out members);
        status = status == DecodeStatus.Done ? TryReadNumber(ref reader, out firstRound) : status;
        status = status == DecodeStatus.Done ? TryReadNumber(ref reader, out round) : status;
        status = status == DecodeStatus.Done && (firstRound < 1 || round < firstRound - 1) ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? EventHash.TryRead(ref reader, limits, out hash) : status;
        return status == DecodeStatus.Done ? reader.TryReadCount(MostEvents, LeastEventBytes, out count) : status;
    }

    private static DecodeStatus TryReadEvent(ref WireReader reader, DecodeLimits limits, Membership members, out FrameEvent one)
    {
        one = null!;
        long round = 0, received = 0, depth = 0;
        byte bits = 0;
        ImmutableArray<int> forkers = [];
        var status = GossipEvent.TryRead(ref reader, limits, out var gossip);
        status = status == DecodeStatus.Done ? TryReadNumber(ref reader, out round) : status;
        status = status == DecodeStatus.Done ? TryReadNumber(ref reader, out received) : status;
        status = status == DecodeStatus.Done ? TryReadNumber(ref reader, out depth) : status;
        status = status == DecodeStatus.Done ? reader.TryReadByte(out bits) : status;
        status = status == DecodeStatus.Done && bits is 2 or > 3 ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? TryReadForkers(ref reader, members.Count, out forkers) : status;
        if (status == DecodeStatus.Done)
        {
            one = new FrameEvent(gossip, round, received, depth, (bits & 1) != 0, (bits & 2) != 0, forkers);
        }

        return status;
    }

    private static DecodeStatus TryReadForkers(ref WireReader reader, int members, out ImmutableArray<int> forkers)
    {
        forkers = [];
        var status = reader.TryReadCount(members, 1, out var count);
        var last = -1L;
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = TryReadNumber(ref reader, out var number);
            status = status == DecodeStatus.Done && (number <= last || number >= members) ? DecodeStatus.Malformed : status;
            last = number;
            forkers = status == DecodeStatus.Done ? forkers.Add((int)number) : forkers;
        }

        return status;
    }

    private static DecodeStatus TryReadNumber(ref WireReader reader, out long number)
    {
        var status = reader.TryReadVar(out var value);
        status = status == DecodeStatus.Done && value > long.MaxValue ? DecodeStatus.Malformed : status;
        number = status == DecodeStatus.Done ? (long)value : 0;
        return status;
    }

    /// <summary>What the consensus that goes on from the frame relies on.</summary>
    private static bool IsPossible(FrameEvent one, Membership members, long firstRound, long round, FrameEvent? before) =>
        one.Event.Epoch == members.Epoch && members.NumberOf(one.Event.Dot.Replica) >= 0
        && one.Round >= firstRound && one.Round <= round && one.RoundReceived <= round && one.Depth >= 1
        && (before is null || before.Depth < one.Depth || (before.Depth == one.Depth && before.Event.Hash < one.Event.Hash));
}
