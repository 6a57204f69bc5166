using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Wire;

namespace Purva.Ordering.Journal;

/// <summary>What of the order so far decides about the next block: where it ends, which numbers and keys have places, and in which round each member had its last event. It follows from the order alone, so it is the same at every member.</summary>
/// <param name="rememberedKeys">How many keys are remembered.</param>
internal sealed class OrderState(int rememberedKeys)
{
    private readonly RememberedKeys keys = new(rememberedKeys);
    private readonly SortedDictionary<ReplicaId, Submitter> submitters = [];

    /// <summary>The last round, or 0.</summary>
    public long LastRound { get; private set; }

    /// <summary>The running hash after it.</summary>
    public EventHash RunningHash { get; private set; }

    /// <summary>The place that the next transaction gets.</summary>
    public long NextIndex { get; private set; }

    private static ReadOnlySpan<byte> Mark => "purva order: state"u8;

    /// <summary>What members sign: the digest of the binary form, which no frame and no event has.</summary>
    public static EventHash HashOf(ReadOnlySpan<byte> bytes) => EventHash.Of([.. Mark, .. bytes]);

    /// <summary>Whether a block is the next one and its running hash is that of the order with it. O(events).</summary>
    public bool Continues(OrderedBlock block) =>
        block.Round == LastRound + 1 && OrderedBlock.HashAfter(RunningHash, block.Round, block.Events.AsSpan()) == block.RunningHash;

    /// <summary>Where a key was ordered; null if it was not, or long ago.</summary>
    public RememberedKeys.Place? Find(string key) => keys.Find(key);

    /// <summary>Whether a number of a submitter was ordered.</summary>
    public bool Has(ReplicaId submitter, ulong number) => submitters.TryGetValue(submitter, out var its) && its.Numbers.Contains(number);

    /// <summary>The greatest number of a submitter that was ordered, or 0.</summary>
    public ulong GreatestOf(ReplicaId submitter) => submitters.TryGetValue(submitter, out var its) ? its.Numbers.Greatest : 0;

    /// <summary>The last round that received an event of a member, or 0.</summary>
    public long LastRoundOf(ReplicaId member) => submitters.TryGetValue(member, out var its) ? its.LastRound : 0;

    /// <summary>Takes the next block, and decides which of its transactions get places: numbers and keys that were ordered before do not, nor does what is no application's.</summary>
    public PlacedBlock Place(OrderedBlock block)
    {
        var skipped = new List<int>();
        var (index, number) = (NextIndex, -1);
        foreach (var one in block.Events)
        {
            var its = SubmitterOf(one.Event.Dot.Replica);
            its.LastRound = block.Round;
            foreach (var bytes in one.Event.Transactions)
            {
                number++;
                var isPlaced = SubmittedTransaction.TryRead(bytes, out var submitted) && submitted.What != SubmittedTransaction.Kind.Renewal
                    && its.Numbers.TryAdd(submitted.Number)
                    && (submitted.Key is null || keys.TryAdd(submitted.Key, new RememberedKeys.Place(index, block.Round, one.ConsensusMicroseconds, one.Event.Dot, EventHash.Of(submitted.Content.Span), block.RunningHash)));
                index += isPlaced ? 1 : 0;
                if (!isPlaced)
                {
                    skipped.Add(number);
                }
            }
        }

        var placed = new PlacedBlock(block, NextIndex, skipped);
        (LastRound, RunningHash, NextIndex) = (block.Round, block.RunningHash, index);
        return placed;
    }

    /// <summary>The binary form: end, then each member with the round of its last event and its numbers, then the keys.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[(2 * sizeof(long)) + EventHash.Size + WireWriter.VarLength((ulong)submitters.Count)
            + submitters.Values.Sum(its => ReplicaId.Size + WireWriter.VarLength((ulong)its.LastRound) + its.Numbers.EncodedLength) + keys.EncodedLength];
        var writer = new WireWriter(bytes);
        writer.WriteFixed64((ulong)LastRound);
        writer.WriteFixed64((ulong)NextIndex);
        RunningHash.Write(ref writer);
        writer.WriteVar((ulong)submitters.Count);
        foreach (var (id, its) in submitters)
        {
            writer.WriteFixed64(id.Value);
            writer.WriteVar((ulong)its.LastRound);
            its.Numbers.Write(ref writer);
        }

        keys.Write(ref writer);
        return bytes;
    }

    /// <summary>Reads a state that fills the bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int rememberedKeys, out OrderState state)
    {
        state = new OrderState(rememberedKeys);
        var reader = new WireReader(bytes);
        if (reader.TryReadFixed64(out var round) != DecodeStatus.Done || round > long.MaxValue || reader.TryReadFixed64(out var next) != DecodeStatus.Done || next > long.MaxValue
            || EventHash.TryRead(ref reader, DecodeLimits.Default, out var hash) != DecodeStatus.Done
            || reader.TryReadCount(Membership.MostMembers, ReplicaId.Size + 1 + OrderedNumbers.LeastBytes, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        (state.LastRound, state.NextIndex, state.RunningHash) = ((long)round, (long)next, hash);
        var last = 0UL;
        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadFixed64(out var id) != DecodeStatus.Done || id <= last || reader.TryReadVar(out var lastRound) != DecodeStatus.Done || lastRound > round
                || !OrderedNumbers.TryRead(ref reader, out var numbers))
            {
                return false;
            }

            state.submitters.Add(new ReplicaId(last = id), new Submitter { Numbers = numbers, LastRound = (long)lastRound });
        }

        return state.keys.TryReadInto(ref reader) && reader.IsAtEnd;
    }

    private Submitter SubmitterOf(ReplicaId id)
    {
        if (!submitters.TryGetValue(id, out var its))
        {
            submitters.Add(id, its = new Submitter());
        }

        return its;
    }

    private sealed class Submitter
    {
        public OrderedNumbers Numbers { get; init; } = new();

        public long LastRound { get; set; }
    }
}
